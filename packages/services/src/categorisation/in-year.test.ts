import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  agreeOnChange,
  buildChangeScene,
  change_reason,
  confirmChange,
  decisionOfAsh,
  openAsh,
} from "../../test-support/change-scene.ts";
import {
  agreeOnAsh,
  buildOutsider,
  buildPanelScene,
  disputeAsh,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import type { Ctx } from "../shared/ctx.ts";
import { agreeCategory } from "./agree-category.ts";
import { commentOnCategory } from "./comment.ts";
import { listCategories } from "./list-categories.ts";
import { replyToDispute, supportDispute, withdrawDispute } from "./move-dispute.ts";
import { nameDisputePanel } from "./name-dispute-panel.ts";
import { namePanel } from "./name-panel.ts";
import { publishCategoryTotals, readCategoryTotals } from "./publish-category-totals.ts";
import { readCategoryRun, readCategoryRuns } from "./read-category-runs.ts";
import { listChanges, previewChange, readChange } from "./read-changes.ts";
import { listOwnDisputes, readSchoolDispute } from "./read-dispute.ts";
import { readLetter } from "./read-letter.ts";
import { listToComment, readProposedCategory } from "./read-proposed-category.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { recomputeCategoryRun, runCriteria } from "./run-criteria.ts";
import { setCategory } from "./set-category.ts";
import { shareRun } from "./share-run.ts";
import { withdrawChange } from "./withdraw-change.ts";

const says = "The inspectors came in the week of the flood.";
const withdrawn_because = "The report was of another school of that name.";

function setByHand(scene: PanelScene, by: Ctx) {
  return setCategory(by, {
    urn: scene.ash.urn,
    code: "2B",
    effectiveOn: "2026-05-21",
    reason: change_reason,
    requestKey: scene.key(),
  });
}

const codesOf = async (scene: PanelScene) =>
  (await listCategories(scene.officer, { code: null, after: null })).schools.map(({ name, code }) => [
    name,
    code,
  ]);

onBothDatabases("a change during the year", (open) => {
  test("goes from comment over panel and confirmation to the letter, and only then is another category", async () => {
    const scene = await buildChangeScene(await open());
    const { ashHead } = scene.people;
    const head = scene.as(ashHead);
    const standing = await codesOf(scene);
    const { changeId, runId } = await openAsh(scene);
    expect(await listToComment(head)).toMatchObject([{ urn: scene.ash.urn, replyBy: "2026-06-11" }]);
    expect(await readProposedCategory(head, { urn: scene.ash.urn })).toMatchObject({
      run: { id: runId },
      state: "with_school",
      mayComment: true,
      change: { code: "3C", cause: "inspection", reason: change_reason },
    });
    await commentOnCategory(head, {
      urn: scene.ash.urn,
      runId,
      says,
      suggested: null,
      criteria: [],
      requestKey: scene.key(),
    });
    await agreeOnChange(scene, { runId });
    expect(await readChange(scene.officer, { changeId })).toMatchObject({ state: "moderated" });
    expect(await codesOf(scene)).toEqual(standing);
    await confirmChange(scene, runId);
    const { current, history, letters, changes } = await readSchoolCategory(head, { urn: scene.ash.urn });
    // The rules propose 1 still: what they say stands beside what people decided (CAT-4).
    expect(current).toMatchObject({ code: "3C", basis: "in_year", proposedCode: "1", reason: change_reason });
    expect(history[0]).toMatchObject({ code: "1", basis: "rule", isCurrent: false });
    expect(changes).toMatchObject([{ state: "confirmed" }]);
    const letterId = letters[0]?.id ?? "";
    const { paragraphs } = (await readLetter(head, { urn: scene.ash.urn, letterId })).letter;
    const text = paragraphs.join("\n");
    expect(text).toContain("This is a change during the year. On 26 May 2026 we proposed 3C");
    expect(text).toContain("A new inspection of 22 May 2026: Report of the inspectors.");
    expect(text).toContain("Support that comes: Attached HMI; Visit by an LA officer every three weeks;");
    expect(text).toContain("may dispute this decision");
    expect(await recomputeCategoryRun(scene.officer, { runId })).toEqual({ isSame: true });
  });

  test("does not open the yearly run again, whose school is decided", async () => {
    const scene = await buildChangeScene(await open());
    const { runId } = await openAsh(scene);
    await agreeOnChange(scene, { runId });
    await confirmChange(scene, runId);
    const { proposals } = await readCategoryRun(scene.officer, { runId: scene.runId });
    expect(proposals.find(({ urn }) => urn === scene.ash.urn)?.state).toBe("decided");
    expect((await readCategoryRuns(scene.officer)).runs.map(({ id }) => id)).toEqual([scene.runId]);
  });

  test("its decision is disputed as any other, and whoever opened it hears neither", async () => {
    const scene = await buildChangeScene(await open());
    const { officer, coleHead, beckHead } = scene.people;
    const { runId } = await openAsh(scene);
    await expect(agreeOnChange(scene, { runId }, [coleHead, beckHead, officer])).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("opened the change"),
    });
    await agreeOnChange(scene, { runId });
    await confirmChange(scene, runId);
    const { id } = await decisionOfAsh(scene);
    const { disputeId } = await disputeAsh(scene, id);
    await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
  });

  test("the panel may agree another category, with a reason", async () => {
    const scene = await buildChangeScene(await open());
    const { runId } = await openAsh(scene);
    await expect(agreeOnChange(scene, { runId, code: "2B" })).rejects.toMatchObject({ code: "invalid" });
    const fresh = await buildChangeScene(await open());
    const change = await openAsh(fresh);
    await agreeOnChange(fresh, { runId: change.runId, code: "2B", reason: change_reason });
    await confirmChange(fresh, change.runId);
    expect(await decisionOfAsh(fresh)).toMatchObject({ code: "2B", basis: "in_year" });
  });

  test("is refused with its reason: too early a day, the same category, nothing said of support", async () => {
    const scene = await buildChangeScene(await open());
    const refused = (changes: Parameters<typeof openAsh>[2]) => openAsh(scene, scene.officer, changes);
    await expect(refused({ replyBy: "2026-06-08" })).rejects.toMatchObject({ field: "replyBy" });
    await expect(refused({ code: "1" })).rejects.toMatchObject({ field: "code" });
    await expect(refused({ code: "9" })).rejects.toMatchObject({ field: "code" });
    await expect(refused({ code: "2A" })).rejects.toMatchObject({ field: "support" });
    await expect(refused({ causedOn: "2026-05-27" })).rejects.toMatchObject({ field: "causedOn" });
    await openAsh(scene, scene.officer, {
      code: "2A",
      support: "The school is asked for no more peer support.",
    });
  });

  test("waits for the yearly run, for a dispute, and for the change before", async () => {
    const fresh = await buildPanelScene(await open());
    await expect(openAsh(fresh)).rejects.toMatchObject({ message: expect.stringContaining("yearly run") });
    const scene = await buildChangeScene(await open());
    const { id } = await decisionOfAsh(scene);
    const { disputeId } = await disputeAsh(scene, id);
    await expect(openAsh(scene)).rejects.toMatchObject({ message: expect.stringContaining("disputes") });
    await withdrawDispute(scene.as(scene.people.ashHead), { disputeId, requestKey: scene.key() });
    await openAsh(scene);
    await expect(openAsh(scene)).rejects.toMatchObject({ message: expect.stringContaining("open") });
  });

  // Nothing else ends a dispute that the chair never supported: it held every change of the school back for good.
  test("waits for a dispute that was only asked no longer than the chair of governors may support it", async () => {
    const scene = await buildChangeScene(await open());
    const { id } = await decisionOfAsh(scene);
    await disputeAsh(scene, id);
    const preview = () => previewChange(scene.officer, { urn: scene.ash.urn });
    const replyBy = "2026-07-02";
    scene.clock.set("2026-06-12T09:00:00.000Z");
    const refused = { message: expect.stringContaining("disputes its category") };
    await expect(openAsh(scene, scene.officer, { replyBy })).rejects.toMatchObject(refused);
    expect((await preview()).bar).not.toBeNull();
    scene.clock.set("2026-06-15T09:00:00.000Z");
    expect((await preview()).bar).toBeNull();
    await openAsh(scene, scene.officer, { replyBy });
  });

  test("waits for a supported dispute however long it takes", async () => {
    const scene = await buildChangeScene(await open());
    const { disputeId } = await disputeAsh(scene, (await decisionOfAsh(scene)).id);
    await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
    scene.clock.set("2026-06-15T09:00:00.000Z");
    await expect(openAsh(scene, scene.officer, { replyBy: "2026-07-02" })).rejects.toMatchObject({
      message: expect.stringContaining("disputes its category"),
    });
  });

  test("nobody decides past it by hand, and no yearly run is shared over it", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId } = await openAsh(scene);
    await expect(setByHand(scene, scene.officer)).rejects.toMatchObject({ code: "conflict" });
    scene.clock.set("2026-09-08T09:00:00.000Z");
    const { runId } = await runCriteria(scene.officer, { requestKey: scene.key() });
    const share = () => shareRun(scene.officer, { runId, replyBy: "2026-09-24", requestKey: scene.key() });
    await expect(share()).rejects.toMatchObject({ message: expect.stringContaining("Ash Lane") });
    await withdrawChange(scene.officer, { changeId, reason: withdrawn_because, requestKey: scene.key() });
    await share();
  });

  test("what a panel agreed last year and nobody confirmed does not overtake it", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene);
    scene.clock.set("2026-09-08T09:00:00.000Z");
    await openAsh(scene, scene.officer, { causedOn: "2026-09-07", replyBy: "2026-09-24" });
    await expect(confirmChange(scene, scene.runId)).rejects.toMatchObject({
      message: expect.stringContaining("open for Ash Lane"),
    });
  });

  test("withdrawn, it leaves the category, its panel and the yearly page as they were", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await openAsh(scene);
    const head = scene.as(scene.people.ashHead);
    await withdrawChange(scene.officer, { changeId, reason: withdrawn_because, requestKey: scene.key() });
    expect(await decisionOfAsh(scene)).toMatchObject({ code: "1", basis: "rule" });
    expect(await readProposedCategory(head, { urn: scene.ash.urn })).toMatchObject({
      run: { id: scene.runId },
      change: null,
      state: "decided",
    });
    expect((await readSchoolCategory(head, { urn: scene.ash.urn })).changes).toMatchObject([
      { state: "withdrawn", withdrawnBecause: withdrawn_because },
    ]);
    await expect(agreeOnChange(scene, { runId })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      withdrawChange(scene.officer, { changeId, reason: withdrawn_because, requestKey: scene.key() }),
    ).rejects.toMatchObject({ code: "conflict" });
    await setByHand(scene, scene.officer);
    // The log holds ids and codes; what was written stands in the record.
    const logged = await scene.store.reader
      .selectFrom("audit_events")
      .selectAll()
      .where("act", "=", "category_change_withdrawn")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(logged)).toContain(changeId);
    expect(JSON.stringify(logged)).not.toContain(withdrawn_because);
  });

  test("who sat on its panel does not decide the school by hand", async () => {
    const scene = await buildChangeScene(await open());
    const { coleHead, beckHead, secondOfficer } = scene.people;
    const { changeId, runId } = await openAsh(scene);
    scene.clock.set("2026-06-12T09:00:00.000Z");
    await namePanel(scene.officer, {
      runId,
      urns: [scene.ash.urn],
      members: [coleHead, beckHead, secondOfficer],
      requestKey: scene.key(),
    });
    await withdrawChange(scene.officer, { changeId, reason: withdrawn_because, requestKey: scene.key() });
    await expect(setByHand(scene, scene.as(secondOfficer))).rejects.toMatchObject({ code: "forbidden" });
  });

  // A race on one school: two changes would put two proposals before it.
  test("two officers who open one at once open one", async () => {
    const scene = await buildChangeScene(await open());
    const { officer, secondOfficer } = scene.people;
    const decisionId = (await decisionOfAsh(scene)).id;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, turn) =>
        openAsh(scene, scene.as(turn % 2 === 0 ? officer : secondOfficer), { decisionId }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await listChanges(scene.officer)).toHaveLength(1);
  });

  test("the database refuses what the services would not do", async () => {
    const scene = await buildChangeScene(await open());
    const { changeId } = await openAsh(scene);
    const row = await scene.store.reader
      .selectFrom("category_changes")
      .selectAll()
      .where("id", "=", changeId)
      .executeTakeFirstOrThrow();
    const update = (changed: Partial<typeof row>) =>
      scene.store.transaction([], (db) =>
        db.updateTable("category_changes").set(changed).where("id", "=", changeId).execute(),
      );
    await expect(update({ code: "2B" })).rejects.toThrow();
    await expect(
      update({ state: "withdrawn", closed_at: row.opened_at, closed_by: row.opened_by }),
    ).rejects.toThrow();
    await expect(
      scene.store.transaction([], (db) =>
        db.deleteFrom("category_changes").where("id", "=", changeId).execute(),
      ),
    ).rejects.toThrow();
  });

  test("moves no published total before the next yearly release", async () => {
    const scene = await buildChangeScene(await open());
    await publishCategoryTotals(scene.officer, { grouping: "together", minimum: 6, requestKey: scene.key() });
    const published = await readCategoryTotals(scene.officer);
    const { runId } = await openAsh(scene);
    await agreeOnChange(scene, { runId });
    await confirmChange(scene, runId);
    expect(await readCategoryTotals(scene.officer)).toEqual(published);
    await expect(
      publishCategoryTotals(scene.officer, { grouping: "together", minimum: 6, requestKey: scene.key() }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("an officer reads what would move before anything is sent", async () => {
    const scene = await buildChangeScene(await open());
    const preview = await previewChange(scene.officer, { urn: scene.ash.urn });
    expect(preview).toMatchObject({ bar: null, firstReplyDay: "2026-06-09" });
    expect(preview.moves).toHaveLength(preview.categories.length - 1);
    expect(preview.moves).toContainEqual({
      code: "3B",
      comes: ["Desktop exercise", "Seminar for leaders and governors each term"],
      goes: [],
    });
    expect(await listChanges(scene.officer)).toEqual([]);
  });

  // The new decision has a letter and a window of its own, in which the old dispute was offered.
  test("once it is decided, a dispute that was asked of the decision before is not offered for support", async () => {
    const scene = await buildChangeScene(await open());
    const { runId } = await openAsh(scene);
    await disputeAsh(scene, (await decisionOfAsh(scene)).id);
    const chair = scene.as(scene.people.ashChair);
    expect(await readSchoolDispute(chair, { urn: scene.ash.urn })).toMatchObject({ maySupport: true });
    await agreeOnChange(scene, { runId });
    await confirmChange(scene, runId);
    expect(await readSchoolDispute(chair, { urn: scene.ash.urn })).toMatchObject({ maySupport: false });
    expect(await listOwnDisputes(chair)).toEqual([]);
  });

  // The letter counted from the category that stood when the change was opened, which a dispute had varied since.
  test.each([
    ["3C", "The support stays as it is."],
    ["3B", "Support that comes: Attached HMI; "],
  ])("its letter moves the support from what a dispute came to meanwhile: %s", async (varied, words) => {
    const scene = await buildChangeScene(await open());
    const { changeId, runId } = await openAsh(scene, scene.officer, { support: "We write to governors." });
    await varyAsh(scene, varied);
    const from = { from: { code: varied } };
    expect(await readChange(scene.officer, { changeId })).toMatchObject(from);
    await agreeOnChange(scene, { runId });
    await confirmChange(scene, runId);
    expect(await readChange(scene.officer, { changeId })).toMatchObject(from);
    const head = scene.as(scene.people.ashHead);
    const { letters } = await readSchoolCategory(head, { urn: scene.ash.urn });
    const { letter } = await readLetter(head, { urn: scene.ash.urn, letterId: letters[0]?.id ?? "" });
    const support = letter.paragraphs.find((one) => /^(The support|Support that)/.test(one));
    expect(support).toMatch(new RegExp(`^${words}`));
    expect(support?.includes("Support that ends: Desktop exercise.")).toBe(varied === "3B");
    expect(support?.includes("We write to governors.")).toBe(varied !== "3C");
  });
});

/** The decision of Ash Lane that stands is disputed, and a second panel varies it. */
async function varyAsh(scene: PanelScene, code: string): Promise<void> {
  const { ashChair, ashAdviser, secondOfficer } = scene.people;
  const { disputeId } = await disputeAsh(scene, (await decisionOfAsh(scene)).id);
  await supportDispute(scene.as(ashChair), { disputeId, requestKey: scene.key() });
  await replyToDispute(scene.as(ashAdviser), { disputeId, reply: says, requestKey: scene.key() });
  const outsider = await buildOutsider(scene);
  const members = [outsider, secondOfficer, await buildHolder(scene, "adviser", scene.beck.id)];
  const { panelId } = await nameDisputePanel(scene.as(secondOfficer), {
    disputeId,
    members,
    requestKey: scene.key(),
  });
  const at = { panelId, urn: scene.ash.urn };
  const agreed = { ...at, code, reason: change_reason, notes: "", requestKey: scene.key() };
  await agreeCategory(scene.as(outsider), agreed);
}
