import type { Constitution } from "@consortia/domain/board/constitution";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import { versionsOf } from "./constitution-versions.ts";

export type AdoptedConstitution = {
  readonly id: Id<"ConstitutionVersionId">;
  readonly number: number;
  readonly rules: Constitution;
  readonly adoptedAt: Instant;
  readonly adoptedBy: string;
  readonly reason: string;
  /** The motion that adopted it; null where an adoption from before was put on record. */
  readonly motionReference: string | null;
};

const most_adoptions = 50;

/** Records an adoption; the one before it, if any, is marked as replaced by this one. */
export async function insertAdoption(
  db: Writer,
  adoption: {
    readonly id: Id<"ConstitutionAdoptionId">;
    readonly authorityId: string;
    readonly boardId: string;
    readonly constitutionId: string;
    readonly adoptedAt: Instant;
    readonly adoptedById: string;
    readonly appointmentId: string;
    readonly reason: string;
    readonly motionId: Id<"MotionId"> | null;
    readonly standing: "adopted" | "undone";
  },
): Promise<void> {
  await db
    .updateTable("constitution_adoptions")
    .set({ superseded_by: adoption.id })
    .where("authority_id", "=", adoption.authorityId)
    .where("board_id", "=", adoption.boardId)
    .where("superseded_by", "is", null)
    .execute();
  await db
    .insertInto("constitution_adoptions")
    .values({
      id: adoption.id,
      authority_id: adoption.authorityId,
      board_id: adoption.boardId,
      constitution_id: adoption.constitutionId,
      adopted_at: adoption.adoptedAt,
      adopted_by_id: adoption.adoptedById,
      appointment_id: adoption.appointmentId,
      reason: adoption.reason,
      motion_id: adoption.motionId,
      standing: adoption.standing,
      superseded_by: null,
    })
    .execute();
}

/** The constitution in force, or null before the first adoption and after the only one was undone (BRD-9). */
export async function findAdoptedConstitution(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<AdoptedConstitution | null> {
  const [current] = await selectAdoptions(db, { authorityId, boardId, isCurrent: true });
  return current ?? null;
}

/** Every adoption of the board, the latest first. */
export function listAdoptions(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly AdoptedConstitution[]> {
  return selectAdoptions(db, { authorityId, boardId, isCurrent: false });
}

/**
 * The version of the latest adoption that still stands: by a motion that is carried and would adopt this version, or
 * put on record without one. Null where none does. A recount that undid its motion has left an adoption behind.
 */
export async function findStandingAdoption(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<Id<"ConstitutionVersionId"> | null> {
  const rows = await db
    .selectFrom("constitution_adoptions as adoption")
    .leftJoin("motions as motion", (join) =>
      join
        .onRef("motion.authority_id", "=", "adoption.authority_id")
        .onRef("motion.id", "=", "adoption.motion_id"),
    )
    .leftJoin("constitution_motions as asked", (join) =>
      join
        .onRef("asked.authority_id", "=", "adoption.authority_id")
        .onRef("asked.motion_id", "=", "adoption.motion_id")
        .onRef("asked.constitution_id", "=", "adoption.constitution_id"),
    )
    .select(["adoption.id", "adoption.constitution_id", "adoption.superseded_by", "adoption.motion_id"])
    .select(["motion.state", "asked.constitution_id as asked_for"])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.board_id", "=", boardId)
    .orderBy("adoption.id")
    .execute();
  // By which row replaced which, not by time: a clock may have jumped.
  let latest = rows.find((row) => row.superseded_by === null);
  while (latest !== undefined) {
    const { id, motion_id, state, asked_for, constitution_id } = latest;
    if (motion_id === null || (state === "carried" && asked_for !== null))
      return asId("ConstitutionVersionId", constitution_id);
    latest = rows.find((row) => row.superseded_by === id);
  }
  return null;
}

/** Whether the board ever adopted a constitution, whatever became of it. */
export async function hasAdopted(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("constitution_adoptions")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function selectAdoptions(
  db: Reader,
  { authorityId, boardId, isCurrent }: { authorityId: string; boardId: string; isCurrent: boolean },
): Promise<readonly AdoptedConstitution[]> {
  let adoptions = db
    .selectFrom("constitution_adoptions as adoption")
    .innerJoin("constitution_versions as version", "version.id", "adoption.constitution_id")
    .innerJoin("people", "people.id", "adoption.adopted_by_id")
    .leftJoin("motions as motion", "motion.id", "adoption.motion_id")
    .selectAll("version")
    .select([
      "adoption.adopted_at",
      "adoption.reason",
      "people.name as adopted_by",
      "motion.reference as motion_reference",
    ])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.board_id", "=", boardId)
    .where("adoption.standing", "=", "adopted");
  if (isCurrent) adoptions = adoptions.where("adoption.superseded_by", "is", null);
  const rows = await adoptions
    .orderBy("adoption.adopted_at", "desc")
    .orderBy("adoption.id", "desc")
    .limit(most_adoptions)
    .execute();
  const versions = await versionsOf(db, { authorityId, rows });
  return rows.flatMap((row, index) => {
    const version = versions[index];
    if (version === undefined) return [];
    return {
      id: version.id,
      number: version.number,
      rules: version.rules,
      adoptedAt: row.adopted_at,
      adoptedBy: row.adopted_by,
      reason: row.reason,
      motionReference: row.motion_reference,
    };
  });
}

/** Says which version a motion would adopt. */
export async function insertConstitutionMotion(
  db: Writer,
  row: {
    readonly authorityId: string;
    readonly boardId: string;
    readonly motionId: string;
    readonly constitutionId: string;
  },
): Promise<void> {
  await db
    .insertInto("constitution_motions")
    .values({
      authority_id: row.authorityId,
      board_id: row.boardId,
      motion_id: row.motionId,
      constitution_id: row.constitutionId,
    })
    .execute();
}

export async function findConstitutionOfMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<Id<"ConstitutionVersionId"> | null> {
  const row = await db
    .selectFrom("constitution_motions")
    .select("constitution_id")
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .executeTakeFirst();
  return row === undefined ? null : asId("ConstitutionVersionId", row.constitution_id);
}

/** The version that a meeting has on its agenda for adoption; null where none is. */
export async function findConstitutionOnAgenda(
  db: Reader,
  { authorityId, meetingId }: { authorityId: string; meetingId: string },
): Promise<Id<"ConstitutionVersionId"> | null> {
  const row = await db
    .selectFrom("constitution_motions as draft")
    .innerJoin("motions as motion", "motion.id", "draft.motion_id")
    .select("draft.constitution_id")
    .where("draft.authority_id", "=", authorityId)
    .where("motion.meeting_id", "=", meetingId)
    .where("motion.state", "not in", ["withdrawn", "not_reached"])
    .orderBy("motion.created_at")
    .orderBy("motion.id")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asId("ConstitutionVersionId", row.constitution_id);
}

/** The item in which a board was last asked to adopt a version; null where it never was. */
export async function findLatestConstitutionItem(
  db: Reader,
  { authorityId, constitutionId }: { authorityId: string; constitutionId: string },
): Promise<Id<"AgendaItemId"> | null> {
  const row = await db
    .selectFrom("constitution_motions as asked")
    .innerJoin("motions as motion", (join) =>
      join.onRef("motion.authority_id", "=", "asked.authority_id").onRef("motion.id", "=", "asked.motion_id"),
    )
    .select("motion.item_id")
    .where("asked.authority_id", "=", authorityId)
    .where("asked.constitution_id", "=", constitutionId)
    .orderBy("motion.created_at", "desc")
    .orderBy("motion.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asId("AgendaItemId", row.item_id);
}
