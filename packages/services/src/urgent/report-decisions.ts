import type { Lock } from "@consortia/db/lock-order";
import { insertAgendaItem, listAgendaItems } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import {
  insertDecisionReport,
  listUnreportedReturns,
  listUnreportedStanding,
} from "@consortia/db/repositories/decision-reports";
import { listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { listUrgent, updateUrgentState } from "@consortia/db/repositories/urgent-decisions";
import { listUnreportedInterests } from "@consortia/db/repositories/urgent-interests";
import { listUnreportedVariations } from "@consortia/db/repositories/variation-decisions";
import { reportItem } from "@consortia/domain/board/agenda";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { urgentMachine } from "@consortia/domain/urgent/machine";
import { mustFindBoard } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

export type Unreported = {
  readonly urgentIds: readonly Id<"UrgentDecisionId">[];
  readonly motionIds: readonly Id<"MotionId">[];
  /** Interests in an urgent decision that came out once it was taken. */
  readonly interestIds: readonly Id<"UrgentInterestId">[];
  /** Decisions of votes that a late interest could undo no more (BRD-16). */
  readonly standingIds: readonly Id<"DecisionRecordId">[];
  /** The same of votes on variations. */
  readonly variationIds: readonly Id<"VariationDecisionId">[];
};

const latest_meetings = 20;

/** What was decided between meetings and no meeting has been told of yet (COM-8), oldest first. */
export async function unreportedBy(ctx: AnyCtx, boardId: string): Promise<Unreported> {
  const { authorityId } = ctx;
  const taken = await listUrgent(ctx.db, { authorityId, boardId, states: ["taken"] });
  return {
    urgentIds: taken.map(({ id }) => id).reverse(),
    motionIds: await listUnreportedReturns(ctx.db, { authorityId, boardId }),
    interestIds: await listUnreportedInterests(ctx.db, { authorityId, boardId }),
    standingIds: await listUnreportedStanding(ctx.db, { authorityId, boardId }),
    variationIds: await listUnreportedVariations(ctx.db, { authorityId, boardId }),
  };
}

export function countUnreported(unreported: Unreported): number {
  return Object.values(unreported).reduce((sum, ids) => sum + ids.length, 0);
}

/** The meetings of a board whose agenda its members have: what is decided now goes on it. */
export async function calledMeetings(ctx: AnyCtx, boardId: string): Promise<readonly Meeting[]> {
  const { authorityId } = ctx;
  const meetings = await listMeetings(ctx.db, { authorityId, boardId, limit: latest_meetings });
  return meetings.filter(
    ({ kind, state }) => kind !== "written" && (state === "called" || state === "opened"),
  );
}

/** The rows behind a decision between meetings and the agendas that report it. */
export async function lockReports(ctx: AnyCtx, boardId: string): Promise<readonly Lock[]> {
  const called = await calledMeetings(ctx, boardId);
  return [{ table: "boards", id: boardId }, ...called.map(({ id }) => ({ table: "meetings", id }) as const)];
}

/** Puts what was just decided on the agendas that are out already; the meetings are locked. */
export async function reportOnAgendas(ctx: WriteCtx, grant: Grant, boardId: string): Promise<void> {
  for (const meeting of await calledMeetings(ctx, boardId)) await ensureReportItem(ctx, grant, meeting);
}

/**
 * The item "Decisions taken between meetings", where there is something to report. It is put there by publishing, by
 * opening, by the decision itself and at the latest by closing, so that none is missed whoever forgets; it lists by
 * itself.
 */
export async function ensureReportItem(
  ctx: WriteCtx,
  grant: Grant,
  meeting: Meeting,
): Promise<Id<"AgendaItemId"> | null> {
  const { authorityId } = ctx;
  const items = await listAgendaItems(ctx.db, { authorityId, meetingId: meeting.id });
  const standing = items.find((item) => item.standing === reportItem.standing);
  if (standing !== undefined) return standing.id;
  if (countUnreported(await unreportedBy(ctx, meeting.boardId)) === 0) return null;
  const board: Board = await mustFindBoard(ctx, meeting.boardId);
  const id = ctx.newId("AgendaItemId");
  await insertAgendaItem(ctx.db, {
    ...reportItem,
    id,
    authorityId,
    boardId: board.id,
    meetingId: meeting.id,
    lanes: board.lanes,
    createdAt: ctx.clock.now(),
  });
  await audit(ctx, grant, {
    act: "agenda_item_added",
    subjectKind: "meeting",
    subjectId: meeting.id,
    after: { item: id, purpose: reportItem.purpose, part: "part1" },
  });
  return id;
}

/** COM-8: a meeting that closes has been told of everything. The board is locked, so that nothing is decided meanwhile. */
export async function reportDecisions(ctx: WriteCtx, grant: Grant, meeting: Meeting): Promise<number> {
  const { authorityId } = ctx;
  const unreported = await unreportedBy(ctx, meeting.boardId);
  const itemId = await ensureReportItem(ctx, grant, meeting);
  if (itemId === null || countUnreported(unreported) === 0) return 0;
  const { urgentIds, motionIds, interestIds, standingIds, variationIds } = unreported;
  const of = {
    authorityId,
    boardId: meeting.boardId,
    meetingId: meeting.id,
    itemId,
    reportedAt: ctx.clock.now(),
  };
  const state = step(urgentMachine, "taken", "report");
  const reported = [
    ...urgentIds.map((urgentId) => ({ urgentId })),
    ...motionIds.map((motionId) => ({ motionId })),
    ...interestIds.map((interestId) => ({ interestId })),
    ...standingIds.map((standingId) => ({ standingId })),
    ...variationIds.map((variationId) => ({ variationId })),
  ];
  for (const one of reported) {
    await insertDecisionReport(ctx.db, { ...of, ...one, id: ctx.newId("DecisionReportId") });
  }
  for (const urgentId of urgentIds) await updateUrgentState(ctx.db, { authorityId, urgentId, state });
  await audit(ctx, grant, {
    act: "decisions_reported",
    subjectKind: "meeting",
    subjectId: meeting.id,
    after: {
      urgent: urgentIds,
      motions: motionIds,
      interests: interestIds,
      standing: standingIds,
      variations: variationIds,
    },
  });
  const left = countUnreported(await unreportedBy(ctx, meeting.boardId));
  assert(left === 0, "A closed meeting was told of every decision (COM-8)");
  return reported.length;
}
