import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { type BulkOutcome, checkBulkRows, missingColumns } from "@consortia/domain/categorisation/bulk";
import { lanes } from "@consortia/domain/register/lanes";
import { invalid } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { AnyCtx } from "../shared/ctx.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

const most_rows = 5_000;
const recordsSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

/**
 * Reads a CSV of categories against the register as it is now. Preview and apply both go through here.
 * @throws DomainError `invalid` at the file for something that is no such CSV.
 */
export async function checkCategoryFile(ctx: AnyCtx, csv: string): Promise<BulkOutcome<SchoolId>> {
  const lines = readLines(csv);
  const scheme = await adoptedScheme(ctx);
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId: scheme.id });
  const codeNow = new Map(decisions.map(({ schoolId, code }) => [schoolId, code]));
  const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at });
  return checkBulkRows(lines, {
    schools: new Map(
      schools.map(({ id, urn, name }) => [urn, { id, urn, name, codeNow: codeNow.get(id) ?? null }] as const),
    ),
    codes: new Set(scheme.categories.map(({ code }) => code)),
    today: londonDate(at),
  });
}

/** Rows by the name of their column, each with the line of the file it stands on. */
function readLines(csv: string) {
  const records = parseRecords(csv);
  const [first, ...rest] = records;
  const header = (first?.record ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  );
  const missing = missingColumns(header);
  if (missing.length > 0) {
    throw invalid("csv", `The file needs a first line that names these columns: ${missing.join(", ")}`);
  }
  if (rest.length > most_rows) throw invalid("csv", `The file must have ${most_rows} rows or fewer`);
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
