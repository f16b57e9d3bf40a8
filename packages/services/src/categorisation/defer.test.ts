import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { beneath, hearBeneath } from "../../test-support/category-writes.ts";
import {
  agreeOnAsh,
  answerAsh,
  buildOutsider,
  buildPanelScene,
  disputeAsh,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import type { Ctx } from "../shared/ctx.ts";
import { agreeCategory } from "./agree-category.ts";
import { confirmCategories } from "./confirm-categories.ts";
import { deferCategory } from "./defer-category.ts";
import { replyToDispute, supportDispute } from "./move-dispute.ts";
import { nameDisputePanel } from "./name-dispute-panel.ts";
import { readModeration } from "./read-moderation.ts";
import { listOwnPanels, readHearing, readPanel } from "./read-panel.ts";
import { readProposedCategory } from "./read-proposed-category.ts";

const reason = "The letter of the monitoring visit comes on Thursday, and may change the picture.";

function defer(scene: PanelScene, panelId: Id<"CategoryPanelId">, by = scene.people.coleHead) {
  const at = { panelId, urn: scene.ash.urn };
  return deferCategory(scene.as(by), { ...at, reason, requestKey: scene.key() });
}

onBothDatabases("a school that its panel puts off", (open) => {
  test("stays open, is heard again by the same people, and is then agreed and confirmed", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    await defer(scene, panelId);
    const head = scene.as(scene.people.ashHead);
    expect(await readProposedCategory(head, { urn: scene.ash.urn })).toMatchObject({
      state: "uncommented",
      deferral: { reason },
    });
    const confirm = () =>
      confirmCategories(scene.officer, {
        runId: scene.runId,
        urns: [scene.ash.urn],
        effectiveOn: "2026-05-21",
        requestKey: scene.key(),
      });
    await expect(confirm()).rejects.toMatchObject({ code: "conflict" });
    const { schools } = await readModeration(scene.officer, { runId: scene.runId });
    expect(schools.find(({ urn }) => urn === scene.ash.urn)?.panel).toMatchObject({
      agreement: null,
      deferral: { reason },
    });
    await agreeOnAsh(scene);
    expect(await readProposedCategory(head, { urn: scene.ash.urn })).toMatchObject({
      state: "moderated",
      deferral: null,
    });
    await confirm();
  });

  test("is before that panel no more: its door shuts, and it neither agrees nor puts off again", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    await defer(scene, panelId);
    const member = scene.as(scene.people.beckHead);
    const at = { panelId, urn: scene.ash.urn };
    await expect(readHearing(member, at)).rejects.toMatchObject({ code: "not_found" });
    await expect(defer(scene, panelId)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      agreeCategory(member, { ...at, code: "1", reason: null, notes: "", requestKey: scene.key() }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect((await readPanel(member, { panelId })).schools).toMatchObject([{ state: "deferred" }]);
    expect(await listOwnPanels(member)).toEqual([]);
  });

  test("two members at once, one to put it off and one to agree it: one of them does", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const outcomes = await Promise.allSettled([
      defer(scene, panelId),
      agreeCategory(scene.as(scene.people.beckHead), {
        panelId,
        urn: scene.ash.urn,
        code: "1",
        reason: null,
        notes: "",
        requestKey: scene.key(),
      }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("while it may comment, and by a panel that could not decide it, nothing is put off", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    scene.clock.set("2026-05-20T09:00:00.000Z");
    await expect(defer(scene, panelId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a second panel has the last word, and puts nothing off", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await answerAsh(scene);
    const outsider = await buildOutsider(scene);
    const { secondOfficer, officer } = scene.people;
    const { panelId } = await nameDisputePanel(scene.as(secondOfficer), {
      disputeId,
      members: [outsider, secondOfficer, officer],
      requestKey: scene.key(),
    });
    await expect(defer(scene, panelId, outsider)).rejects.toMatchObject({ code: "conflict" });
  });

  // They read the school's papers and said what they think of it, as those who agreed did.
  test("whoever put it off neither confirms it nor hears its dispute, in the services and beneath them", async () => {
    const scene = await buildPanelScene(await open());
    const { beckHead, coleHead, secondOfficer, officer, ashAdviser, ashChair } = scene.people;
    const { panelId } = await nameAshPanel(scene, [coleHead, beckHead, secondOfficer]);
    await defer(scene, panelId);
    const { hearingId } = await agreeOnAsh(scene);
    const confirm = (by: Ctx) =>
      confirmCategories(by, {
        runId: scene.runId,
        urns: [scene.ash.urn],
        effectiveOn: "2026-05-21",
        requestKey: scene.key(),
      });
    await expect(confirm(scene.as(secondOfficer))).rejects.toMatchObject({ code: "forbidden" });
    const decide = (decided_by: PersonId) =>
      beneath(scene, async (db) => {
        const standing = await db
          .selectFrom("category_decisions")
          .selectAll()
          .where("school_id", "=", scene.ash.id)
          .where("superseded_by", "is", null)
          .executeTakeFirstOrThrow();
        const id = scene.newId("CategoryDecisionId");
        await db
          .updateTable("category_decisions")
          .set({ superseded_by: id })
          .where("id", "=", standing.id)
          .execute();
        const origin = { run_id: scene.runId, hearing_id: hearingId, proposed_code: "1" };
        await db
          .insertInto("category_decisions")
          .values({ ...standing, ...origin, id, code: "1", basis: "rule", decided_by })
          .execute();
      });
    await expect(decide(secondOfficer)).rejects.toThrow(/category_decisions_not_by_panel/);
    const { decisionIds } = await confirm(scene.officer);
    const { disputeId } = await disputeAsh(scene, present(decisionIds[0], "One was confirmed"));
    await supportDispute(scene.as(ashChair), { disputeId, requestKey: scene.key() });
    const reply = "The visit came after the day on which figures were taken.";
    await replyToDispute(scene.as(ashAdviser), { disputeId, reply, requestKey: scene.key() });
    const members = [await buildOutsider(scene), officer, secondOfficer];
    await expect(
      nameDisputePanel(scene.as(officer), { disputeId, members, requestKey: scene.key() }),
    ).rejects.toMatchObject({ message: expect.stringContaining("was on the first panel") });
    await expect(hearBeneath(scene, { members, disputeId })).rejects.toThrow(/category_hearings_new_people/);
    const third = await buildHolder(scene, "la_officer");
    await hearBeneath(scene, { members: [...members.slice(0, 2), third], disputeId });
  });
});
