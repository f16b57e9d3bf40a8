import { type Constitution, type MotionKind, motionKinds } from "@consortia/domain/board/constitution";
import type { Electorate } from "@consortia/domain/board/electorate";
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

/** The text of a board's rules. Whether it is a draft, in force or replaced is said by its adoptions. */
export type ConstitutionVersion = {
  readonly id: Id<"ConstitutionVersionId">;
  readonly boardId: Id<"BoardId">;
  readonly number: number;
  readonly preset: PresetCode | null;
  readonly rules: Constitution;
  readonly createdAt: Instant;
};

type VersionRow = Selectable<Schema["constitution_versions"]>;

export async function insertConstitution(
  db: Writer,
  { authorityId, rules, ...version }: ConstitutionVersion & { readonly authorityId: string },
): Promise<void> {
  const share = rules.quorum.kind === "custom" ? rules.quorum : null;
  await db
    .insertInto("constitution_versions")
    .values({
      id: version.id,
      authority_id: authorityId,
      board_id: version.boardId,
      number: version.number,
      preset: version.preset,
      remit: rules.remit,
      quorum_kind: rules.quorum.kind,
      quorum_numerator: share?.numerator ?? null,
      quorum_denominator: share?.denominator ?? null,
      quorum_base: rules.quorumBase,
      minimum_present: rules.minimumPresent,
      vacant_seats: rules.vacantSeats,
      recusal_base: rules.recusalBase,
      lane_presence: rules.lanePresence,
      tie_rule: rules.tieRule,
      vote_change: rules.voteChange,
      substitutes: rules.substitutes,
      notice_days: rules.noticeDays,
      written_days: rules.writtenDays,
      urgent_cap_pence: rules.urgentCap,
      chair_term_months: rules.chairTermMonths,
      created_at: version.createdAt,
    })
    .execute();
  const ofVersion = { authority_id: authorityId, constitution_id: version.id };
  await db
    .insertInto("constitution_majorities")
    .values(
      motionKinds.map((kind) => ({
        ...ofVersion,
        motion_kind: kind,
        majority: rules.majorities[kind],
        electorate: rules.electorates[kind],
      })),
    )
    .execute();
  if (rules.remits.length === 0) return;
  await db
    .insertInto("constitution_remits")
    .values(rules.remits.map((title, index) => ({ ...ofVersion, ordinal: index + 1, title })))
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

export async function findConstitution(
  db: Reader,
  { authorityId, constitutionId }: { authorityId: string; constitutionId: string },
): Promise<ConstitutionVersion | null> {
  const rows = await db
    .selectFrom("constitution_versions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", constitutionId)
    .execute();
  const [version] = await versionsOf(db, { authorityId, rows });
  return version ?? null;
}

/** The version written last, adopted or not. */
export async function findLatestConstitution(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<ConstitutionVersion | null> {
  const rows = await db
    .selectFrom("constitution_versions")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .orderBy("number", "desc")
    .limit(1)
    .execute();
  const [version] = await versionsOf(db, { authorityId, rows });
  return version ?? null;
}

/** Rows of versions with their majorities, electorates and remits. */
export async function versionsOf(
  db: Reader,
  { authorityId, rows }: { authorityId: string; rows: readonly VersionRow[] },
): Promise<readonly ConstitutionVersion[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const majorities = await db
    .selectFrom("constitution_majorities")
    .select(["constitution_id", "motion_kind", "majority", "electorate"])
    .where("authority_id", "=", authorityId)
    .where("constitution_id", "in", ids)
    .execute();
  const remits = await db
    .selectFrom("constitution_remits")
    .select(["constitution_id", "title"])
    .where("authority_id", "=", authorityId)
    .where("constitution_id", "in", ids)
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => ({
    id: asId("ConstitutionVersionId", row.id),
    boardId: asId("BoardId", row.board_id),
    number: row.number,
    preset: row.preset,
    createdAt: row.created_at,
    rules: rulesOf(row, {
      remits: remits.filter((one) => one.constitution_id === row.id).map((one) => one.title),
      ofKind: new Map(
        majorities.filter((one) => one.constitution_id === row.id).map((one) => [one.motion_kind, one]),
      ),
    }),
  }));
}

type OfKind = ReadonlyMap<MotionKind, { readonly majority: MajorityRule; readonly electorate: Electorate }>;

/** What a kind is decided as by a version that knows it not: a formula put to work, and a commission changed. */
const decidedAs: Readonly<Partial<Record<MotionKind, MotionKind>>> = {
  allocation: "formula",
  variation: "commission",
};

/** A version from before a kind of motion was known has no row for it, and decides it as its like, or as a resolution. */
function rulesOf(
  row: VersionRow,
  { remits, ofKind }: { remits: readonly string[]; ofKind: OfKind },
): Constitution {
  const usual = present(ofKind.get("resolution"), "Every constitution has a majority for a resolution");
  const rule = (kind: MotionKind) => ofKind.get(kind) ?? ofKind.get(decidedAs[kind] ?? kind) ?? usual;
  return {
    remit: row.remit,
    remits,
    quorum: quorumOf(row),
    quorumBase: row.quorum_base,
    minimumPresent: row.minimum_present,
    vacantSeats: row.vacant_seats,
    recusalBase: row.recusal_base,
    lanePresence: row.lane_presence,
    majorities: ofEveryKind((kind) => rule(kind).majority),
    electorates: ofEveryKind((kind) => rule(kind).electorate),
    tieRule: row.tie_rule,
    voteChange: row.vote_change,
    substitutes: row.substitutes,
    noticeDays: row.notice_days,
    writtenDays: row.written_days,
    urgentCap: row.urgent_cap_pence === null ? null : BigInt(row.urgent_cap_pence),
    chairTermMonths: row.chair_term_months,
  };
}

function ofEveryKind<Rule>(ruleOf: (kind: MotionKind) => Rule): Readonly<Record<MotionKind, Rule>> {
  return {
    commission: ruleOf("commission"),
    resolution: ruleOf("resolution"),
    constitution: ruleOf("constitution"),
    formula: ruleOf("formula"),
    allocation: ruleOf("allocation"),
    minutes: ruleOf("minutes"),
    amendment: ruleOf("amendment"),
    de_delegation: ruleOf("de_delegation"),
    variation: ruleOf("variation"),
  };
}

function quorumOf(row: VersionRow): QuorumRule {
  if (row.quorum_kind !== "custom") return { kind: row.quorum_kind };
  return {
    kind: "custom",
    numerator: present(row.quorum_numerator, "A custom quorum has a numerator"),
    denominator: present(row.quorum_denominator, "A custom quorum has a denominator"),
  };
}
