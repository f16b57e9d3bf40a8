import type { PanelKind } from "@consortia/domain/categorisation/panel";
import { asId, type Id, type SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

/** What a panel agreed on a school. */
export type Agreement = {
  readonly code: string;
  /** Null where the panel agreed with the rules. */
  readonly reason: string | null;
  readonly notes: string;
  readonly agreedAt: Instant;
  readonly byName: string;
};

/** Why a panel put a school off, to be heard again. */
export type Deferral = { readonly reason: string; readonly deferredAt: Instant; readonly byName: string };

/** One school before one panel. */
export type CategoryHearing = {
  readonly id: Id<"CategoryHearingId">;
  readonly panelId: string;
  readonly kind: PanelKind;
  readonly runId: string;
  readonly schoolId: SchoolId;
  /** The dispute it hears; null in a moderation. */
  readonly disputeId: string | null;
  readonly urn: string;
  readonly name: string;
  readonly agreement: Agreement | null;
  readonly deferral: Deferral | null;
  /** Whether an officer stood its panel down, so that another is named. */
  readonly isStoodDown: boolean;
  readonly openedAt: Instant;
};

const most_hearings = 5_000;

export async function insertHearing(
  db: Writer,
  one: InAuthority &
    Pick<CategoryHearing, "id" | "panelId" | "kind" | "runId" | "schoolId" | "disputeId"> & {
      readonly openedAt: Instant;
    },
): Promise<void> {
  await db
    .insertInto("category_hearings")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      panel_id: one.panelId,
      kind: one.kind,
      run_id: one.runId,
      school_id: one.schoolId,
      opened_at: one.openedAt,
      dispute_id: one.disputeId,
      superseded_by: null,
    })
    .execute();
}

/** A hearing that can decide nothing gives way to the one that takes its place. */
export async function supersedeHearing(
  db: Writer,
  { authorityId, hearingId, by }: InAuthority & { readonly hearingId: string; readonly by: string },
): Promise<void> {
  await db
    .updateTable("category_hearings")
    .set({ superseded_by: by })
    .where("authority_id", "=", authorityId)
    .where("id", "=", hearingId)
    .execute();
}

/** The schools before a panel that no later hearing took from it, by name. */
export async function listHearingsOfPanel(
  db: Reader,
  { authorityId, panelId }: InAuthority & { readonly panelId: string },
): Promise<readonly CategoryHearing[]> {
  const rows = await selectHearings(db, authorityId)
    .where("hearing.panel_id", "=", panelId)
    .orderBy("school.name")
    .orderBy("school.urn")
    .limit(most_hearings)
    .execute();
  return rows.map(asHearing);
}

/** The hearings in which the proposals of a run are moderated, by the school's name. */
export async function listModerations(
  db: Reader,
  { authorityId, runId }: InAuthority & { readonly runId: string },
): Promise<readonly CategoryHearing[]> {
  const rows = await selectHearings(db, authorityId)
    .where("hearing.run_id", "=", runId)
    .where("hearing.kind", "=", "moderation")
    .orderBy("school.name")
    .orderBy("school.urn")
    .limit(most_hearings)
    .execute();
  return rows.map(asHearing);
}

export async function findModeration(
  db: Reader,
  { authorityId, runId, schoolId }: InAuthority & { readonly runId: string; readonly schoolId: string },
): Promise<CategoryHearing | null> {
  const row = await selectHearings(db, authorityId)
    .where("hearing.run_id", "=", runId)
    .where("hearing.kind", "=", "moderation")
    .where("hearing.school_id", "=", schoolId)
    .executeTakeFirst();
  return row === undefined ? null : asHearing(row);
}

/** The hearing of a dispute that no other took over. */
export async function findHearingOfDispute(
  db: Reader,
  { authorityId, disputeId }: InAuthority & { readonly disputeId: string },
): Promise<CategoryHearing | null> {
  const row = await selectHearings(db, authorityId)
    .where("hearing.dispute_id", "=", disputeId)
    .executeTakeFirst();
  return row === undefined ? null : asHearing(row);
}

export async function findHearing(
  db: Reader,
  { authorityId, panelId, urn }: InAuthority & { readonly panelId: string; readonly urn: string },
): Promise<CategoryHearing | null> {
  const row = await selectHearings(db, authorityId)
    .where("hearing.panel_id", "=", panelId)
    .where("school.urn", "=", urn)
    .executeTakeFirst();
  return row === undefined ? null : asHearing(row);
}

function selectHearings(db: Reader, authorityId: string) {
  return db
    .selectFrom("category_hearings as hearing")
    .innerJoin("schools as school", (join) =>
      join
        .onRef("school.authority_id", "=", "hearing.authority_id")
        .onRef("school.id", "=", "hearing.school_id"),
    )
    .leftJoin("category_agreements as agreement", (join) =>
      join
        .onRef("agreement.authority_id", "=", "hearing.authority_id")
        .onRef("agreement.hearing_id", "=", "hearing.id"),
    )
    .leftJoin("people", "people.id", "agreement.person_id")
    .leftJoin("category_deferrals as deferral", (join) =>
      join
        .onRef("deferral.authority_id", "=", "hearing.authority_id")
        .onRef("deferral.hearing_id", "=", "hearing.id"),
    )
    .leftJoin("category_stand_downs as down", (join) =>
      join
        .onRef("down.authority_id", "=", "hearing.authority_id")
        .onRef("down.hearing_id", "=", "hearing.id"),
    )
    .leftJoin("people as deferrer", "deferrer.id", "deferral.person_id")
    .select([
      "deferral.reason as deferred_because",
      "deferral.deferred_at",
      "deferrer.name as deferred_by_name",
      "hearing.id",
      "hearing.panel_id",
      "hearing.kind",
      "hearing.run_id",
      "hearing.school_id",
      "hearing.dispute_id",
      "hearing.opened_at",
      "down.hearing_id as stood_down",
      "school.urn",
      "school.name",
      "agreement.code",
      "agreement.reason",
      "agreement.notes",
      "agreement.agreed_at",
      "people.name as by_name",
    ])
    .where("hearing.authority_id", "=", authorityId)
    .where("hearing.superseded_by", "is", null);
}

type HearingRow = Awaited<ReturnType<ReturnType<typeof selectHearings>["execute"]>>[number];

function asHearing(row: HearingRow): CategoryHearing {
  const { code, reason, notes, agreed_at, by_name, deferred_because, deferred_at, deferred_by_name } = row;
  return {
    id: asId("CategoryHearingId", row.id),
    panelId: row.panel_id,
    kind: row.kind,
    runId: row.run_id,
    schoolId: asId("SchoolId", row.school_id),
    disputeId: row.dispute_id,
    urn: row.urn,
    name: row.name,
    agreement:
      code === null || notes === null || agreed_at === null || by_name === null
        ? null
        : { code, reason, notes, agreedAt: agreed_at, byName: by_name },
    isStoodDown: row.stood_down !== null,
    openedAt: row.opened_at,
    deferral:
      deferred_because === null || deferred_at === null || deferred_by_name === null
        ? null
        : { reason: deferred_because, deferredAt: deferred_at, byName: deferred_by_name },
  };
}

/** Who heard a school when its category was agreed, by name. */
export async function listHearers(
  db: Reader,
  { authorityId, hearingId }: InAuthority & { readonly hearingId: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("category_hearers as hearer")
    .innerJoin("people", "people.id", "hearer.person_id")
    .select("people.name")
    .where("hearer.authority_id", "=", authorityId)
    .where("hearer.hearing_id", "=", hearingId)
    .orderBy("people.name")
    .orderBy("people.id")
    .limit(most_hearings)
    .execute();
  return rows.map(({ name }) => name);
}
