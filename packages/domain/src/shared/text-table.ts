/** One row, its cells by heading. */
export type TextRow<Heading extends string> = Readonly<Record<Heading, string>>;

/**
 * Rows of a text table that a reader of a test can check by eye: `a | b | c` a line, headings first,
 * dashes and blank lines passed over.
 * @throws RangeError for headings other than these, or a row with more or fewer cells.
 */
export function textTable<Heading extends string>(
  headings: readonly Heading[],
  table: string,
): readonly TextRow<Heading>[] {
  const [first, ...rows] = table
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !/^[-|+ ]*$/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  if (first?.join("|") !== headings.join("|"))
    throw new RangeError(`Expected headings ${headings.join(" | ")}`);
  return rows.map((cells) => rowOf(headings, cells));
}

function rowOf<Heading extends string>(
  headings: readonly Heading[],
  cells: readonly string[],
): TextRow<Heading> {
  if (cells.length !== headings.length)
    throw new RangeError(`Not ${headings.length} cells: ${cells.join(" | ")}`);
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
