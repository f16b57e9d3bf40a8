import { findImportBatch, type ImportBatch } from "@consortia/db/repositories/import-batches";
import { findPerson } from "@consortia/db/repositories/people";
import type { AppliedCounts, WeightyCounts } from "@consortia/domain/register/applied-counts";
import type { Hold } from "@consortia/domain/register/import-holds";
import { agreeToImport, importRegister, seeImports } from "@consortia/domain/register/policy";
import { notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { compareImport } from "./compare-import.ts";

export type ImportView = Pick<
  ImportBatch,
  | "id"
  | "fileName"
  | "encoding"
  | "extractOn"
  | "tally"
  | "notices"
  | "state"
  | "isHeld"
  | "startedAt"
  | "settledAt"
  | "settledReason"
> & {
  /** Names, or "the import command". */
  readonly startedBy: string;
  readonly settledBy: string | null;
  /** As applied, or against the register as it stands. */
  readonly counts: AppliedCounts;
  readonly weighty: WeightyCounts;
  readonly holds: readonly Hold[];
  readonly may: { readonly apply: boolean; readonly agree: boolean; readonly reject: boolean };
};

/** One import: what its file holds, what it would change or has changed, and what the reader may do with it. */
export async function seeImport(ctx: Ctx, { importId }: { importId: string }): Promise<ImportView> {
  const { authorityId } = ctx;
  const batch = await findImportBatch(ctx.db, { authorityId, importId });
  await authorise(ctx, seeImports, { authorityId }, "not_found");
  if (batch === null) throw notFound();
  const rights = await rightsOf(ctx);
  const waits = batch.state === "compared" || batch.state === "held";
  const officer = importRegister.allows(rights, { authorityId }) !== null;
  const second = agreeToImport.allows(rights, { authorityId, startedBy: batch.startedBy }) !== null;
  return {
    id: batch.id,
    fileName: batch.fileName,
    encoding: batch.encoding,
    extractOn: batch.extractOn,
    tally: batch.tally,
    notices: batch.notices,
    state: batch.state,
    isHeld: batch.isHeld,
    startedAt: batch.startedAt,
    settledAt: batch.settledAt,
    settledReason: batch.settledReason,
    startedBy: await nameOf(ctx, batch.startedBy),
    settledBy: batch.settledAt === null ? null : await nameOf(ctx, batch.settledBy),
    ...(await figures(ctx, batch)),
    may: {
      apply: waits && officer && !batch.isHeld,
      agree: waits && second && batch.isHeld,
      reject: waits && officer,
    },
  };
}

const noWeighty: WeightyCounts = { closure: 0, name: 0, phase: 0 };

async function figures(
  ctx: Ctx,
  batch: ImportBatch,
): Promise<Pick<ImportView, "counts" | "weighty" | "holds">> {
  if (batch.appliedCounts !== null) {
    return { counts: batch.appliedCounts, weighty: noWeighty, holds: batch.holds };
  }
  const { counts, weighty, holds } = await compareImport(ctx, batch);
  return { counts, weighty, holds: batch.isHeld && holds.length === 0 ? batch.holds : holds };
}

async function nameOf(ctx: Ctx, personId: PersonId | null): Promise<string> {
  if (personId === null) return "the import command";
  const person = await findPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  return person?.name ?? "somebody who has left";
}
