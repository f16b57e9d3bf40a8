import {
  everyClosedMeeting,
  everyLateInterest,
  everyMotionInWriting,
  everyStandingDecision,
  everyStandingVariation,
  everyUrgentDecision,
} from "@consortia/db/repositories/between-meetings";
import { type Board, listBoards } from "@consortia/db/repositories/boards";
import { reportFault } from "@consortia/domain/urgent/reporting";
import type { AnyCtx } from "../shared/ctx.ts";

/** The first decision of a board that was not reported as it had to be. */
export type ReportsFault = { readonly rowId: string; readonly why: string };

export type VerifiedReports = {
  readonly boardId: Board["id"];
  readonly board: string;
  /** How many were made, urgently or in writing, and interests in them that came out late. */
  readonly decisions: number;
  readonly fault: ReportsFault | null;
};

/** Every board of the authority: each decision between meetings against the meetings that closed (COM-8). */
export async function* verifyReports(ctx: AnyCtx): AsyncGenerator<VerifiedReports> {
  for (const board of await listBoards(ctx.db, { authorityId: ctx.authorityId })) {
    yield await verifyReportsOf(ctx, board);
  }
}

/** Read without a lock, a meeting that closes meanwhile looks like a fault: then it is read again under the board's. */
export async function verifyReportsOf(
  ctx: AnyCtx,
  { id, code }: Pick<Board, "id" | "code">,
): Promise<VerifiedReports> {
  const of = { authorityId: ctx.authorityId, boardId: id };
  const closed = await everyClosedMeeting(ctx.db, of);
  const decisions = [
    ...(await everyUrgentDecision(ctx.db, of)),
    ...(await everyMotionInWriting(ctx.db, of)),
    ...(await everyLateInterest(ctx.db, of)),
    ...(await everyStandingDecision(ctx.db, of)),
    ...(await everyStandingVariation(ctx.db, of)),
  ];
  const faults = decisions.flatMap((decision) => {
    const why = reportFault(decision, closed);
    return why === null ? [] : [{ rowId: decision.id, why }];
  });
  const made = decisions.filter(({ isMade }) => isMade);
  return { boardId: id, board: code, decisions: made.length, fault: faults[0] ?? null };
}
