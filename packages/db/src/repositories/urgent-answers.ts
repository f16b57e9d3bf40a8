import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { GivenAnswer } from "@consortia/domain/urgent/urgent";
import type { Reader, Writer } from "../store.ts";

/** One of the three and what they said; the name is the person's as it is now. */
export type StoredAnswer = GivenAnswer & {
  readonly urgentId: Id<"UrgentDecisionId">;
  readonly personId: PersonId;
  /** Why it was refused; of a closed decision for readers of the closed part only. */
  readonly reason: string;
};

const most_answers = 1500;

export async function insertUrgentAnswer(
  db: Writer,
  answer: Omit<StoredAnswer, "personName"> & {
    readonly id: string;
    readonly authorityId: string;
    readonly appointmentId: string;
    /** As the decision has them: the CHECK of LED-10 compares them with the person who answers. */
    readonly requesterId: PersonId;
    readonly askedById: PersonId;
  },
): Promise<void> {
  await db
    .insertInto("urgent_answers")
    .values({
      id: answer.id,
      authority_id: answer.authorityId,
      urgent_decision_id: answer.urgentId,
      part: answer.part,
      answer: answer.answer,
      reason: answer.reason,
      person_id: answer.personId,
      appointment_id: answer.appointmentId,
      requester_id: answer.requesterId,
      asked_by_id: answer.askedById,
      answered_at: answer.answeredAt,
    })
    .execute();
}

/** The answers to these decisions, in the order in which they came. */
export async function listUrgentAnswers(
  db: Reader,
  { authorityId, urgentIds }: { authorityId: string; urgentIds: readonly string[] },
): Promise<readonly StoredAnswer[]> {
  if (urgentIds.length === 0) return [];
  const rows = await db
    .selectFrom("urgent_answers")
    .innerJoin("people", "people.id", "urgent_answers.person_id")
    .select([
      "urgent_answers.urgent_decision_id",
      "urgent_answers.part",
      "urgent_answers.answer",
      "urgent_answers.reason",
      "urgent_answers.person_id",
      "urgent_answers.answered_at",
      "people.name",
    ])
    .where("urgent_answers.authority_id", "=", authorityId)
    .where("urgent_answers.urgent_decision_id", "in", urgentIds)
    .orderBy("urgent_answers.answered_at")
    .orderBy("urgent_answers.id")
    .limit(most_answers)
    .execute();
  return rows.map((row) => ({
    urgentId: asId("UrgentDecisionId", row.urgent_decision_id),
    part: row.part,
    answer: row.answer,
    reason: row.reason,
    personId: asId("PersonId", row.person_id),
    personName: row.name,
    answeredAt: row.answered_at,
  }));
}
