import type { InterestKind, StandingState } from "@consortia/domain/interests/standing";
import { asId, type Id, type PersonId, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type StandingInterest = {
  readonly id: Id<"InterestId">;
  readonly personId: PersonId;
  readonly kind: InterestKind;
  readonly says: string;
  readonly schoolId: SchoolId | null;
  readonly provider: string | null;
  readonly state: StandingState;
  readonly recordedAt: Instant;
};

const most_interests = 2000;

/** A new interest, or the row that ends one that stood. */
export async function insertStanding(
  db: Writer,
  interest: StandingInterest & {
    readonly authorityId: string;
    readonly replaces: Id<"InterestId"> | null;
  },
): Promise<void> {
  const { authorityId, replaces } = interest;
  if (replaces !== null) {
    await db
      .updateTable("interests")
      .set({ superseded_by: interest.id })
      .where("authority_id", "=", authorityId)
      .where("id", "=", replaces)
      .execute();
  }
  await db
    .insertInto("interests")
    .values({
      id: interest.id,
      authority_id: authorityId,
      person_id: interest.personId,
      kind: interest.kind,
      says: interest.says,
      school_id: interest.schoolId,
      provider: interest.provider,
      state: interest.state,
      recorded_at: interest.recordedAt,
      superseded_by: null,
    })
    .execute();
}

/** Interests that stand now, of these persons; each with the name of its school. */
export async function listStanding(
  db: Reader,
  { authorityId, personIds }: { authorityId: string; personIds: readonly string[] },
): Promise<readonly (StandingInterest & { readonly schoolName: string | null })[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("interests")
    .leftJoin("schools", "schools.id", "interests.school_id")
    .selectAll("interests")
    .select("schools.name as school_name")
    .where("interests.authority_id", "=", authorityId)
    .where("interests.person_id", "in", personIds)
    .where("interests.superseded_by", "is", null)
    .where("interests.state", "=", "standing")
    .orderBy("interests.recorded_at")
    .orderBy("interests.id")
    .limit(most_interests)
    .execute();
  return rows.map((row) => ({
    id: asId("InterestId", row.id),
    personId: asId("PersonId", row.person_id),
    kind: row.kind,
    says: row.says,
    schoolId: row.school_id === null ? null : asId("SchoolId", row.school_id),
    schoolName: row.school_name,
    provider: row.provider,
    state: row.state,
    recordedAt: row.recorded_at,
  }));
}

export type Confirmation = {
  readonly personId: PersonId;
  readonly isNil: boolean;
  readonly confirmedAt: Instant;
};

export async function insertConfirmation(
  db: Writer,
  confirmation: {
    readonly id: string;
    readonly authorityId: string;
    readonly personId: string;
    readonly schoolYear: number;
    readonly standing: number;
    readonly confirmedAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("interest_confirmations")
    .values({
      id: confirmation.id,
      authority_id: confirmation.authorityId,
      person_id: confirmation.personId,
      school_year: confirmation.schoolYear,
      nil_return: confirmation.standing === 0 ? "yes" : "no",
      standing_count: confirmation.standing,
      confirmed_at: confirmation.confirmedAt,
    })
    .execute();
}

/** The word of these persons for one school year, the latest last. */
export async function listConfirmations(
  db: Reader,
  {
    authorityId,
    personIds,
    schoolYear,
  }: { authorityId: string; personIds: readonly string[]; schoolYear: number },
): Promise<readonly Confirmation[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("interest_confirmations")
    .select(["person_id", "nil_return", "confirmed_at"])
    .where("authority_id", "=", authorityId)
    .where("person_id", "in", personIds)
    .where("school_year", "=", schoolYear)
    .orderBy("confirmed_at")
    .orderBy("id")
    .limit(most_interests)
    .execute();
  return rows.map((row) => ({
    personId: asId("PersonId", row.person_id),
    isNil: row.nil_return === "yes",
    confirmedAt: row.confirmed_at,
  }));
}
