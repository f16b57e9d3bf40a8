import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  answerAsh,
  buildOutsider,
  buildPanelScene,
  decideAsh,
  disputeAsh,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import { closeDispute } from "./move-dispute.ts";
import { nameDisputePanel } from "./name-dispute-panel.ts";
import { listDisputes, readDispute, readSchoolDispute } from "./read-dispute.ts";
import { listOwnPanels } from "./read-panel.ts";
import { setCategory } from "./set-category.ts";
import { standDownPanel } from "./stand-down-panel.ts";

const reason = "Two of the three members have been ill since the panel was named.";

async function nameSecond(scene: PanelScene, disputeId: Awaited<ReturnType<typeof answerAsh>>["disputeId"]) {
  const outsider = await buildOutsider(scene);
  const { officer, secondOfficer } = scene.people;
  await nameDisputePanel(scene.as(secondOfficer), {
    disputeId,
    members: [outsider, officer, secondOfficer],
    requestKey: scene.key(),
  });
  return outsider;
}

onBothDatabases("a dispute that is stuck", (open) => {
  test("is closed as overtaken once its decision is no more, and only then; the school is told", async () => {
    const scene = await buildPanelScene(await open());
    const decisionId = await decideAsh(scene);
    const { disputeId } = await disputeAsh(scene, decisionId);
    const close = () => closeDispute(scene.officer, { disputeId, requestKey: scene.key() });
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    // Asked, and not yet supported: nothing keeps an officer from deciding anew.
    await setCategory(scene.officer, {
      urn: scene.ash.urn,
      code: "2B",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    });
    expect(await readDispute(scene.officer, { disputeId })).toMatchObject({ mayClose: true });
    await close();
    const head = scene.as(scene.people.ashHead);
    const { disputes, mayWithdraw } = await readSchoolDispute(head, { urn: scene.ash.urn });
    expect(disputes).toMatchObject([{ state: "overtaken" }]);
    expect(mayWithdraw).toBe(false);
    const told = await scene.store.reader
      .selectFrom("outbox_messages")
      .select("kind")
      .where("kind", "=", "category_dispute_overtaken")
      .execute();
    expect(told).toHaveLength(2);
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
  });

  test("a panel that decides nothing in its time is stood down, and another named under the same bars", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await answerAsh(scene);
    const outsider = await nameSecond(scene, disputeId);
    const { coleHead, secondOfficer } = scene.people;
    const standDown = () =>
      standDownPanel(scene.as(secondOfficer), { disputeId, reason, requestKey: scene.key() });
    await expect(standDown()).rejects.toMatchObject({ message: expect.stringContaining("has until") });
    scene.clock.set("2026-07-01T09:00:00.000Z");
    expect(await readDispute(scene.as(secondOfficer), { disputeId })).toMatchObject({
      mayStandDown: true,
      mayName: false,
    });
    await standDown();
    const logged = await scene.store.reader
      .selectFrom("audit_events")
      .selectAll()
      .where("act", "=", "category_panel_stood_down")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(logged)).not.toContain(reason);
    expect(await listOwnPanels(scene.as(outsider))).toEqual([]);
    const school = await readSchoolDispute(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    expect(school.standDowns).toMatchObject([{ disputeId, reason }]);
    await expect(standDown()).rejects.toMatchObject({ code: "conflict" });
    const another = async (first: typeof outsider) =>
      nameDisputePanel(scene.as(secondOfficer), {
        disputeId,
        members: [first, await buildOutsider(scene), secondOfficer],
        requestKey: scene.key(),
      });
    await expect(another(coleHead)).rejects.toMatchObject({
      message: expect.stringContaining("was on the first panel"),
    });
    await another(outsider);
  });

  test("an auditor's look at the list is written down", async () => {
    const scene = await buildPanelScene(await open());
    await listDisputes(scene.as(await buildHolder(scene, "auditor")));
    const looks = await scene.store.reader
      .selectFrom("audit_events")
      .select("act")
      .where("act", "=", "disputes_listed")
      .execute();
    expect(looks).toHaveLength(1);
  });
});
