import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import { type BulkOutcome, bulkColumns, checkBulkRows } from "@consortia/domain/categorisation/bulk";
import { lanes } from "@consortia/domain/register/lanes";
import { invalid } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { readNamedLines } from "../shared/named-lines.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

const most_rows = 5_000;

/**
 * Reads a CSV of categories against the register as it is now. Preview and apply both go through here.
 * @throws DomainError `invalid` at the file for something that is no such CSV.
 */
export async function checkCategoryFile(ctx: AnyCtx, csv: string): Promise<BulkOutcome<SchoolId>> {
  const lines = readNamedLines(csv, bulkColumns);
  if (lines.length > most_rows) throw invalid("csv", `The file must have ${most_rows} rows or fewer`);
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
