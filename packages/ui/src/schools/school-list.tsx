import { FactLine } from "../fact-line/fact-line.tsx";

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
          <FactLine facts={[school.typeName, school.district, `URN ${school.urn}`]} />
          <FactLine
            facts={[
              school.consortia.length === 0 ? "In no consortium" : school.consortia.join(", "),
              `${school.lanes.join(" and ")} lane`,
              school.locality,
              school.status,
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
