import { type Constitution, type MotionKind, motionKinds } from "@consortia/domain/board/constitution";
import type { MajorityRule } from "@consortia/domain/board/majority";
import type { PresetCode } from "@consortia/domain/board/presets";
import type { QuorumRule } from "@consortia/domain/board/quorum";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { countRows } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type AdoptedConstitution = {
  readonly id: Id<"ConstitutionVersionId">;
  readonly number: number;
  readonly rules: Constitution;
  readonly adoptedAt: Instant;
  readonly adoptedBy: string;
  readonly reason: string;
};

const most_versions = 50;

export async function insertConstitution(
  db: Writer,
  version: {
    readonly id: Id<"ConstitutionVersionId">;
    readonly authorityId: string;
    readonly boardId: string;
    readonly number: number;
    readonly preset: PresetCode | null;
    readonly rules: Constitution;
    readonly createdAt: Instant;
  },
): Promise<void> {
  const { rules } = version;
  const share = rules.quorum.kind === "custom" ? rules.quorum : null;
  await db
    .insertInto("constitution_versions")
    .values({
      id: version.id,
      authority_id: version.authorityId,
      board_id: version.boardId,
      number: version.number,
      preset: version.preset,
      remit: rules.remit,
      quorum_kind: rules.quorum.kind,
      quorum_numerator: share?.numerator ?? null,
      quorum_denominator: share?.denominator ?? null,
      minimum_present: rules.minimumPresent,
      vacant_seats: rules.vacantSeats,
      recusal_base: rules.recusalBase,
      lane_presence: rules.lanePresence,
      tie_rule: rules.tieRule,
      vote_change: rules.voteChange,
      notice_days: rules.noticeDays,
      created_at: version.createdAt,
    })
    .execute();
  await db
    .insertInto("constitution_majorities")
    .values(
      motionKinds.map((kind) => ({
        authority_id: version.authorityId,
        constitution_id: version.id,
        motion_kind: kind,
        majority: rules.majorities[kind],
      })),
    )
    .execute();
}

export async function countConstitutions(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<number> {
  const row = await db
    .selectFrom("constitution_versions")
    .select(countRows().as("versions"))
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .executeTakeFirstOrThrow();
  return row.versions;
}

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
      superseded_by: null,
    })
    .execute();
}

/** The constitution in force, or null before the first adoption (BRD-9). */
export async function findAdoptedConstitution(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<AdoptedConstitution | null> {
  const adoptions = await listAdoptions(db, { authorityId, boardId });
  return adoptions[0] ?? null;
}

/** Every adoption of the board, the one in force first. */
export async function listAdoptions(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly AdoptedConstitution[]> {
  const rows = await db
    .selectFrom("constitution_adoptions as adoption")
    .innerJoin("constitution_versions as version", "version.id", "adoption.constitution_id")
    .innerJoin("people", "people.id", "adoption.adopted_by_id")
    .selectAll("version")
    .select(["adoption.adopted_at", "adoption.reason", "people.name as adopted_by"])
    .where("adoption.authority_id", "=", authorityId)
    .where("adoption.board_id", "=", boardId)
    .orderBy("version.number", "desc")
    .orderBy("adoption.id", "desc")
    .limit(most_versions)
    .execute();
  if (rows.length === 0) return [];
  const majorities = await db
    .selectFrom("constitution_majorities")
    .select(["constitution_id", "motion_kind", "majority"])
    .where("authority_id", "=", authorityId)
    .where(
      "constitution_id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  return rows.map((row) => ({
    id: asId("ConstitutionVersionId", row.id),
    number: row.number,
    adoptedAt: row.adopted_at,
    adoptedBy: row.adopted_by,
    reason: row.reason,
    rules: rulesOf(
      row,
      (kind) =>
        majorities.find((one) => one.constitution_id === row.id && one.motion_kind === kind)?.majority,
    ),
  }));
}

function rulesOf(
  row: Selectable<Schema["constitution_versions"]>,
  majorityOf: (kind: MotionKind) => MajorityRule | undefined,
): Constitution {
  const majority = (kind: MotionKind) =>
    present(majorityOf(kind), `Every constitution has a majority for ${kind}`);
  return {
    remit: row.remit,
    quorum: quorumOf(row),
    minimumPresent: row.minimum_present,
    vacantSeats: row.vacant_seats,
    recusalBase: row.recusal_base,
    lanePresence: row.lane_presence,
    majorities: { commission: majority("commission"), resolution: majority("resolution") },
    tieRule: row.tie_rule,
    voteChange: row.vote_change,
    noticeDays: row.notice_days,
  };
}

function quorumOf(row: Selectable<Schema["constitution_versions"]>): QuorumRule {
  if (row.quorum_kind !== "custom") return { kind: row.quorum_kind };
  return {
    kind: "custom",
    numerator: present(row.quorum_numerator, "A custom quorum has a numerator"),
    denominator: present(row.quorum_denominator, "A custom quorum has a denominator"),
  };
}
