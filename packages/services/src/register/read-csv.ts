import { Readable } from "node:stream";
import { invalid } from "@consortia/domain/shared/errors";
import { CsvError, parse } from "csv-parse";
import { letOthersRun } from "../shared/let-others-run.ts";

export type CsvRow = {
  /** As a spreadsheet numbers them: the header is row 1. Lines that are blank have no number. */
  readonly rowNumber: number;
  readonly fields: readonly string[];
};

const slice_characters = 64 * 1024;
const rows_between_pauses = 1_000;

/**
 * The rows of a CSV text, one after the other, with pauses so that a national file does not hold up the process.
 * Line breaks inside quotes belong to their field.
 * @throws DomainError `invalid` on `file` when the text is cut off or its quotes are out of place.
 */
export async function* readCsv(text: string): AsyncGenerator<CsvRow> {
  const parser = Readable.from(slicesOf(text)).pipe(
    parse({ relax_column_count: true, skip_empty_lines: true }),
  );
  let rowNumber = 0;
  try {
    for await (const fields of parser) {
      rowNumber += 1;
      if (rowNumber % rows_between_pauses === 0) await letOthersRun();
      yield { rowNumber, fields };
    }
  } catch (error) {
    if (error instanceof CsvError) throw notCsv(error, parser.info.records + 1);
    throw error;
  }
}

function* slicesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += slice_characters) {
    yield text.slice(from, from + slice_characters);
  }
}

function notCsv(error: CsvError, rowNumber: number) {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return invalid(
      "file",
      `The file is cut off: a field of row ${rowNumber} begins with a quote that never closes. Ask for the file again.`,
    );
  }
  return invalid(
    "file",
    `Row ${rowNumber} cannot be read: its quotes are out of place. Ask for the file again.`,
  );
}
