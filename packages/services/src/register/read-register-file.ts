import { type FileHeader, readHeader } from "@consortia/domain/register/national-file";
import {
  type RegisterRow,
  readRegisterRow,
  registerShape,
  setDuplicatesAside,
} from "@consortia/domain/register/register-file";
import { type RegisterTally, tallyRegister } from "@consortia/domain/register/register-tally";
import { largest_import_bytes } from "@consortia/domain/register/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import { decodeText } from "./decode-text.ts";
import { readCsv } from "./read-csv.ts";

export type RegisterFile = {
  readonly rows: readonly RegisterRow[];
  readonly tally: RegisterTally;
  /** About the file as a whole. */
  readonly notices: readonly string[];
  readonly encoding: string;
};

/**
 * Reads an extract of the national register. Nothing is stored.
 * @throws DomainError `invalid` on `file`, in words, when the file as a whole cannot be used.
 */
export async function readRegisterFile(bytes: Uint8Array): Promise<RegisterFile> {
  if (bytes.length > largest_import_bytes) throw invalid("file", "The file must be 150 MB or smaller.");
  const { text, encoding } = decodeText(bytes);
  let header: FileHeader | null = null;
  const read: RegisterRow[] = [];
  for await (const row of readCsv(text)) {
    if (header === null) header = readHeader(row.fields, registerShape);
    else read.push(readRegisterRow(header, row));
  }
  if (header === null) throw invalid("file", "The file is empty.");
  if (read.length === 0) {
    throw invalid("file", "The file has a header and no rows. Nothing is closed or removed because of it.");
  }
  const rows = setDuplicatesAside(read);
  const tally = tallyRegister(rows);
  if (tally.taken === 0) throw invalid("file", noneCouldBeRead(rows));
  return {
    rows,
    tally,
    encoding,
    notices: [...header.notices, ...raggedNotice(tally)],
  };
}

function raggedNotice({ ragged }: RegisterTally): readonly string[] {
  if (ragged === 0) return [];
  const rows = ragged === 1 ? "1 row has" : `${ragged} rows have`;
  return [`${rows} more fields than the header. The surplus was joined into the last column.`];
}

function noneCouldBeRead(rows: readonly RegisterRow[]): string {
  const first = rows.find((row) => !row.taken);
  const why = first === undefined || first.taken ? "" : ` Row ${first.rowNumber}: ${first.words}.`;
  return `None of the ${rows.length} rows could be read.${why}`;
}
