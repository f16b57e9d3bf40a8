import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { UrgentState } from "@consortia/domain/urgent/machine";
import type { BetweenMeetings, ClosedMeeting } from "@consortia/domain/urgent/reporting";
import { everyRow } from "../every-row.ts";
import type { Reader } from "../store.ts";

type OfBoard = { readonly authorityId: string; readonly boardId: string };
export type DecisionRow = BetweenMeetings & {
  readonly id:
    | Id<"UrgentDecisionId">
    | Id<"MotionId">
    | Id<"UrgentInterestId">
    | Id<"DecisionRecordId">
    | Id<"VariationDecisionId">;
};

/** Every meeting of a board that was held and has closed, in the order in which they did. */
export async function everyClosedMeeting(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly ClosedMeeting[]> {
  const rows = await everyRow(
    db
      .selectFrom("meetings")
      .select(["id", "reference", "closed_at"])
      .where("authority_id", "=", authorityId)
      .where("board_id", "=", boardId)
      .where("kind", "<>", "written")
      .where("state", "=", "closed")
      .orderBy("closed_at")
      .orderBy("id"),
  );
  return rows.flatMap(({ id, reference, closed_at: closedAt }) =>
    closedAt === null ? [] : [{ id, reference, closedAt }],
  );
}

/** Every urgent decision of a board, whatever became of it, with its record and its report. */
export async function everyUrgentDecision(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly DecisionRow[]> {
  const rows = await everyRow(
    db
      .selectFrom("urgent_decisions as urgent")
      .leftJoin("decision_records as record", (join) =>
        join
          .onRef("record.authority_id", "=", "urgent.authority_id")
          .onRef("record.urgent_decision_id", "=", "urgent.id")
          .on("record.outcome", "<>", "undone"),
      )
      .leftJoin("decision_reports as report", (join) =>
        join
          .onRef("report.authority_id", "=", "urgent.authority_id")
          .onRef("report.urgent_decision_id", "=", "urgent.id"),
      )
      .select(["urgent.id", "urgent.reference", "urgent.state", "record.decided_at", "report.meeting_id"])
      .where("urgent.authority_id", "=", authorityId)
      .where("urgent.board_id", "=", boardId)
      .orderBy("urgent.number")
      .orderBy("urgent.id"),
  );
  return rows.map((row) => ({
    id: asId("UrgentDecisionId", row.id),
    reference: row.reference,
    decidedAt: row.decided_at,
    isMade: isTaken(row.state),
    isReported: isTaken(row.state) ? row.state === "reported" : null,
    toldMeetingId: row.meeting_id,
  }));
}

function isTaken(state: UrgentState): boolean {
  return state === "taken" || state === "reported";
}

/** Every motion that a board put in writing, with its first result that decided it and its report. */
export async function everyMotionInWriting(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly DecisionRow[]> {
  const rows = await everyRow(
    db
      .selectFrom("motions as motion")
      .leftJoin("decision_reports as report", (join) =>
        join
          .onRef("report.authority_id", "=", "motion.authority_id")
          .onRef("report.motion_id", "=", "motion.id"),
      )
      .select((select) => [
        "motion.id",
        "motion.reference",
        "motion.state",
        "report.meeting_id",
        select
          .selectFrom("motion_results as result")
          .select((first) => first.fn.min<Instant | null>("result.decided_at").as("decided_at"))
          .whereRef("result.authority_id", "=", "motion.authority_id")
          .whereRef("result.motion_id", "=", "motion.id")
          .where("result.outcome", "in", ["carried", "not_carried"])
          .as("decided_at"),
      ])
      .where("motion.authority_id", "=", authorityId)
      .where("motion.board_id", "=", boardId)
      .where("motion.returns_by", "is not", null)
      .orderBy("motion.returns_by")
      .orderBy("motion.id"),
  );
  return rows.map((row) => ({
    id: asId("MotionId", row.id),
    reference: row.reference,
    decidedAt: row.decided_at,
    isMade: row.state === "carried" || row.state === "not_carried",
    isReported: null,
    toldMeetingId: row.meeting_id,
  }));
}

/** Every interest in a board's urgent decisions that came out late, with its report: told as a decision is. */
export async function everyLateInterest(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly DecisionRow[]> {
  const rows = await everyRow(
    db
      .selectFrom("urgent_interests as interest")
      .innerJoin("urgent_decisions as urgent", (join) =>
        join
          .onRef("urgent.authority_id", "=", "interest.authority_id")
          .onRef("urgent.id", "=", "interest.urgent_decision_id"),
      )
      .leftJoin("decision_reports as report", (join) =>
        join
          .onRef("report.authority_id", "=", "interest.authority_id")
          .onRef("report.urgent_interest_id", "=", "interest.id"),
      )
      .select(["interest.id", "urgent.reference", "interest.recorded_at", "report.meeting_id"])
      .where("interest.authority_id", "=", authorityId)
      .where("urgent.board_id", "=", boardId)
      .orderBy("interest.recorded_at")
      .orderBy("interest.id"),
  );
  return rows.map((row) => ({
    id: asId("UrgentInterestId", row.id),
    reference: `The late interest in ${row.reference}`,
    decidedAt: row.recorded_at,
    isMade: true,
    isReported: null,
    toldMeetingId: row.meeting_id,
  }));
}

/** Every decision of a board that a late interest could undo no more, with its report: told as a decision is (BRD-16). */
export async function everyStandingDecision(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly DecisionRow[]> {
  const rows = await everyRow(
    db
      .selectFrom("decision_records as decision")
      .innerJoin("motions as motion", (join) =>
        join
          .onRef("motion.authority_id", "=", "decision.authority_id")
          .onRef("motion.id", "=", "decision.motion_id"),
      )
      .leftJoin("decision_reports as report", (join) =>
        join
          .onRef("report.authority_id", "=", "decision.authority_id")
          .onRef("report.decision_record_id", "=", "decision.id"),
      )
      .select(["decision.id", "motion.reference", "decision.decided_at", "report.meeting_id"])
      .where("decision.authority_id", "=", authorityId)
      .where("motion.board_id", "=", boardId)
      .where("decision.outcome", "=", "stands")
      .orderBy("decision.decided_at")
      .orderBy("decision.id"),
  );
  return rows.map((row) => ({
    id: asId("DecisionRecordId", row.id),
    reference: `What stands of ${row.reference}`,
    decidedAt: row.decided_at,
    isMade: true,
    isReported: null,
    toldMeetingId: row.meeting_id,
  }));
}

/** Every vote of a board on a variation that a late interest could undo no more, with its report (BRD-16). */
export async function everyStandingVariation(
  db: Reader,
  { authorityId, boardId }: OfBoard,
): Promise<readonly DecisionRow[]> {
  const rows = await everyRow(
    db
      .selectFrom("variation_decisions as decision")
      .innerJoin("motions as motion", (join) =>
        join
          .onRef("motion.authority_id", "=", "decision.authority_id")
          .onRef("motion.id", "=", "decision.motion_id"),
      )
      .leftJoin("decision_reports as report", (join) =>
        join
          .onRef("report.authority_id", "=", "decision.authority_id")
          .onRef("report.variation_decision_id", "=", "decision.id"),
      )
      .select(["decision.id", "motion.reference", "decision.decided_at", "report.meeting_id"])
      .where("decision.authority_id", "=", authorityId)
      .where("motion.board_id", "=", boardId)
      .where("decision.outcome", "=", "stands")
      .orderBy("decision.decided_at")
      .orderBy("decision.id"),
  );
  return rows.map((row) => ({
    id: asId("VariationDecisionId", row.id),
    reference: `What stands of ${row.reference}`,
    decidedAt: row.decided_at,
    isMade: true,
    isReported: null,
    toldMeetingId: row.meeting_id,
  }));
}
