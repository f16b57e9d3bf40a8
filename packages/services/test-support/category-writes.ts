import type { Store } from "@consortia/db/store";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { PanelScene } from "./panel-scene.ts";

/** Runs a write straight on the tables, past every service, to ask what the database refuses by itself. */
export function beneath(
  scene: PanelScene,
  write: (db: Parameters<Parameters<Store["transaction"]>[1]>[0]) => Promise<unknown>,
): Promise<unknown> {
  return scene.store.transaction([], write);
}

/** Puts Ash Lane before a panel of these members past every service. */
export function hearBeneath(
  scene: PanelScene,
  {
    members,
    runId = scene.runId,
    disputeId = null,
  }: { readonly members: readonly PersonId[]; readonly runId?: string; readonly disputeId?: string | null },
): Promise<unknown> {
  return beneath(scene, async (db) => {
    const panel_id = scene.newId("CategoryPanelId");
    const kind = disputeId === null ? ("moderation" as const) : ("dispute" as const);
    const of = { authority_id: scene.authorityId, run_id: runId, kind };
    const at = scene.clock.now();
    await db
      .insertInto("category_panels")
      .values({ ...of, id: panel_id, named_by: scene.people.secondOfficer, named_at: at })
      .execute();
    const panel = { authority_id: scene.authorityId, panel_id };
    await db
      .insertInto("category_panel_members")
      .values(members.map((person_id) => ({ ...panel, person_id })))
      .execute();
    const id = scene.newId("CategoryHearingId");
    const hearing = { ...of, id, panel_id, school_id: scene.ash.id, opened_at: at, dispute_id: disputeId };
    await db
      .insertInto("category_hearings")
      .values({ ...hearing, superseded_by: null })
      .execute();
  });
}
