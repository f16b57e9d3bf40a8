import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export async function insertFormulaAdoption(
  db: Writer,
  adoption: {
    authorityId: string;
    formulaId: string;
    reason: string;
    adoptedBy: string;
    adoptedAt: Instant;
    motionId: Id<"MotionId"> | null;
  },
): Promise<void> {
  await db
    .insertInto("formula_adoptions")
    .values({
      authority_id: adoption.authorityId,
      formula_version_id: adoption.formulaId,
      reason: adoption.reason,
      adopted_by: adoption.adoptedBy,
      adopted_at: adoption.adoptedAt,
      motion_id: adoption.motionId,
    })
    .execute();
}

/** How a formula was adopted, whether or not a recount has undone it since. */
export async function findFormulaAdoption(
  db: Reader,
  { authorityId, formulaId }: { authorityId: string; formulaId: string },
): Promise<{ adoptedAt: Instant; adoptedByName: string; motionId: string | null } | null> {
  const row = await db
    .selectFrom("formula_adoptions as adoption")
    .innerJoin("people as adopter", "adopter.id", "adoption.adopted_by")
    .select(["adoption.adopted_at", "adopter.name", "adoption.motion_id"])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.formula_version_id", "=", formulaId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { adoptedAt: row.adopted_at, adoptedByName: row.name, motionId: row.motion_id };
}

export async function insertFormulaUndoing(
  db: Writer,
  undoing: { authorityId: string; formulaId: string; motionId: Id<"MotionId">; undoneAt: Instant },
): Promise<void> {
  await db
    .insertInto("formula_adoption_undoings")
    .values({
      authority_id: undoing.authorityId,
      formula_version_id: undoing.formulaId,
      motion_id: undoing.motionId,
      undone_at: undoing.undoneAt,
    })
    .execute();
}

/** Says which formula a motion would adopt. */
export async function insertFormulaMotion(
  db: Writer,
  row: { authorityId: string; motionId: string; formulaId: string },
): Promise<void> {
  await db
    .insertInto("formula_motions")
    .values({
      authority_id: row.authorityId,
      motion_id: row.motionId,
      formula_version_id: row.formulaId,
    })
    .execute();
}

export async function findFormulaOfMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<Id<"FormulaVersionId"> | null> {
  const row = await db
    .selectFrom("formula_motions")
    .select("formula_version_id")
    .where("authority_id", "=", authorityId)
    .where("motion_id", "=", motionId)
    .executeTakeFirst();
  return row === undefined ? null : asId("FormulaVersionId", row.formula_version_id);
}

/** The item in which a board was last asked to adopt a formula; null where it never was. */
export async function findLatestFormulaItem(
  db: Reader,
  { authorityId, boardId, formulaId }: { authorityId: string; boardId: string; formulaId: string },
): Promise<Id<"AgendaItemId"> | null> {
  const row = await db
    .selectFrom("formula_motions as asked")
    .innerJoin("motions as motion", (join) =>
      join.onRef("motion.authority_id", "=", "asked.authority_id").onRef("motion.id", "=", "asked.motion_id"),
    )
    .select("motion.item_id")
    .where("asked.authority_id", "=", authorityId)
    .where("asked.formula_version_id", "=", formulaId)
    .where("motion.board_id", "=", boardId)
    .orderBy("motion.created_at", "desc")
    .orderBy("motion.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asId("AgendaItemId", row.item_id);
}
