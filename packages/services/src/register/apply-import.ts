import {
  findImportBatch,
  holdImport,
  type ImportBatch,
  settleImport,
} from "@consortia/db/repositories/import-batches";
import type { AppliedCounts } from "@consortia/domain/register/applied-counts";
import { seenCounts, weightyWords } from "@consortia/domain/register/applied-counts";
import { weightyChanges } from "@consortia/domain/register/compare-register";
import { importMachine } from "@consortia/domain/register/import-machine";
import { agreeToImport, importRegister } from "@consortia/domain/register/policy";
import type { Grant } from "@consortia/domain/register/rights";
import type { ApplyImport } from "@consortia/domain/register/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { applyToRegister } from "./apply-to-register.ts";
import { applyToSchools } from "./apply-to-schools.ts";
import { type Comparison, compareImport } from "./compare-import.ts";

export type ApplyOutcome =
  | { readonly outcome: "applied"; readonly counts: AppliedCounts }
  /** Something has come up since the preview for which a second person is needed; nothing was applied. */
  | { readonly outcome: "held"; readonly holds: readonly string[] };

/**
 * Applies an import in one transaction: all of it or nothing. An import that is applied already gives its first
 * answer again. One that is held needs a second person with a reason (REG-8).
 */
export async function applyImport(ctx: Ctx, input: ApplyImport): Promise<ApplyOutcome> {
  const { importId, requestKey } = input;
  const lock = [
    { table: "authorities", id: ctx.authorityId },
    { table: "import_batches", id: importId },
  ] as const;
  return transact(
    ctx,
    { lock, request: { key: requestKey, name: "applyImport", body: input } },
    async (ctx) => {
      const batch = await findImportBatch(ctx.db, { authorityId: ctx.authorityId, importId });
      if (batch === null) throw notFound();
      const grant = await authoriseApplying(ctx, batch);
      if (batch.state === "applied") {
        return { outcome: "applied", counts: present(batch.appliedCounts, "an applied import has counts") };
      }
      step(importMachine, batch.state, "apply", "This import");
      const comparison = await compareImport(ctx, batch);
      if (comparison.holds.length > 0 && !batch.isHeld) return holdInstead(ctx, { grant, batch, comparison });
      mustBeSeen(input, comparison);
      mustBeReasoned(input, batch);
      return applyAll(ctx, { grant, batch, comparison, reason: input.reason ?? null });
    },
  );
}

type Applying = { readonly grant: Grant; readonly batch: ImportBatch; readonly comparison: Comparison };

function authoriseApplying(ctx: WriteCtx, batch: ImportBatch): Promise<Grant> {
  const { authorityId } = ctx;
  if (!batch.isHeld || batch.state === "applied") return authorise(ctx, importRegister, { authorityId });
  return authorise(ctx, agreeToImport, { authorityId, startedBy: batch.startedBy });
}

async function holdInstead(ctx: WriteCtx, { grant, batch, comparison }: Applying): Promise<ApplyOutcome> {
  const { authorityId } = ctx;
  const { holds } = comparison;
  await holdImport(ctx.db, { authorityId, importId: batch.id, holds });
  await audit(ctx, grant, {
    act: "register_held",
    subjectKind: "import_batch",
    subjectId: batch.id,
    after: { holds: holds.map(({ reason }) => reason) },
  });
  return { outcome: "held", holds: holds.map(({ words }) => words) };
}

/** What is applied is what was looked at: the counts are the same, and each kind of weighty change is ticked. */
function mustBeSeen({ seen, accepted }: ApplyImport, { counts, weighty }: Comparison): void {
  if (seen !== seenCounts(counts)) {
    throw new DomainError(
      "conflict",
      "The register has changed since you looked at this import. Look at it again before you apply it.",
    );
  }
  const open = weightyChanges.filter((kind) => weighty[kind] > 0 && !accepted.includes(kind));
  if (open.length === 0) return;
  const words = open.map((kind) => weightyWords(kind, weighty[kind])).join(", ");
  throw invalid("accepted", `Tick the changes that matter once you have looked at them: ${words}.`);
}

function mustBeReasoned({ reason }: ApplyImport, { isHeld }: ImportBatch): void {
  if (isHeld && reason === undefined) throw invalid("reason", "Enter why you agree to this import");
}

async function applyAll(
  ctx: WriteCtx,
  { grant, batch, comparison, reason }: Applying & { reason: string | null },
): Promise<ApplyOutcome> {
  await applyToRegister(ctx, batch);
  const effects = await applyToSchools(ctx, grant, comparison.schools);
  const counts = { rows: comparison.counts.rows, schools: effects };
  await settleImport(ctx.db, {
    authorityId: ctx.authorityId,
    importId: batch.id,
    state: "applied",
    by: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    at: ctx.clock.now(),
    reason,
    appliedCounts: counts,
  });
  await audit(ctx, grant, {
    act: "register_applied",
    subjectKind: "import_batch",
    subjectId: batch.id,
    after: { ...counts.rows, ...counts.schools },
  });
  return { outcome: "applied", counts };
}
