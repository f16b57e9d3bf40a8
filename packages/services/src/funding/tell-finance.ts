import type { AllocationRun } from "@consortia/db/repositories/allocation-runs";
import type { Motion } from "@consortia/db/repositories/motions";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * To LA finance: money that is posted rests on a vote that is no longer carried, and only they can put it right. The item
 * is closed (NOT-3), so neither the fund nor an amount stands in it.
 */
export async function tellFinanceOfUndoneVote(
  ctx: WriteCtx,
  { run, motion }: { readonly run: AllocationRun; readonly motion: Motion },
): Promise<void> {
  const { authorityId } = ctx;
  const finance = await listCandidates(ctx.db, {
    authorityId,
    roles: ["la_finance"],
    scopeIds: [authorityId],
    at: ctx.clock.now(),
  });
  for (const { personId } of finance) {
    await tellPerson(ctx, {
      personId,
      because: "You get this because you work in LA finance.",
      rightScopeId: authorityId,
      letter: {
        kind: "run_vote_undone",
        key: `${run.id} ${motion.id}`,
        subject: `A vote on a posted funding run is no longer carried: ${run.boardName}`,
        lines: [
          `A vote of the ${run.boardName} on a funding run was counted again after the run was posted, and is no longer carried.`,
          "Nothing has moved: the money stands until it is put right in the ledger or by a later run.",
          `Read the run:\n{admin}/funding/runs/${run.id}`,
        ],
      },
    });
  }
}
