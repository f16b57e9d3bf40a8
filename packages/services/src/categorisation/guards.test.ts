import { insertDeferral, insertStandDown } from "@consortia/db/repositories/category-hearing-outcomes";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { beneath, hearBeneath } from "../../test-support/category-writes.ts";
import {
  agreeOnChange,
  buildChangeScene,
  decisionOfAsh,
  openAsh,
  change_reason as reason,
} from "../../test-support/change-scene.ts";
import {
  agreeOnAsh,
  answerAsh,
  buildOutsider,
  buildPanelScene,
  decideAsh,
  disputeAsh,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import { agreeCategory } from "./agree-category.ts";
import { supportDispute, withdrawDispute } from "./move-dispute.ts";
import { nameDisputePanel } from "./name-dispute-panel.ts";
import { setCategory } from "./set-category.ts";
import { withdrawChange } from "./withdraw-change.ts";

/** Another run of one school, as that one, for which no change was opened. */
async function copyRun(scene: PanelScene, runId: string): Promise<string> {
  const id = scene.newId("CategoryRunId");
  await beneath(scene, async (db) => {
    const run = await db
      .selectFrom("category_runs")
      .selectAll()
      .where("id", "=", runId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("category_runs")
      .values({ ...run, id })
      .execute();
    const proposal = await db
      .selectFrom("category_proposals")
      .selectAll()
      .where("run_id", "=", runId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("category_proposals")
      .values({ ...proposal, run_id: id })
      .execute();
  });
  return id;
}

/** The hearing that a panel holds on Ash Lane. */
function hearingOf(scene: PanelScene, panelId: string) {
  return scene.store.reader
    .selectFrom("category_hearings")
    .selectAll()
    .where("panel_id", "=", panelId)
    .executeTakeFirstOrThrow();
}

function decisionsOf(scene: PanelScene, standing: boolean) {
  return scene.store.reader
    .selectFrom("category_decisions")
    .selectAll()
    .where("school_id", "=", scene.ash.id)
    .where("superseded_by", standing ? "is" : "is not", null)
    .executeTakeFirstOrThrow();
}

type Decision = Awaited<ReturnType<typeof decisionsOf>>;

/** Puts a decision in the place of the one that stands. */
async function decide(scene: PanelScene, changes: Partial<Decision>) {
  const standing = await decisionsOf(scene, true);
  return beneath(scene, async (db) => {
    const id = scene.newId("CategoryDecisionId");
    await db
      .updateTable("category_decisions")
      .set({ superseded_by: id })
      .where("id", "=", standing.id)
      .execute();
    await db
      .insertInto("category_decisions")
      .values({ ...standing, reason, ...changes, id })
      .execute();
  });
}

/** A dispute of Ash Lane before its second panel. */
async function secondHearing(scene: PanelScene) {
  const { disputeId } = await answerAsh(scene);
  const { officer, secondOfficer } = scene.people;
  const outsider = await buildOutsider(scene);
  const members = [outsider, officer, secondOfficer];
  const by = scene.as(secondOfficer);
  const { panelId } = await nameDisputePanel(by, { disputeId, members, requestKey: scene.key() });
  return { ...(await hearingOf(scene, panelId)), panelId, outsider };
}

const by = (scene: PanelScene, hearing: { readonly id: string; readonly panel_id: string }) => ({
  authorityId: scene.authorityId,
  hearingId: hearing.id,
  panelId: hearing.panel_id,
  reason,
});

function defer(
  scene: PanelScene,
  hearing: Awaited<ReturnType<typeof hearingOf>>,
  personId: PanelScene["people"]["officer"],
) {
  const deferredAt = scene.clock.now();
  return beneath(scene, (db) => insertDeferral(db, { ...by(scene, hearing), personId, deferredAt }));
}

function standDown(scene: PanelScene, hearing: Awaited<ReturnType<typeof hearingOf>>) {
  const personId = scene.people.secondOfficer;
  const at = scene.clock.now();
  return beneath(scene, (db) => insertStandDown(db, { ...by(scene, hearing), personId, at }));
}

function hear(scene: PanelScene, hearing: Awaited<ReturnType<typeof hearingOf>>, person_id: string) {
  const { id: hearing_id, panel_id, authority_id } = hearing;
  return beneath(scene, (db) =>
    db.insertInto("category_hearers").values({ authority_id, panel_id, hearing_id, person_id }).execute(),
  );
}

// Each write is right in everything but what its guard asks, and the same write is let in once that is right too.
onBothDatabases("beneath the services, the database refuses", (open) => {
  test("a change of a decision that stands no more, or is in dispute", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await openAsh(scene);
    const row = await scene.store.reader
      .selectFrom("category_changes")
      .selectAll()
      .where("id", "=", changeId)
      .executeTakeFirstOrThrow();
    await withdrawChange(scene.officer, { changeId, reason, requestKey: scene.key() });
    const run_id = await copyRun(scene, runId);
    const write = (changes: Partial<typeof row> = {}) =>
      beneath(scene, (db) =>
        db
          .insertInto("category_changes")
          .values({ ...row, id: scene.newId("CategoryChangeId"), run_id, ...changes })
          .execute(),
      );
    const past = await decisionsOf(scene, false);
    await expect(write({ decision_id: past.id })).rejects.toThrow(/category_changes_of_standing_decision/);
    const { disputeId } = await disputeAsh(scene, (await decisionOfAsh(scene)).id);
    await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
    await expect(write()).rejects.toThrow(/category_changes_undisputed/);
    await withdrawDispute(scene.as(scene.people.ashHead), { disputeId, requestKey: scene.key() });
    await write();
  });

  test("whoever opened a change on its panel", async () => {
    const scene = await buildChangeScene(await open());
    const { officer, coleHead, beckHead, adviser } = scene.people;
    const { runId } = await openAsh(scene);
    const members = [coleHead, beckHead, officer];
    await expect(hearBeneath(scene, { members, runId })).rejects.toThrow(/category_hearings_without_opener/);
    await hearBeneath(scene, { members: [coleHead, beckHead, adviser], runId });
  });

  test("a decision past an open change, of a closed one, or on another basis than its run has", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await openAsh(scene);
    const { panelId } = await agreeOnChange(scene, { runId });
    const { id: hearing_id } = await hearingOf(scene, panelId);
    const byHand = {
      basis: "officer",
      code: "2B",
      run_id: null,
      hearing_id: null,
      proposed_code: null,
    } as const;
    const agreed = { basis: "in_year", code: "3C", run_id: runId, hearing_id, proposed_code: "1" } as const;
    await expect(decide(scene, byHand)).rejects.toThrow(/category_decisions_not_past_change/);
    await expect(decide(scene, { ...agreed, basis: "override" })).rejects.toThrow(
      /category_decisions_kind_of_run/,
    );
    const closed = {
      state: "confirmed",
      closed_by: scene.people.officer,
      closed_at: scene.clock.now(),
    } as const;
    await beneath(scene, (db) =>
      db.updateTable("category_changes").set(closed).where("id", "=", changeId).execute(),
    );
    await expect(decide(scene, agreed)).rejects.toThrow(/category_decisions_not_past_change/);
    await decide(scene, byHand);
  });

  test("that a dispute is overtaken while its decision stands", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await disputeAsh(scene, await decideAsh(scene));
    const closed = {
      state: "overtaken",
      closed_by: scene.people.officer,
      closed_at: scene.clock.now(),
    } as const;
    const overtake = () =>
      beneath(scene, (db) =>
        db.updateTable("category_disputes").set(closed).where("id", "=", disputeId).execute(),
      );
    await expect(overtake()).rejects.toThrow(/category_disputes_not_of_standing/);
    const { urn } = scene.ash;
    await setCategory(scene.officer, {
      urn,
      code: "2B",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    });
    await overtake();
  });

  test("a deferral of what a panel has agreed or of a dispute, and a hearer after one", async () => {
    const scene = await buildPanelScene(await open());
    const { coleHead, beckHead } = scene.people;
    const put = await hearingOf(scene, (await nameAshPanel(scene)).panelId);
    await hear(scene, put, beckHead);
    await defer(scene, put, coleHead);
    await expect(hear(scene, put, coleHead)).rejects.toThrow(/category_hearers_not_deferred/);
    const agreed = await hearingOf(scene, (await agreeOnAsh(scene)).panelId);
    await expect(defer(scene, agreed, coleHead)).rejects.toThrow(/category_deferrals_of_open_hearing/);
    const other = await buildPanelScene(await open());
    const second = await secondHearing(other);
    await expect(defer(other, second, second.outsider)).rejects.toThrow(/category_deferrals_of_open_hearing/);
  });

  test("that a first panel, or one that has decided, is stood down, and a hearer after it", async () => {
    const scene = await buildPanelScene(await open());
    const second = await secondHearing(scene);
    const early = await buildPanelScene(await open());
    const first = await hearingOf(early, (await nameAshPanel(early)).panelId);
    await expect(standDown(early, first)).rejects.toThrow(/category_stand_downs_undecided/);
    await hear(scene, second, second.outsider);
    await standDown(scene, second);
    await expect(hear(scene, second, scene.people.officer)).rejects.toThrow(
      /category_hearers_not_stood_down/,
    );
    const other = await buildPanelScene(await open());
    const decided = await secondHearing(other);
    const at = { panelId: decided.panelId, urn: other.ash.urn };
    const agreement = { ...at, code: "2B", reason, notes: "", requestKey: other.key() };
    await agreeCategory(other.as(decided.outsider), agreement);
    await expect(standDown(other, decided)).rejects.toThrow(/category_stand_downs_undecided/);
  });
});
