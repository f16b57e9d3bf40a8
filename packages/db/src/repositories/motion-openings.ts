import type { VoteChange } from "@consortia/domain/board/constitution";
import type { MajorityRule, TieRule } from "@consortia/domain/board/majority";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** What was frozen when voting opened, and who opened it on whose word (BRD-17). */
export type MotionOpening = {
  readonly motionId: Id<"MotionId">;
  readonly constitutionId: Id<"ConstitutionVersionId">;
  readonly majority: MajorityRule;
  readonly tieRule: TieRule;
  readonly voteChange: VoteChange;
  readonly seatsCounted: number;
  readonly seatsPresent: number;
  readonly quorumNeeded: number;
  readonly clerkId: PersonId;
  readonly presidingId: PersonId;
  readonly presidesAs: "clerk" | null;
  readonly openedAt: Instant;
};

export type MotionClosing = {
  readonly motionId: Id<"MotionId">;
  readonly clerkId: PersonId | null;
  readonly presidingId: PersonId | null;
  readonly presidesAs: "clerk" | null;
  readonly closedAt: Instant;
};

export async function insertMotionOpening(
  db: Writer,
  opening: MotionOpening & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("motion_openings")
    .values({
      motion_id: opening.motionId,
      authority_id: opening.authorityId,
      constitution_id: opening.constitutionId,
      majority: opening.majority,
      tie_rule: opening.tieRule,
      vote_change: opening.voteChange,
      seats_counted: opening.seatsCounted,
      seats_present: opening.seatsPresent,
      quorum_needed: opening.quorumNeeded,
      clerk_id: opening.clerkId,
      presiding_id: opening.presidingId,
      presides_as: opening.presidesAs,
      opened_at: opening.openedAt,
    })
    .execute();
}

export async function findMotionOpening(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<MotionOpening | null> {
  const row = await db
    .selectFrom("motion_openings")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    motionId: asId("MotionId", row.motion_id),
    constitutionId: asId("ConstitutionVersionId", row.constitution_id),
    majority: row.majority,
    tieRule: row.tie_rule,
    voteChange: row.vote_change,
    seatsCounted: row.seats_counted,
    seatsPresent: row.seats_present,
    quorumNeeded: row.quorum_needed,
    clerkId: asId("PersonId", row.clerk_id),
    presidingId: asId("PersonId", row.presiding_id),
    presidesAs: row.presides_as,
    openedAt: row.opened_at,
  };
}

/** A closing by hand names the clerk and the person presiding; one by deadline names the worker instead (GEN-9). */
export async function insertMotionClosing(
  db: Writer,
  closing: MotionClosing & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("motion_closings")
    .values({
      motion_id: closing.motionId,
      authority_id: closing.authorityId,
      clerk_id: closing.clerkId,
      presiding_id: closing.presidingId,
      presides_as: closing.presidesAs,
      system_actor: closing.clerkId === null ? "worker" : null,
      closed_at: closing.closedAt,
    })
    .execute();
}

export async function findMotionClosing(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<MotionClosing | null> {
  const row = await db
    .selectFrom("motion_closings")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    motionId: asId("MotionId", row.motion_id),
    clerkId: row.clerk_id === null ? null : asId("PersonId", row.clerk_id),
    presidingId: row.presiding_id === null ? null : asId("PersonId", row.presiding_id),
    presidesAs: row.presides_as,
    closedAt: row.closed_at,
  };
}
