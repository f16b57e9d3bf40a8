/** One row, its cells by heading. */
export type TextRow<Heading extends string> = Readonly<Record<Heading, string>>;

/**
 * Rows of a text table that a reader of a test can check by eye: `a | b | c` a line, headings first,
 * dashes and blank lines passed over. A table that says how many rows it has cannot lose one unseen.
 * @throws RangeError for headings other than these, a row with more or fewer cells, an empty cell, or another
 * number of rows than the one stated.
 */
export function textTable<Heading extends string>(
  headings: readonly Heading[],
  table: string,
  { rows: stated }: { readonly rows?: number } = {},
): readonly TextRow<Heading>[] {
  const [first, ...rows] = table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !/^[-|+ ]*$/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  if (first?.join("|") !== headings.join("|"))
    throw new RangeError(`Expected headings ${headings.join(" | ")}`);
  const read = rows.map((cells) => rowOf(headings, cells));
  if (stated !== undefined && read.length !== stated)
    throw new RangeError(`The table says ${stated} rows and has ${read.length}`);
  return read;
}

function rowOf<Heading extends string>(
  headings: readonly Heading[],
  cells: readonly string[],
): TextRow<Heading> {
  if (cells.length !== headings.length)
    throw new RangeError(`Not ${headings.length} cells: ${cells.join(" | ")}`);
  if (cells.includes("")) throw new RangeError(`A cell is empty, write "-": ${cells.join(" | ")}`);
  const row: Partial<Record<Heading, string>> = {};
  headings.forEach((heading, index) => {
    row[heading] = cells[index] ?? "";
  });
  assertWhole(headings, row);
  return row;
}

function assertWhole<Heading extends string>(
  headings: readonly Heading[],
  row: Partial<Record<Heading, string>>,
): asserts row is Record<Heading, string> {
  if (headings.some((heading) => row[heading] === undefined)) throw new RangeError("A cell is missing");
}
