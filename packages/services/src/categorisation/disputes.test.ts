import { replaceDecision } from "@consortia/db/repositories/category-decisions";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { hearBeneath } from "../../test-support/category-writes.ts";
import {
  agreeOnAsh,
  answerAsh,
  buildOutsider,
  buildPanelScene,
  decideAsh,
  disputeAsh,
  endPosts,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import { agreeCategory } from "./agree-category.ts";
import { confirmCategories } from "./confirm-categories.ts";
import { replyToDispute, supportDispute, withdrawDispute } from "./move-dispute.ts";
import { nameDisputePanel } from "./name-dispute-panel.ts";
import { readProposal } from "./read-category-runs.ts";
import { listOwnDisputes, readDispute, readSchoolDispute } from "./read-dispute.ts";
import { listOwnLetters, readLetter } from "./read-letter.ts";
import { listOwnPanels, readHearing } from "./read-panel.ts";
import { readProposedCategory } from "./read-proposed-category.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { runCriteria } from "./run-criteria.ts";
import { setCategories } from "./set-categories.ts";
import { setCategory } from "./set-category.ts";
import { shareRun } from "./share-run.ts";

const reason = "The visit of May shows what the figures could not.";

async function nameSecond(scene: PanelScene, disputeId: Awaited<ReturnType<typeof answerAsh>>["disputeId"]) {
  const outside = await buildOutsider(scene);
  const members = [outside, scene.people.officer, await buildHolder(scene, "adviser", scene.beck.id)];
  const by = scene.as(scene.people.secondOfficer);
  const { panelId } = await nameDisputePanel(by, { disputeId, members, requestKey: scene.key() });
  return { panelId, outside };
}

async function settle(scene: PanelScene, code: string) {
  const answered = await answerAsh(scene);
  const { panelId, outside } = await nameSecond(scene, answered.disputeId);
  const input = { panelId, urn: scene.ash.urn, code, reason, notes: "", requestKey: scene.key() };
  await agreeCategory(scene.as(outside), input);
  return { ...answered, panelId, outside };
}

onBothDatabases("a dispute", (open) => {
  test("is the head's with the chair's support, and counts from then on", async () => {
    const scene = await buildPanelScene(await open());
    const head = scene.as(scene.people.ashHead);
    const chair = scene.as(scene.people.ashChair);
    const decisionId = await decideAsh(scene);
    expect(await readSchoolDispute(head, { urn: scene.ash.urn })).toMatchObject({
      mayRaise: true,
      disputeBy: "2026-06-12",
    });
    expect(await listOwnLetters(head)).toHaveLength(1);
    const { disputeId } = await disputeAsh(scene, decisionId);
    expect(await listOwnLetters(head)).toEqual([]);
    expect(await listOwnDisputes(chair)).toEqual([{ urn: scene.ash.urn, name: "Ash Lane", asks: "support" }]);
    for (const who of [scene.people.ashHead, scene.people.coleHead, scene.people.officer]) {
      const support = supportDispute(scene.as(who), { disputeId, requestKey: scene.key() });
      await expect(support).rejects.toMatchObject({ code: "not_found" });
    }
    await supportDispute(chair, { disputeId, requestKey: scene.key() });
    const { disputes } = await readSchoolDispute(head, { urn: scene.ash.urn });
    expect(disputes).toMatchObject([{ state: "disputed", wishedCode: "2B", wantsToSpeak: true }]);
    expect(await listOwnDisputes(scene.as(scene.people.ashAdviser))).toMatchObject([{ asks: "reply" }]);
    expect(await listOwnDisputes(scene.as(scene.people.adviser))).toEqual([]);
  });

  test("is raised and supported until the fifteenth working day, by the clock", async () => {
    const scene = await buildPanelScene(await open());
    const decisionId = await decideAsh(scene);
    scene.clock.set("2026-06-12T22:30:00.000Z");
    const { disputeId } = await disputeAsh(scene, decisionId);
    scene.clock.set("2026-06-12T23:30:00.000Z");
    const late = supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      message: "The dispute could be supported until Friday 12 June 2026.",
    });
    await withdrawDispute(scene.as(scene.people.ashHead), { disputeId, requestKey: scene.key() });
    await expect(disputeAsh(scene, decisionId)).rejects.toMatchObject({
      message: "This decision could be disputed until Friday 12 June 2026.",
    });
  });

  test("is one for each decision, however many are sent at once; a withdrawn one makes room", async () => {
    const scene = await buildPanelScene(await open());
    const decisionId = await decideAsh(scene);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => disputeAsh(scene, decisionId)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await scene.store.reader.selectFrom("category_disputes").select("id").execute();
    expect(rows).toHaveLength(1);
    const { disputes } = await readSchoolDispute(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    const [first] = disputes;
    if (first === undefined) throw new Error("One was raised");
    await withdrawDispute(scene.as(scene.people.ashHead), { disputeId: first.id, requestKey: scene.key() });
    await disputeAsh(scene, decisionId);
  });

  test("names a category of the scheme, and a decision that stands and came from a panel", async () => {
    const scene = await buildPanelScene(await open());
    const decisionId = await decideAsh(scene);
    await expect(disputeAsh(scene, decisionId, { wished: "9" })).rejects.toMatchObject({ field: "wished" });
    const input = {
      urn: scene.ash.urn,
      code: "2A",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    };
    await setCategory(scene.officer, input);
    await expect(disputeAsh(scene, decisionId)).rejects.toMatchObject({ code: "conflict" });
    const { current } = await readSchoolCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    if (current === null) throw new Error("An officer decided");
    await expect(disputeAsh(scene, current.id)).rejects.toMatchObject({
      message: "Only a decision with a letter that offers it can be disputed.",
    });
  });

  test("is answered by the adviser, or by an officer who did not decide where there is none", async () => {
    const scene = await buildPanelScene(await open());
    const decisionId = await decideAsh(scene);
    const { disputeId } = await disputeAsh(scene, decisionId);
    await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
    const reply = (who: PersonId) =>
      replyToDispute(scene.as(who), { disputeId, reply: "It stands.", requestKey: scene.key() });
    await expect(reply(scene.people.officer)).rejects.toMatchObject({ code: "not_found" });
    await endPosts(scene, scene.people.ashAdviser);
    const byDecider = replyToDispute(scene.officer, {
      disputeId,
      reply: "It stands.",
      requestKey: scene.key(),
    });
    await expect(byDecider).rejects.toMatchObject({ code: "not_found" });
    await reply(scene.people.officer);
    await expect(reply(scene.people.officer)).rejects.toMatchObject({ code: "conflict" });
    const withdrawn = withdrawDispute(scene.as(scene.people.ashHead), { disputeId, requestKey: scene.key() });
    await expect(withdrawn).rejects.toMatchObject({ code: "conflict" });
  });

  test("has an answer where the school's only adviser confirmed the decision: another officer gives it", async () => {
    const scene = await buildPanelScene(await open());
    const { ashAdviser, ashChair, officer } = scene.people;
    await endPosts(scene, ashAdviser);
    if (scene.officer.actor.kind !== "person") throw new Error("An officer is a person");
    await buildAppointment(scene, {
      personId: scene.officer.actor.personId,
      role: "adviser",
      scopeId: scene.ash.id,
    });
    const { disputeId } = await disputeAsh(scene, await decideAsh(scene));
    await supportDispute(scene.as(ashChair), { disputeId, requestKey: scene.key() });
    const input = { disputeId, reply: "It stands.", requestKey: scene.key() };
    await expect(replyToDispute(scene.officer, input)).rejects.toMatchObject({ code: "not_found" });
    expect(await readDispute(scene.as(officer), { disputeId })).toMatchObject({ mayReply: true });
    await replyToDispute(scene.as(officer), input);
  });

  test("keeps everybody else from deciding the school", async () => {
    const scene = await buildPanelScene(await open());
    await answerAsh(scene);
    const input = {
      urn: scene.ash.urn,
      code: "2A",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    };
    await expect(setCategory(scene.officer, input)).rejects.toMatchObject({
      message: "Ash Lane disputes its category: a new panel decides it, and nobody else.",
    });
  });
});

onBothDatabases("a file of categories beside a dispute", (open) => {
  const fileOf = (scene: PanelScene) => ({
    csv: `urn,code,effective_on,reason\n${scene.ash.urn},2A,2026-05-21,${reason}`,
    requestKey: scene.key(),
  });

  // Both lock the school: one that passed the other would leave an open dispute of a decision that is no more.
  test("and the chair's support at once: one of the two is refused", async () => {
    for (let round = 0; round < 5; round += 1) {
      const scene = await buildPanelScene(await open());
      const { disputeId } = await disputeAsh(scene, await decideAsh(scene));
      const results = await Promise.allSettled([
        supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() }),
        setCategories(scene.officer, fileOf(scene)),
      ]);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("a second panel settles no dispute of a decision that another has replaced", async () => {
    const scene = await buildPanelScene(await open());
    const { decisionId, disputeId } = await answerAsh(scene);
    const { panelId, outside } = await nameSecond(scene, disputeId);
    // No act of the product can do this any more; rows of an earlier release may stand so.
    await scene.store.transaction([], async (db) => {
      const old = await db
        .selectFrom("category_decisions")
        .selectAll()
        .where("school_id", "=", scene.ash.id)
        .where("id", "<>", decisionId)
        .executeTakeFirstOrThrow();
      await replaceDecision(db, {
        id: scene.newId("CategoryDecisionId"),
        authorityId: scene.authorityId,
        schoolId: scene.ash.id,
        schemeVersionId: old.scheme_version_id,
        code: "2A",
        effectiveOn: "2026-05-21",
        reason,
        decidedBy: old.decided_by,
        recordedAt: scene.clock.now(),
        origin: null,
      });
    });
    const input = { panelId, urn: scene.ash.urn, code: "2B", reason, notes: "", requestKey: scene.key() };
    await expect(agreeCategory(scene.as(outside), input)).rejects.toMatchObject({
      code: "conflict",
      message: "Another decision has taken the place of the one in dispute.",
    });
  });
});

onBothDatabases("CAT-5: the panel of a dispute", (open) => {
  test("holds neither the decider, nor anybody of the first panel, nor who replied", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await answerAsh(scene);
    const { coleHead, ashAdviser, secondOfficer, officer } = scene.people;
    const outside = await buildOutsider(scene);
    const decider = scene.officer.actor.kind === "person" ? scene.officer.actor.personId : officer;
    const by = scene.as(secondOfficer);
    const refused = async (members: PersonId[], words: string) =>
      expect(nameDisputePanel(by, { disputeId, members, requestKey: scene.key() })).rejects.toMatchObject({
        code: "invalid",
        field: "members",
        message: expect.stringContaining(words),
      });
    await refused([outside, officer, decider], "confirmed the first decision");
    await refused([outside, officer, coleHead], "was on the first panel");
    await refused([outside, officer, ashAdviser], "replied to the dispute");
    const own = nameDisputePanel(scene.officer, {
      disputeId,
      members: [outside, officer, secondOfficer],
      requestKey: scene.key(),
    });
    await expect(own).rejects.toMatchObject({ code: "forbidden" });
    await nameSecond(scene, disputeId);
  });

  test("beneath the services, the database refuses each of them", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await answerAsh(scene);
    const { coleHead, beckHead, ashAdviser, secondOfficer, officer } = scene.people;
    const decider = scene.officer.actor.kind === "person" ? scene.officer.actor.personId : officer;
    const outside = await buildOutsider(scene);
    const hear = (members: readonly PersonId[]) => hearBeneath(scene, { members, disputeId });
    for (const one of [decider, coleHead, beckHead, ashAdviser]) {
      await expect(hear([outside, officer, one])).rejects.toThrow(/category_hearings_new_people/);
    }
    await expect(hear([outside, officer])).rejects.toThrow(/category_hearings_least_members/);
    await hear([outside, officer, secondOfficer]);
  });

  test("reads the dispute and the reply until it has decided", async () => {
    const scene = await buildPanelScene(await open());
    const { disputeId } = await answerAsh(scene);
    const { panelId, outside } = await nameSecond(scene, disputeId);
    expect(await listOwnPanels(scene.as(outside))).toEqual([{ panelId, kind: "dispute", toAgree: 1 }]);
    expect(await readHearing(scene.as(outside), { panelId, urn: scene.ash.urn })).toMatchObject({
      codeNow: "1",
      disputed: { dispute: { ground: "evidence", reply: expect.stringContaining("came after the day") } },
    });
    const first = readHearing(scene.as(scene.people.coleHead), { panelId, urn: scene.ash.urn });
    await expect(first).rejects.toMatchObject({ code: "not_found" });
    const without = {
      panelId,
      urn: scene.ash.urn,
      code: "1",
      reason: null,
      notes: "",
      requestKey: scene.key(),
    };
    await expect(agreeCategory(scene.as(outside), without)).rejects.toMatchObject({ field: "reason" });
  });
});

onBothDatabases("the end of a dispute", (open) => {
  test("upheld: the decision stands, and a letter says so with the reason", async () => {
    const scene = await buildPanelScene(await open());
    const { decisionId, disputeId, panelId, outside } = await settle(scene, "1");
    const head = scene.as(scene.people.ashHead);
    const { current, letters } = await readSchoolCategory(head, { urn: scene.ash.urn });
    expect(current?.id).toBe(decisionId);
    expect(letters).toHaveLength(2);
    const { letter } = await readLetter(head, { urn: scene.ash.urn, letterId: letters[0]?.id ?? "" });
    expect(letter).toMatchObject({ about: "upheld", disputeBy: null });
    expect(letter.paragraphs.join(" ")).toMatch(
      /The decision stands\. The category is 1 Outstanding.*The visit of May/,
    );
    expect(await readDispute(scene.officer, { disputeId })).toMatchObject({ dispute: { state: "upheld" } });
    const again = readHearing(scene.as(outside), { panelId, urn: scene.ash.urn });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
    expect(await listOwnLetters(head)).toEqual([]);
  });

  test("varied: a new decision from the same day in the place of the first, which cannot be disputed again", async () => {
    const scene = await buildPanelScene(await open());
    const { decisionId } = await settle(scene, "2B");
    const head = scene.as(scene.people.ashHead);
    const { current, history } = await readSchoolCategory(head, { urn: scene.ash.urn });
    expect(current).toMatchObject({
      code: "2B",
      basis: "dispute",
      proposedCode: "1",
      effectiveOn: "2026-05-21",
      reason,
    });
    expect(history.map(({ id }) => id)).toContain(decisionId);
    if (current === null) throw new Error("A panel decided");
    await expect(disputeAsh(scene, current.id)).rejects.toMatchObject({
      message: "A second panel has decided, and its decision stands.",
    });
    expect(await readSchoolDispute(head, { urn: scene.ash.urn })).toMatchObject({ mayRaise: false });
  });

  test("varied after next year's run was shared: it decides nothing of that year's proposal", async () => {
    const scene = await buildPanelScene(await open());
    const answered = await answerAsh(scene);
    const { panelId, outside } = await nameSecond(scene, answered.disputeId);
    scene.clock.set("2026-09-08T09:00:00.000Z");
    const { runId } = await runCriteria(scene.officer, { requestKey: scene.key() });
    await shareRun(scene.officer, { runId, replyBy: "2026-09-29", requestKey: scene.key() });
    scene.clock.set("2026-09-30T09:00:00.000Z");
    const input = { panelId, urn: scene.ash.urn, code: "2B", reason, notes: "", requestKey: scene.key() };
    await agreeCategory(scene.as(outside), input);
    const proposed = await readProposedCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    expect(proposed).toMatchObject({ state: "uncommented" });
    expect(await readProposal(scene.officer, { runId, urn: scene.ash.urn })).toMatchObject({
      isDecided: false,
    });
    await expect(nameAshPanel(scene)).rejects.toMatchObject({
      message: "Another run has been shared with schools since. Go on with that one.",
    });
    await agreeOnAsh({ ...scene, runId });
    const of = { urns: [scene.ash.urn], effectiveOn: "2026-09-30" };
    const old = confirmCategories(scene.officer, { ...of, runId: scene.runId, requestKey: scene.key() });
    await expect(old).rejects.toMatchObject({ code: "conflict" });
    await confirmCategories(scene.officer, { ...of, runId, requestKey: scene.key() });
  });

  test("no message of it names a category or says what was said", async () => {
    const scene = await buildPanelScene(await open());
    await settle(scene, "2B");
    const mails = await scene.store.reader
      .selectFrom("outbox_messages")
      .select(["kind", "subject", "body_text"])
      .where("kind", "like", "category_%")
      .execute();
    expect(new Set(mails.map(({ kind }) => kind))).toEqual(
      new Set([
        "category_proposed",
        "category_panel",
        "category_letter",
        "category_dispute_asked",
        "category_disputed",
        "category_dispute_answered",
        "category_dispute_reply",
      ]),
    );
    for (const { subject, body_text } of mails)
      expect(`${subject} ${body_text}`).not.toMatch(/2B|2A|Outstanding|declining|visit|figures could/);
  });
});
