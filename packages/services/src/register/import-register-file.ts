import { findImportBatch } from "@consortia/db/repositories/import-batches";
import { type AppliedCounts, changeCount, seenCounts } from "@consortia/domain/register/applied-counts";
import { weightyChanges } from "@consortia/domain/register/compare-register";
import type { RegisterTally } from "@consortia/domain/register/register-tally";
import type { PreviewImport } from "@consortia/domain/register/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { Ctx } from "../shared/ctx.ts";
import { applyImport } from "./apply-import.ts";
import { listImportProblems } from "./list-import-rows.ts";
import { previewImport } from "./preview-import.ts";
import { seeImport } from "./see-import.ts";

export type ImportReport = {
  /** `read` with a dry run; `unchanged` where the same file was applied before. */
  readonly outcome: "read" | "applied" | "held" | "unchanged";
  readonly importId: string;
  readonly tally: RegisterTally;
  readonly notices: readonly string[];
  readonly problems: readonly { readonly rowNumber: number; readonly words: string }[];
  readonly counts: AppliedCounts;
  /** Why a second person must agree, in the admin app (REG-8). */
  readonly holds: readonly string[];
};

/**
 * The whole import in one step, for the command: reads the file, compares it and, without a dry run, applies it
 * as the system actor `import`. An import that is held stays held: nobody at the command is its second person.
 */
export async function importRegisterFile(
  ctx: Ctx,
  { dryRun, ...input }: PreviewImport & { readonly dryRun: boolean },
): Promise<ImportReport> {
  const { importId } = await previewImport(ctx, input);
  const seen = await seeImport(ctx, { importId });
  const problems = await listImportProblems(ctx, { importId });
  const { tally, notices, counts } = seen;
  const report = { importId, tally, notices, problems, counts, holds: seen.holds.map(({ words }) => words) };
  if (seen.state === "applied") return { ...report, outcome: "unchanged" };
  if (seen.state === "held") return { ...report, outcome: "held" };
  if (dryRun) return { ...report, outcome: "read" };
  const applied = await applyImport(ctx, {
    importId,
    requestKey: `import-${importId}`,
    seen: seenCounts(counts),
    accepted: [...weightyChanges],
  });
  if (applied.outcome === "held") return { ...report, outcome: "held", holds: applied.holds };
  const batch = await findImportBatch(ctx.db, { authorityId: ctx.authorityId, importId });
  const settled = present(batch?.appliedCounts, "an applied import has counts");
  return { ...report, outcome: changeCount(settled) === 0 ? "unchanged" : "applied", counts: settled };
}
