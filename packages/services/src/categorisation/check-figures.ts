import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import {
  checkFigureRows,
  type FigureOutcome,
  figureColumns,
} from "@consortia/domain/categorisation/figure-file";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { lanes } from "@consortia/domain/register/lanes";
import { invalid } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { readNamedLines } from "../shared/named-lines.ts";

const most_rows = 20_000;

/**
 * Reads a CSV of figures against the register as it is now. Preview and apply both go through here.
 * @throws DomainError `invalid` at the file for something that is no such CSV.
 */
export async function checkFigures(ctx: AnyCtx, csv: string): Promise<FigureOutcome<SchoolId>> {
  const lines = readNamedLines(csv, figureColumns);
  if (lines.length > most_rows) throw invalid("csv", `The file must have ${most_rows} rows or fewer`);
  const { authorityId } = ctx;
  const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at: ctx.clock.now() });
  return checkFigureRows(lines, {
    schools: new Map(schools.map(({ id, urn, name }) => [urn, { id, name }] as const)),
    measures: measuresByCode,
    today: londonDate(ctx.clock.now()),
  });
}
