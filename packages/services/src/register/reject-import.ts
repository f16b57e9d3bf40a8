import { findImportBatch, settleImport } from "@consortia/db/repositories/import-batches";
import { importMachine } from "@consortia/domain/register/import-machine";
import { importRegister } from "@consortia/domain/register/policy";
import type { RejectImport } from "@consortia/domain/register/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Leaves an import that was not applied. Its file may then be read again. */
export async function rejectImport(ctx: Ctx, { importId, requestKey }: RejectImport): Promise<void> {
  const lock = [{ table: "import_batches", id: importId }] as const;
  const request = { key: requestKey, name: "rejectImport", body: { importId } };
  await transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const batch = await findImportBatch(ctx.db, { authorityId, importId });
    if (batch === null) throw notFound();
    const grant = await authorise(ctx, importRegister, { authorityId });
    const state = step(importMachine, batch.state, "reject", "This import");
    await settleImport(ctx.db, {
      authorityId,
      importId,
      state: "rejected",
      by: ctx.actor.kind === "person" ? ctx.actor.personId : null,
      at: ctx.clock.now(),
      reason: null,
      appliedCounts: null,
    });
    await audit(ctx, grant, {
      act: "register_rejected",
      subjectKind: "import_batch",
      subjectId: importId,
      after: { state },
    });
    return null;
  });
}
