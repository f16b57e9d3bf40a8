import type { PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

const most_stand_downs = 5_000;

/** Writes who heard the school, and then what they agreed. */
export async function insertAgreement(
  db: Writer,
  one: InAuthority & {
    readonly hearingId: string;
    readonly panelId: string;
    readonly personId: PersonId;
    readonly hearers: readonly string[];
    readonly schemeVersionId: string;
    readonly code: string;
    readonly reason: string | null;
    readonly notes: string;
    readonly agreedAt: Instant;
  },
): Promise<void> {
  const of = { authority_id: one.authorityId, panel_id: one.panelId, hearing_id: one.hearingId };
  await db
    .insertInto("category_hearers")
    .values(one.hearers.map((person_id) => ({ ...of, person_id })))
    .execute();
  await db
    .insertInto("category_agreements")
    .values({
      ...of,
      person_id: one.personId,
      scheme_version_id: one.schemeVersionId,
      code: one.code,
      reason: one.reason,
      notes: one.notes,
      agreed_at: one.agreedAt,
    })
    .execute();
}

export async function insertDeferral(
  db: Writer,
  one: InAuthority & {
    readonly hearingId: string;
    readonly panelId: string;
    readonly personId: PersonId;
    readonly reason: string;
    readonly deferredAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("category_deferrals")
    .values({
      authority_id: one.authorityId,
      hearing_id: one.hearingId,
      panel_id: one.panelId,
      person_id: one.personId,
      reason: one.reason,
      deferred_at: one.deferredAt,
    })
    .execute();
}

/** An officer stands a panel down that has decided nothing. */
export async function insertStandDown(
  db: Writer,
  one: InAuthority & {
    readonly hearingId: string;
    readonly panelId: string;
    readonly personId: PersonId;
    readonly reason: string;
    readonly at: Instant;
  },
): Promise<void> {
  await db
    .insertInto("category_stand_downs")
    .values({
      authority_id: one.authorityId,
      hearing_id: one.hearingId,
      panel_id: one.panelId,
      person_id: one.personId,
      reason: one.reason,
      stood_down_at: one.at,
    })
    .execute();
}

export type StandDown = { readonly disputeId: string; readonly reason: string; readonly at: Instant };

/** The panels of a school’s disputes that were stood down, in order. */
export async function listStandDowns(
  db: Reader,
  { authorityId, schoolId }: InAuthority & { readonly schoolId: string },
): Promise<readonly StandDown[]> {
  const rows = await db
    .selectFrom("category_stand_downs as down")
    .innerJoin("category_hearings as hearing", (join) =>
      join
        .onRef("hearing.authority_id", "=", "down.authority_id")
        .onRef("hearing.id", "=", "down.hearing_id"),
    )
    .select(["hearing.dispute_id", "down.reason", "down.stood_down_at"])
    .where("down.authority_id", "=", authorityId)
    .where("hearing.school_id", "=", schoolId)
    .orderBy("down.stood_down_at")
    .orderBy("down.hearing_id")
    .limit(most_stand_downs)
    .execute();
  return rows.flatMap(({ dispute_id, reason, stood_down_at }) =>
    dispute_id === null ? [] : [{ disputeId: dispute_id, reason, at: stood_down_at }],
  );
}
