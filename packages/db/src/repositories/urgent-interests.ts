import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { LateInterestEffect } from "@consortia/domain/urgent/late-interest";
import type { Reader, Writer } from "../store.ts";

/** An interest of one of the three that came out once they had agreed. */
export type LateInterest = {
  readonly id: Id<"UrgentInterestId">;
  readonly urgentId: Id<"UrgentDecisionId">;
  readonly personId: PersonId;
  /** Of a closed decision, for readers of the closed part only. */
  readonly says: string;
  readonly effect: LateInterestEffect;
  readonly recordedAt: Instant;
};

const most_interests = 1500;

export async function insertLateInterest(
  db: Writer,
  interest: LateInterest & { readonly authorityId: string; readonly recordedById: PersonId },
): Promise<void> {
  await db
    .insertInto("urgent_interests")
    .values({
      id: interest.id,
      authority_id: interest.authorityId,
      urgent_decision_id: interest.urgentId,
      person_id: interest.personId,
      says: interest.says,
      effect: interest.effect,
      recorded_by_id: interest.recordedById,
      recorded_at: interest.recordedAt,
    })
    .execute();
}

/** Those of these decisions, or these very ones, in the order in which they were recorded. */
export async function listLateInterests(
  db: Reader,
  wanted: {
    authorityId: string;
    urgentIds?: readonly string[];
    interestIds?: readonly string[];
  },
): Promise<readonly LateInterest[]> {
  if (wanted.urgentIds?.length === 0 || wanted.interestIds?.length === 0) return [];
  let interests = selectInterests(db, wanted.authorityId);
  if (wanted.urgentIds !== undefined) {
    interests = interests.where("interest.urgent_decision_id", "in", wanted.urgentIds);
  }
  if (wanted.interestIds !== undefined) interests = interests.where("interest.id", "in", wanted.interestIds);
  return (await interests.execute()).map(interestOf);
}

/** Those in a board's decisions that no meeting has been told of, oldest first. */
export async function listUnreportedInterests(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly Id<"UrgentInterestId">[]> {
  const rows = await selectInterests(db, authorityId)
    .innerJoin("urgent_decisions as urgent", (join) =>
      join
        .onRef("urgent.authority_id", "=", "interest.authority_id")
        .onRef("urgent.id", "=", "interest.urgent_decision_id"),
    )
    .where("urgent.board_id", "=", boardId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("decision_reports as report")
            .select("report.id")
            .whereRef("report.authority_id", "=", "interest.authority_id")
            .whereRef("report.urgent_interest_id", "=", "interest.id"),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => asId("UrgentInterestId", id));
}

function selectInterests(db: Reader, authorityId: string) {
  return db
    .selectFrom("urgent_interests as interest")
    .select([
      "interest.id",
      "interest.urgent_decision_id",
      "interest.person_id",
      "interest.says",
      "interest.effect",
      "interest.recorded_at",
    ])
    .where("interest.authority_id", "=", authorityId)
    .orderBy("interest.recorded_at")
    .orderBy("interest.id")
    .limit(most_interests);
}

function interestOf(
  row: Awaited<ReturnType<ReturnType<typeof selectInterests>["executeTakeFirstOrThrow"]>>,
): LateInterest {
  return {
    id: asId("UrgentInterestId", row.id),
    urgentId: asId("UrgentDecisionId", row.urgent_decision_id),
    personId: asId("PersonId", row.person_id),
    says: row.says,
    effect: row.effect,
    recordedAt: row.recorded_at,
  };
}
