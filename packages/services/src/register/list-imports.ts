import { type ImportBatch, listImportBatches } from "@consortia/db/repositories/import-batches";
import { seeImports } from "@consortia/domain/register/policy";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type ImportLine = Pick<
  ImportBatch,
  "id" | "fileName" | "extractOn" | "state" | "startedAt" | "settledAt"
> & { readonly rows: number };

/** The newest fifty imports; the register is read a few times a year. */
export async function listImports(ctx: Ctx): Promise<readonly ImportLine[]> {
  const { authorityId } = ctx;
  await authorise(ctx, seeImports, { authorityId });
  const batches = await listImportBatches(ctx.db, { authorityId });
  return batches.map(({ id, fileName, extractOn, state, startedAt, settledAt, tally }) => ({
    id,
    fileName,
    extractOn,
    state,
    startedAt,
    settledAt,
    rows: tally.rows,
  }));
}
