import type { PanelKind } from "@consortia/domain/categorisation/panel";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

type InAuthority = { readonly authorityId: string };

export type CategoryPanel = {
  readonly id: Id<"CategoryPanelId">;
  readonly kind: PanelKind;
  readonly runId: string;
  readonly namedBy: PersonId;
  readonly namedAt: Instant;
};

export type PanelToInsert = InAuthority & CategoryPanel & { readonly members: readonly PersonId[] };

const most_panels = 200;
const most_members = 2_000;

/** A panel with its members, before it hears anybody. */
export async function insertPanel(db: Writer, panel: PanelToInsert): Promise<void> {
  await db
    .insertInto("category_panels")
    .values({
      id: panel.id,
      authority_id: panel.authorityId,
      kind: panel.kind,
      run_id: panel.runId,
      named_by: panel.namedBy,
      named_at: panel.namedAt,
    })
    .execute();
  await db
    .insertInto("category_panel_members")
    .values(
      panel.members.map((person_id) => ({
        authority_id: panel.authorityId,
        panel_id: panel.id,
        person_id,
      })),
    )
    .execute();
}

export async function findPanel(
  db: Reader,
  { authorityId, panelId }: InAuthority & { readonly panelId: string },
): Promise<CategoryPanel | null> {
  const row = await db
    .selectFrom("category_panels")
    .select(["id", "kind", "run_id", "named_by", "named_at"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", panelId)
    .executeTakeFirst();
  return row === undefined ? null : asPanel(row);
}

export type PanelMember = { readonly panelId: string; readonly personId: PersonId; readonly name: string };

/** Who was named to these panels, by name. */
export async function listPanelMembers(
  db: Reader,
  { authorityId, panelIds }: InAuthority & { readonly panelIds: readonly string[] },
): Promise<readonly PanelMember[]> {
  if (panelIds.length === 0) return [];
  const rows = await db
    .selectFrom("category_panel_members as member")
    .innerJoin("people", "people.id", "member.person_id")
    .select(["member.panel_id", "member.person_id", "people.name"])
    .where("member.authority_id", "=", authorityId)
    .where("member.panel_id", "in", panelIds)
    .orderBy("people.name")
    .orderBy("member.person_id")
    .limit(most_members)
    .execute();
  return rows.map((row) => ({
    panelId: row.panel_id,
    personId: asId("PersonId", row.person_id),
    name: row.name,
  }));
}

/** Who was ever named to a first panel of a school in a run: one that put it off, or gave way to another, too. */
export async function listModerators(
  db: Reader,
  { authorityId, runId, schoolId }: InAuthority & { readonly runId: string; readonly schoolId: string },
): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom("category_hearings as hearing")
    .innerJoin("category_panel_members as member", (join) =>
      join
        .onRef("member.authority_id", "=", "hearing.authority_id")
        .onRef("member.panel_id", "=", "hearing.panel_id"),
    )
    .select("member.person_id")
    .distinct()
    .where("hearing.authority_id", "=", authorityId)
    .where("hearing.run_id", "=", runId)
    .where("hearing.school_id", "=", schoolId)
    .where("hearing.kind", "=", "moderation")
    .orderBy("member.person_id")
    .limit(most_members)
    .execute();
  return rows.map(({ person_id }) => asId("PersonId", person_id));
}

/** The schools of these runs to whose panel, of whatever kind, somebody was ever named. */
export async function listSchoolsNamedFor(
  db: Reader,
  {
    authorityId,
    runIds,
    personId,
  }: InAuthority & { readonly runIds: readonly string[]; readonly personId: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("category_hearings as hearing")
    .innerJoin("category_panel_members as member", (join) =>
      join
        .onRef("member.authority_id", "=", "hearing.authority_id")
        .onRef("member.panel_id", "=", "hearing.panel_id"),
    )
    .select("hearing.school_id")
    .distinct()
    .where("hearing.authority_id", "=", authorityId)
    .where("hearing.run_id", "in", runIds)
    .where("member.person_id", "=", personId)
    .orderBy("hearing.school_id")
    .execute();
  return new Set(rows.map(({ school_id }) => school_id));
}

/** The panels of somebody that have not decided every school yet, the latest first. */
export async function listPanelsAtWork(
  db: Reader,
  { authorityId, personId }: InAuthority & { readonly personId: string },
): Promise<readonly CategoryPanel[]> {
  const rows = await db
    .selectFrom("category_panels as panel")
    .innerJoin("category_panel_members as member", (join) =>
      join.onRef("member.authority_id", "=", "panel.authority_id").onRef("member.panel_id", "=", "panel.id"),
    )
    .select(["panel.id", "panel.kind", "panel.run_id", "panel.named_by", "panel.named_at"])
    .where("panel.authority_id", "=", authorityId)
    .where("member.person_id", "=", personId)
    .where((where) =>
      where.exists(
        where
          .selectFrom("category_hearings as hearing")
          .leftJoin("category_agreements as agreement", (join) =>
            join
              .onRef("agreement.authority_id", "=", "hearing.authority_id")
              .onRef("agreement.hearing_id", "=", "hearing.id"),
          )
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
          .select("hearing.id")
          .whereRef("hearing.authority_id", "=", "panel.authority_id")
          .whereRef("hearing.panel_id", "=", "panel.id")
          .where("hearing.superseded_by", "is", null)
          .where("agreement.hearing_id", "is", null)
          .where("deferral.hearing_id", "is", null)
          .where("down.hearing_id", "is", null),
      ),
    )
    .orderBy("panel.named_at", "desc")
    .orderBy("panel.id", "desc")
    .limit(most_panels)
    .execute();
  return rows.map(asPanel);
}

function asPanel(row: {
  id: string;
  kind: PanelKind;
  run_id: string;
  named_by: string;
  named_at: string;
}): CategoryPanel {
  return {
    id: asId("CategoryPanelId", row.id),
    kind: row.kind,
    runId: row.run_id,
    namedBy: asId("PersonId", row.named_by),
    namedAt: row.named_at,
  };
}

export type Conflict = { readonly hearingId: string; readonly personId: string; readonly says: string };

export async function insertConflict(
  db: Writer,
  conflict: InAuthority & Conflict & { readonly panelId: string; readonly declaredAt: Instant },
): Promise<void> {
  await db
    .insertInto("category_conflicts")
    .values({
      authority_id: conflict.authorityId,
      panel_id: conflict.panelId,
      hearing_id: conflict.hearingId,
      person_id: conflict.personId,
      says: conflict.says,
      declared_at: conflict.declaredAt,
    })
    .execute();
}

/** Who left which of these hearings over a conflict. */
export async function listConflicts(
  db: Reader,
  { authorityId, panelIds }: InAuthority & { readonly panelIds: readonly string[] },
): Promise<readonly Conflict[]> {
  if (panelIds.length === 0) return [];
  const rows = await db
    .selectFrom("category_conflicts")
    .select(["hearing_id", "person_id", "says"])
    .where("authority_id", "=", authorityId)
    .where("panel_id", "in", panelIds)
    .orderBy("hearing_id")
    .orderBy("person_id")
    .limit(most_members)
    .execute();
  return rows.map((row) => ({ hearingId: row.hearing_id, personId: row.person_id, says: row.says }));
}
