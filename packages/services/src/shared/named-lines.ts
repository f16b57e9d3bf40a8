import { invalid } from "@consortia/domain/shared/errors";
import { parse } from "csv-parse/sync";
import { z } from "zod";

/** A line of a CSV by the names of its columns, with its place as a spreadsheet shows it: the header is line 1. */
export type NamedLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * Reads a CSV whose first line names its columns, in any order and case; a space in a name counts as a hyphen or an
 * underscore. Columns beyond those asked for are read too.
 * @throws DomainError `invalid` on `csv` for something that is no such CSV, or lacks a column.
 */
export function readNamedLines(csv: string, columns: readonly string[]): readonly NamedLine[] {
  const [first, ...rest] = parseRecords(csv);
  const header = (first?.record ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
  const missing = columns.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw invalid("csv", `The file needs a first line that names these columns: ${missing.join(", ")}`);
  }
  return rest.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(header.map((name, place) => [name, record[place] ?? ""])),
  }));
}

function parseRecords(csv: string) {
  try {
    const records: unknown = parse(csv, {
      record_delimiter: ["\r\n", "\n", "\r"],
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return recordsSchema.parse(records);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw invalid(
      "csv",
      "The file is not a CSV that we can read. Save it from the spreadsheet as CSV and try again",
    );
  }
}
