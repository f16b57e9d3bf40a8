export interface SchoolListProps {
  schools: readonly {
    urn: string;
    name: string;
    typeName: string;
    /** In words, where it is not plainly open. */
    status: string | null;
    district: string | null;
    lanes: readonly string[];
    consortia: readonly string[];
    locality: string | null;
  }[];
}

/** Schools as a list: what it is, where it lies, where it belongs. */
export function SchoolList({ schools }: SchoolListProps) {
  return (
    <ul className="flex flex-col gap-4">
      {schools.map((school) => (
        <li key={school.urn} className="flex flex-col gap-1 border-b border-line pb-4">
          <h3>
            <a href={`/schools/${school.urn}`}>{school.name}</a>
          </h3>
          <p className="flex flex-wrap gap-x-4">
            <span className="tabular-nums">{school.urn}</span>
            <span>{school.typeName}</span>
            <span>{school.lanes.join(" and ")}</span>
            {school.district === null ? null : <span>{school.district}</span>}
          </p>
          <p className="flex flex-wrap gap-x-4 text-soft">
            <span>{school.consortia.length === 0 ? "In no consortium" : school.consortia.join(", ")}</span>
            {school.locality === null ? null : <span>{school.locality}</span>}
            {school.status === null ? null : <span>{school.status}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
