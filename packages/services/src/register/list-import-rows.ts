import { listVersionFacts } from "@consortia/db/repositories/establishments";
import { findImportBatch, type ImportBatch } from "@consortia/db/repositories/import-batches";
import { type ImportRow, listImportRows as listRows } from "@consortia/db/repositories/import-rows";
import { type FieldChange, fieldChanges } from "@consortia/domain/register/compare-register";
import { statusTitle } from "@consortia/domain/register/establishments";
import { seeImports } from "@consortia/domain/register/policy";
import type { ListImportRows } from "@consortia/domain/register/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type ImportRowView = {
  readonly rowNumber: number;
  readonly urn: string;
  readonly name: string | null;
  /** Authority, phase and status of a row that is taken; null for one that is left out. */
  readonly summary: string | null;
  readonly problem: string | null;
  readonly changes: readonly FieldChange[];
};

export type ImportRowPage = {
  readonly rows: readonly ImportRowView[];
  /** The row number to go on after; null at the end. */
  readonly nextAfterRow: number | null;
};

const rows_per_page = 50;
const most_problems = 10_000;

/** The rows of an import with one outcome, in the order of the file; each change shows field, now and after. */
export async function listImportRows(ctx: Ctx, input: ListImportRows): Promise<ImportRowPage> {
  const { authorityId } = ctx;
  const batch = await mustSee(ctx, input);
  const rows = await listRows(ctx.db, {
    authorityId,
    importId: batch.id,
    isApplied: batch.state === "applied",
    outcomes: [input.outcome],
    afterRow: input.afterRow,
    limit: rows_per_page + 1,
  });
  const shown = rows.slice(0, rows_per_page);
  const before = await listVersionFacts(
    ctx.db,
    shown.flatMap(({ beforeVersionId }) => (beforeVersionId === null ? [] : [beforeVersionId])),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => {
      const now = before.get(row.beforeVersionId ?? "");
      const changes = now === undefined || row.facts === null ? [] : fieldChanges(now, row.facts);
      return { ...viewOf(row), changes };
    }),
    nextAfterRow: rows.length > rows_per_page && last !== undefined ? last.rowNumber : null,
  };
}

/** Every row that is left out, for the file of problems and the command. */
export async function listImportProblems(
  ctx: Ctx,
  input: { readonly importId: string },
): Promise<readonly { readonly rowNumber: number; readonly urn: string; readonly words: string }[]> {
  const batch = await mustSee(ctx, input);
  const rows = await listRows(ctx.db, {
    authorityId: ctx.authorityId,
    importId: batch.id,
    isApplied: batch.state === "applied",
    outcomes: ["problem"],
    afterRow: 0,
    limit: most_problems,
  });
  return rows.map(({ rowNumber, urn, problem }) => ({ rowNumber, urn, words: problem ?? "" }));
}

async function mustSee(ctx: Ctx, { importId }: { readonly importId: string }): Promise<ImportBatch> {
  const { authorityId } = ctx;
  const batch = await findImportBatch(ctx.db, { authorityId, importId });
  await authorise(ctx, seeImports, { authorityId }, "not_found");
  if (batch === null) throw notFound();
  return batch;
}

function viewOf({ rowNumber, urn, name, problem, facts }: ImportRow): Omit<ImportRowView, "changes"> {
  const summary =
    facts === null ? null : [facts.laName || facts.laCode, facts.phase, statusTitle(facts.status)].join(", ");
  return { rowNumber, urn, name, problem, summary };
}
