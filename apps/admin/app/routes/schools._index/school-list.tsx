import { schoolStatusWords } from "../../components/register-words.ts";

export type SchoolListProps = {
  readonly schools: readonly {
    readonly urn: string;
    readonly name: string;
    readonly typeName: string;
    readonly status: keyof typeof schoolStatusWords;
    readonly district: string | null;
    readonly lanes: readonly string[];
    readonly consortia: readonly string[];
    readonly locality: string | null;
  }[];
};

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
            {school.status === "open" ? null : <span>{schoolStatusWords[school.status]}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
