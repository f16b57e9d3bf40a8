import { registerShape } from "@consortia/domain/register/register-file";

type Cells = Readonly<Record<string, string>>;

const columns = [...registerShape.required, ...registerShape.optional];

/**
 * An invented extract of the national register. Each row is an open community primary school of Testshire (999),
 * with URNs from 900001 up, except for the cells that are given.
 */
export function registerCsv(rows: readonly Cells[]): string {
  return [columns, ...rows.map(cellsOf)].map((cells) => cells.map(quoted).join(",")).join("\r\n");
}

function cellsOf(changes: Cells, place: number): readonly string[] {
  const urn = changes.URN ?? String(900_001 + place);
  const cells: Cells = {
    URN: urn,
    "LA (code)": "999",
    "LA (name)": "Testshire",
    EstablishmentNumber: urn.slice(2),
    EstablishmentName: `School ${urn}`,
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    OpenDate: "01-01-1900",
    StatutoryLowAge: "4",
    StatutoryHighAge: "11",
    SchoolCapacity: "210",
    CensusDate: "21-01-2026",
    NumberOfPupils: "200",
    "ReligiousCharacter (name)": "Does not apply",
    Town: "Testford",
    "DistrictAdministrative (name)": "North",
    "Linked establishments": "Does not have links",
    ...changes,
  };
  return columns.map((column) => cells[column] ?? "");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
