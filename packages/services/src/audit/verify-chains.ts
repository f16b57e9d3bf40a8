import { findMeeting } from "@consortia/db/repositories/meetings";
import { present } from "@consortia/domain/shared/assert";
import { type VerifiedMeeting, verifyMeeting, verifyMeetings } from "../board/verify-meetings.ts";
import { type VerifiedElection, verifyElection, verifyElections } from "../elections/verify-elections.ts";
import { type BookReport, recomputeBooks } from "../ledger/recompute-books.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { type VerifiedReports, verifyReports, verifyReportsOf } from "../urgent/verify-reports.ts";

export type ChainsReport = {
  readonly books: readonly BookReport[];
  readonly meetings: readonly (VerifiedMeeting & { readonly reference: string })[];
  readonly elections: readonly VerifiedElection[];
  /** Of each board: what was decided between its meetings, and told to them. */
  readonly reports: readonly VerifiedReports[];
  /** Books, meetings, elections and boards in which something is not as it was written. */
  readonly broken: number;
};

/**
 * Recomputes every book, meeting and election of the authority from their rows: chains, balances, results, counts
 * (LED-5, BRD-7, BRD-15, ELE-7), and of each board that every decision between meetings was reported (COM-8). It writes nothing, runs beside a working service, and acts for no person.
 */
export async function verifyChains(ctx: Ctx): Promise<ChainsReport> {
  const books = await recomputeBooks(ctx);
  const meetings = [];
  for await (const found of verifyMeetings(ctx)) {
    const verified = found.fault === null ? found : await lookAgain(ctx, found.meetingId);
    meetings.push({ ...verified, reference: await referenceOf(ctx, found.meetingId) });
  }
  const elections = [];
  for await (const found of verifyElections(ctx)) {
    elections.push(found.fault === null ? found : await lookAtElectionAgain(ctx, found.electionId));
  }
  const reports = [];
  for await (const found of verifyReports(ctx)) {
    reports.push(found.fault === null ? found : await lookAtReportsAgain(ctx, found));
  }
  const broken = [...books, ...meetings, ...elections, ...reports].filter(
    ({ fault }) => fault !== null,
  ).length;
  return { books, meetings, elections, reports, broken };
}

/** What looks broken may be a vote on its way, so a meeting is blamed only when it was held still. */
function lookAgain(ctx: Ctx, meetingId: string): Promise<VerifiedMeeting> {
  const lock = [
    { table: "meetings", id: meetingId },
    { table: "meeting_chains", id: meetingId },
  ] as const;
  return transact(ctx, { lock }, (ctx) => verifyMeeting(ctx, meetingId));
}

function lookAtElectionAgain(ctx: Ctx, electionId: string): Promise<VerifiedElection> {
  const lock = [{ table: "elections", id: electionId }] as const;
  return transact(ctx, { lock }, (ctx) => verifyElection(ctx, electionId));
}

function lookAtReportsAgain(
  ctx: Ctx,
  { boardId: id, board: code }: VerifiedReports,
): Promise<VerifiedReports> {
  return transact(ctx, { lock: [{ table: "boards", id }] }, (ctx) => verifyReportsOf(ctx, { id, code }));
}

async function referenceOf({ db, authorityId }: Ctx, meetingId: string): Promise<string> {
  return present(await findMeeting(db, { authorityId, meetingId }), "A meeting is never removed").reference;
}
