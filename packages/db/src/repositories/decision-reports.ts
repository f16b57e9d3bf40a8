import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/**
 * What was reported: an urgent decision, a motion that was decided in writing, an interest that came out late, or a
 * decision on a commission or a variation that a late interest could undo no more.
 */
export type ReportedDecision =
  | { readonly urgentId: Id<"UrgentDecisionId"> }
  | { readonly motionId: Id<"MotionId"> }
  | { readonly interestId: Id<"UrgentInterestId"> }
  | { readonly standingId: Id<"DecisionRecordId"> }
  | { readonly variationId: Id<"VariationDecisionId"> };

const most_reports = 500;

export async function insertDecisionReport(
  db: Writer,
  report: ReportedDecision & {
    readonly id: string;
    readonly authorityId: string;
    readonly boardId: string;
    readonly meetingId: string;
    readonly itemId: string;
    readonly reportedAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("decision_reports")
    .values({
      id: report.id,
      authority_id: report.authorityId,
      board_id: report.boardId,
      meeting_id: report.meetingId,
      item_id: report.itemId,
      urgent_decision_id: "urgentId" in report ? report.urgentId : null,
      motion_id: "motionId" in report ? report.motionId : null,
      urgent_interest_id: "interestId" in report ? report.interestId : null,
      decision_record_id: "standingId" in report ? report.standingId : null,
      variation_decision_id: "variationId" in report ? report.variationId : null,
      reported_at: report.reportedAt,
    })
    .execute();
}

/** What a meeting was told of. */
export async function listReportedTo(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<{
  readonly urgentIds: readonly Id<"UrgentDecisionId">[];
  readonly motionIds: readonly Id<"MotionId">[];
  readonly interestIds: readonly Id<"UrgentInterestId">[];
  readonly standingIds: readonly Id<"DecisionRecordId">[];
  readonly variationIds: readonly Id<"VariationDecisionId">[];
}> {
  const rows = await db
    .selectFrom("decision_reports")
    .select([
      "urgent_decision_id",
      "motion_id",
      "urgent_interest_id",
      "decision_record_id",
      "variation_decision_id",
    ])
    .where("authority_id", "=", authorityId)
    .where("meeting_id", "=", meetingId)
    .orderBy("reported_at")
    .orderBy("id")
    .limit(most_reports)
    .execute();
  return {
    urgentIds: rows.flatMap(({ urgent_decision_id: id }) =>
      id === null ? [] : [asId("UrgentDecisionId", id)],
    ),
    motionIds: rows.flatMap(({ motion_id: id }) => (id === null ? [] : [asId("MotionId", id)])),
    interestIds: rows.flatMap(({ urgent_interest_id: id }) =>
      id === null ? [] : [asId("UrgentInterestId", id)],
    ),
    standingIds: rows.flatMap(({ decision_record_id: id }) =>
      id === null ? [] : [asId("DecisionRecordId", id)],
    ),
    variationIds: rows.flatMap(({ variation_decision_id: id }) =>
      id === null ? [] : [asId("VariationDecisionId", id)],
    ),
  };
}

/** The meeting that was told of each urgent decision, by the decision's id. */
export async function listMeetingsTold(
  db: Reader,
  { authorityId, urgentIds }: { authorityId: string; urgentIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (urgentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("decision_reports")
    .innerJoin("meetings", "meetings.id", "decision_reports.meeting_id")
    .select(["decision_reports.urgent_decision_id", "meetings.reference"])
    .where("decision_reports.authority_id", "=", authorityId)
    .where("decision_reports.urgent_decision_id", "in", urgentIds)
    .orderBy("decision_reports.id")
    .limit(urgentIds.length)
    .execute();
  return new Map(
    rows.flatMap(({ urgent_decision_id: id, reference }) => (id === null ? [] : [[id, reference]])),
  );
}

/** Motions of a board that were decided in writing and that no meeting has been told of, oldest first. */
export async function listUnreportedReturns(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly Id<"MotionId">[]> {
  const rows = await db
    .selectFrom("motions")
    .select("motions.id")
    .where("motions.authority_id", "=", authorityId)
    .where("motions.board_id", "=", boardId)
    .where("motions.returns_by", "is not", null)
    .where("motions.state", "in", ["carried", "not_carried"])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("decision_reports")
            .select("decision_reports.id")
            .whereRef("decision_reports.authority_id", "=", "motions.authority_id")
            .whereRef("decision_reports.motion_id", "=", "motions.id"),
        ),
      ),
    )
    .orderBy("motions.returns_by")
    .orderBy("motions.id")
    .limit(most_reports)
    .execute();
  return rows.map((row) => asId("MotionId", row.id));
}

/** Decisions of a board's votes that stand although the vote is no longer carried, and that no meeting was told of. */
export async function listUnreportedStanding(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly Id<"DecisionRecordId">[]> {
  const rows = await db
    .selectFrom("decision_records as decision")
    .innerJoin("motions", "motions.id", "decision.motion_id")
    .select("decision.id")
    .where("decision.authority_id", "=", authorityId)
    .where("motions.board_id", "=", boardId)
    .where("decision.outcome", "=", "stands")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("decision_reports")
            .select("decision_reports.id")
            .whereRef("decision_reports.authority_id", "=", "decision.authority_id")
            .whereRef("decision_reports.decision_record_id", "=", "decision.id"),
        ),
      ),
    )
    .orderBy("decision.decided_at")
    .orderBy("decision.id")
    .limit(most_reports)
    .execute();
  return rows.map((row) => asId("DecisionRecordId", row.id));
}
