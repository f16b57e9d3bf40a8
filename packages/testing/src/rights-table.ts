import { type Role, roleSchema, roles } from "@consortia/domain/register/roles";

/** Whose thing it is that the procedure touches, and whether the appointment is still in force. */
export const standings = ["own", "other", "ended"] as const;
export type Standing = (typeof standings)[number];

/** `nobody` is not signed in, so it has no scope of its own: its one cell stands under `other`. */
export type Column = { readonly role: Role | "nobody"; readonly standing: Standing };

/** `hidden` is answered as `not_found`, since there the existence of the thing is itself private. */
const answers = ["yes", "no", "hidden"] as const;
export type Answer = (typeof answers)[number];

/** For each procedure, the answer of each column by its name. */
export type RightsTable = ReadonlyMap<string, ReadonlyMap<string, Answer>>;

/** Every column that a procedure needs an answer in: three for each role, and one for nobody. */
export const columns: readonly Column[] = [
  ...roles.flatMap((role) => standings.map((standing) => ({ role, standing }))),
  { role: "nobody", standing: "other" },
];

/** `headteacher own`, or `nobody`. */
export function columnName({ role, standing }: Column): string {
  return role === "nobody" ? role : `${role} ${standing}`;
}

/**
 * Reads a table written by hand from the policy sentences:
 *
 *     procedure        | headteacher, deputy | senco         | nobody
 *                      | own other  ended    | own other ended |
 *     forum.readThread | yes hidden hidden   | yes no no     | hidden
 *
 * A heading may name several roles that share their answers. A blank line ends a block; another block goes on
 * with its own heading, for the same procedures or for others. Lines that begin with # are remarks.
 * @throws Error naming the cell that is empty, unknown or given twice, or the roles that a procedure lacks.
 */
export function readRightsTable(text: string): RightsTable {
  const table = new Map<string, Map<string, Answer>>();
  for (const block of text.split(/\n\s*\n/)) readBlock(block, table);
  for (const [procedure, row] of table) {
    const missing = columns.map(columnName).filter((name) => !row.has(name));
    if (missing.length > 0) throw new Error(`${procedure} has no answer for: ${missing.join("; ")}`);
  }
  if (table.size === 0) throw new Error("The rights table has no row");
  return table;
}

function readBlock(block: string, table: Map<string, Map<string, Answer>>): void {
  const lines = block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [heading, ...rows] = lines;
  if (heading === undefined) return;
  const headings = cellsOf(heading).map(rolesOf);
  for (const line of rows) {
    const [procedure = "", ...cells] = line.split("|").map((cell) => cell.trim());
    if (procedure === "") continue;
    if (cells.length !== headings.length) {
      throw new Error(`${procedure} has ${cells.length} cells under ${headings.length} headings`);
    }
    const row = table.get(procedure) ?? new Map<string, Answer>();
    headings.forEach((named, place) => {
      for (const role of named) readCell({ procedure, role, cell: cells[place] ?? "", row });
    });
    table.set(procedure, row);
  }
}

type CellToRead = {
  readonly procedure: string;
  readonly role: Role | "nobody";
  readonly cell: string;
  readonly row: Map<string, Answer>;
};

function readCell({ procedure, role, cell, row }: CellToRead): void {
  const wanted = columns.filter((column) => column.role === role);
  const words = cell.split(/\s+/).filter((word) => word !== "");
  if (words.length !== wanted.length) {
    throw new Error(`${procedure}, ${role}: write ${wanted.length} answers, not "${cell}"`);
  }
  wanted.forEach((column, place) => {
    const name = columnName(column);
    const answer = answers.find((one) => one === words[place]);
    if (answer === undefined) throw new Error(`${procedure}, ${name}: "${words[place]}" is no answer`);
    if (row.has(name)) throw new Error(`${procedure}, ${name}: the answer is given twice`);
    row.set(name, answer);
  });
}

function rolesOf(heading: string): readonly (Role | "nobody")[] {
  return heading
    .split(",")
    .map((name) => name.trim())
    .map((name) => (name === "nobody" ? name : roleSchema.parse(name)));
}

/** The cells of a line after its first. */
function cellsOf(line: string): readonly string[] {
  return line.split("|").slice(1);
}
