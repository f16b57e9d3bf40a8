import { laneSchema } from "../register/lanes.ts";
import type { Candidate } from "./run-inputs.ts";

/** The columns a list of schools must name in its first line, in any order and case. */
export const schoolListColumns = ["school", "group", "lane", "category", "pupils"] as const;

/** One line of the file as text, with its place as a spreadsheet shows it: the header is line 1. */
export type ListedLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** A school in one lane as the list has it, and the line that says so. */
export type ListedSchool = Candidate & { readonly line: number };
export type ListFault = { readonly line: number; readonly says: string };

export type SchoolList =
  | { readonly outcome: "read"; readonly schools: readonly ListedSchool[] }
  | { readonly outcome: "faulty"; readonly faults: readonly ListFault[] };

/**
 * Reads a list of schools, one line for each lane of a school. A blank group, category or number of pupils is "not
 * given", for the rules of a run to judge; it is never zero. What is no lane or no number is a fault of its line.
 */
export function readSchoolList(lines: readonly ListedLine[]): SchoolList {
  const seen = new Map<string, number>();
  const read = lines.map(({ line, cells }) => readLine(line, cells, seen));
  const faults = read.flatMap((one) => ("says" in one ? [one] : []));
  if (faults.length > 0) return { outcome: "faulty", faults };
  return { outcome: "read", schools: read.flatMap((one) => ("says" in one ? [] : [one])) };
}

function readLine(
  line: number,
  cells: Readonly<Record<string, string>>,
  seen: Map<string, number>,
): ListedSchool | ListFault {
  const cell = (name: string) => (cells[name] ?? "").trim();
  const orNull = (text: string) => (text === "" ? null : text);
  const school = cell("school");
  if (school === "") return { line, says: "No school is named." };
  const lane = laneSchema.safeParse(cell("lane").toLowerCase());
  if (!lane.success) {
    return { line, says: `"${cell("lane")}" is no lane: ${laneSchema.options.join(", ")} are.` };
  }
  const pupils = cell("pupils");
  if (pupils !== "" && !/^\d{1,6}(\.\d0*)?$/.test(pupils)) {
    return { line, says: `"${pupils}" is no number of pupils. Half pupils are written .5.` };
  }
  const before = seen.get(`${lane.data} ${school}`);
  if (before !== undefined) return { line, says: `${school} stands on line ${before} in the same lane.` };
  seen.set(`${lane.data} ${school}`, line);
  return {
    line,
    schoolId: school,
    schoolName: school,
    urn: cell("urn"),
    lane: lane.data,
    consortiumId: orNull(cell("group")),
    decisionId: `line ${line}`,
    code: orNull(cell("category")),
    pupilsTenths: pupils === "" ? null : Math.round(Number(pupils) * 10),
  };
}
