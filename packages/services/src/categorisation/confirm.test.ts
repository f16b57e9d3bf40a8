import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  agreeOnAsh,
  buildPanelScene,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import type { Ctx } from "../shared/ctx.ts";
import { agreeCategory } from "./agree-category.ts";
import { confirmCategories } from "./confirm-categories.ts";
import { namePanel } from "./name-panel.ts";
import { listOwnLetters, readLetter } from "./read-letter.ts";
import { readProposedCategory } from "./read-proposed-category.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { setCategories } from "./set-categories.ts";
import { setCategory } from "./set-category.ts";

const reason = "The panel saw the new leadership at work in March.";

function confirm(scene: PanelScene, by: Ctx = scene.officer, urns: readonly string[] = [scene.ash.urn]) {
  const { runId } = scene;
  return confirmCategories(by, {
    runId,
    urns: [...urns],
    effectiveOn: "2026-05-21",
    requestKey: scene.key(),
  });
}

function decisionsOf(scene: PanelScene) {
  return scene.store.reader
    .selectFrom("category_decisions")
    .select(["id", "code", "basis", "proposed_code", "run_id", "hearing_id", "superseded_by"])
    .where("school_id", "=", scene.ash.id)
    .orderBy("recorded_at")
    .execute();
}

onBothDatabases("confirming what a panel agreed", (open) => {
  test("as the rules propose: a decision with its run, its hearing and the proposal", async () => {
    const scene = await buildPanelScene(await open());
    const { hearingId } = await agreeOnAsh(scene);
    expect(await readProposedCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn })).toMatchObject({
      state: "moderated",
    });
    await confirm(scene);
    const [before, now] = await decisionsOf(scene);
    expect(before?.superseded_by).toBe(now?.id);
    expect(now).toMatchObject({
      code: "1",
      basis: "rule",
      proposed_code: "1",
      run_id: scene.runId,
      hearing_id: hearingId,
      superseded_by: null,
    });
  });

  test("CAT-4: in place of the proposal, with both codes and the panel's reason, which the school reads", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene, "2B", reason);
    await confirm(scene);
    expect((await decisionsOf(scene)).at(-1)).toMatchObject({
      code: "2B",
      basis: "override",
      proposed_code: "1",
    });
    const { current } = await readSchoolCategory(scene.as(scene.people.ashHead), { urn: scene.ash.urn });
    expect(current).toMatchObject({ code: "2B", basis: "override", proposedCode: "1", reason });
  });

  test("where the rules left it to people, too", async () => {
    const scene = await buildPanelScene(await open(), { grade: "Good" });
    await agreeOnAsh(scene, "2B", reason);
    await confirm(scene);
    expect((await decisionsOf(scene)).at(-1)).toMatchObject({
      code: "2B",
      basis: "override",
      proposed_code: null,
    });
  });

  test("is not for a member of that panel, nor for anybody but an officer", async () => {
    const scene = await buildPanelScene(await open());
    const { coleHead, beckHead, officer } = scene.people;
    const { panelId } = await nameAshPanel(scene, [coleHead, beckHead, officer]);
    await agreeCategory(scene.as(officer), {
      panelId,
      urn: scene.ash.urn,
      code: "1",
      reason: null,
      notes: "",
      requestKey: scene.key(),
    });
    for (const who of [officer, coleHead, scene.people.ashHead]) {
      await expect(confirm(scene, scene.as(who))).rejects.toMatchObject({ code: "forbidden" });
    }
    await confirm(scene, scene.as(scene.people.secondOfficer));
  });

  // A member who disagrees with the others would otherwise have the last word over them.
  test("nor does a member decide that school by hand, in one or in many; another school they may", async () => {
    const scene = await buildPanelScene(await open());
    const { coleHead, beckHead, officer, secondOfficer } = scene.people;
    await nameAshPanel(scene, [coleHead, beckHead, officer]);
    const set = (by: Ctx, urn: string) =>
      setCategory(by, { urn, code: "2A", effectiveOn: "2026-05-21", reason, requestKey: scene.key() });
    const csv = `urn,code,effective_on,reason\n${scene.ash.urn},2A,2026-05-21,${reason}`;
    const member = scene.as(officer);
    await expect(set(member, scene.ash.urn)).rejects.toMatchObject({ code: "forbidden" });
    await expect(setCategories(member, { csv, requestKey: scene.key() })).rejects.toMatchObject({
      code: "forbidden",
    });
    await set(member, scene.cole.urn);
    await set(scene.as(secondOfficer), scene.ash.urn);
  });

  test("is of a category that the version in force still has", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene);
    await buildScheme(scene.officer, scene.key, { ...fourLevels, name: warwickshire2013.name });
    await expect(confirm(scene)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("has no category 1"),
    });
  });

  test("waits for the panel, and comes too late once an officer has decided by hand", async () => {
    const scene = await buildPanelScene(await open());
    await expect(confirm(scene)).rejects.toMatchObject({ message: "No panel has agreed on Ash Lane yet." });
    await agreeOnAsh(scene);
    const input = {
      urn: scene.ash.urn,
      code: "2A",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    };
    await setCategory(scene.officer, input);
    await expect(confirm(scene)).rejects.toMatchObject({ message: "Ash Lane has been decided since." });
  });

  test("of several schools is all or none, and only of those on which the panel agreed with the rules", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene);
    await agreeOnBeck(scene);
    const both = [scene.ash.urn, scene.beck.urn];
    await expect(confirm(scene, scene.officer, both)).rejects.toMatchObject({
      message: expect.stringContaining("On Beck Hall the panel agreed another category"),
    });
    expect((await decisionsOf(scene)).at(-1)).toMatchObject({ basis: "officer" });
    await confirm(scene, scene.officer, [scene.ash.urn]);
    await confirm(scene, scene.officer, [scene.beck.urn]);
  });

  test("CAT-8: forty at once, by two officers, leave one decision and one letter", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene);
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, place) =>
        confirm(scene, place % 2 === 0 ? scene.officer : scene.as(scene.people.secondOfficer)),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const decisions = await decisionsOf(scene);
    expect(decisions).toHaveLength(2);
    expect(decisions.filter(({ superseded_by }) => superseded_by === null)).toHaveLength(1);
    expect(await scene.store.reader.selectFrom("category_letters").select("id").execute()).toHaveLength(1);
  });

  test("beneath the services, the database refuses another code, a hidden proposal and a member of the panel", async () => {
    const scene = await buildPanelScene(await open());
    const { hearingId } = await agreeOnAsh(scene, "2B", reason);
    const standing = await scene.store.reader
      .selectFrom("category_decisions")
      .selectAll()
      .where("school_id", "=", scene.ash.id)
      .executeTakeFirstOrThrow();
    const insert = (changes: Partial<typeof standing>) =>
      scene.store.transaction([], async (db) => {
        const id = scene.newId("CategoryDecisionId");
        await db
          .updateTable("category_decisions")
          .set({ superseded_by: id })
          .where("id", "=", standing.id)
          .execute();
        const origin = {
          run_id: scene.runId,
          hearing_id: hearingId,
          proposed_code: "1",
          basis: "override" as const,
        };
        await db
          .insertInto("category_decisions")
          .values({ ...standing, ...origin, id, code: "2B", superseded_by: null, ...changes })
          .execute();
      });
    await expect(insert({ code: "3A" })).rejects.toThrow(/category_decisions_as_agreed/);
    await expect(insert({ proposed_code: null })).rejects.toThrow(/category_decisions_proposal_kept/);
    await expect(insert({ proposed_code: "4" })).rejects.toThrow(/foreign key|FOREIGN KEY/);
    await expect(insert({ basis: "rule" })).rejects.toThrow(/category_decisions_as_proposed/);
    await expect(insert({ basis: "dispute", decided_by: scene.people.coleHead })).rejects.toThrow(
      /category_decisions_kind/,
    );
    await expect(insert({ basis: "officer" })).rejects.toThrow(/category_decisions_origin/);
    await expect(insert({ reason: "Too short." })).rejects.toThrow(/check|CHECK/i);
    await expect(insert({ decided_by: scene.people.coleHead })).rejects.toThrow(
      /category_decisions_not_by_panel/,
    );
    await insert({});
  });
});

async function agreeOnBeck(scene: PanelScene) {
  const { coleHead, officer, secondOfficer } = scene.people;
  const { panelId } = await namePanel(scene.officer, {
    runId: scene.runId,
    urns: [scene.beck.urn],
    members: [coleHead, officer, secondOfficer],
    requestKey: scene.key(),
  });
  const input = { panelId, urn: scene.beck.urn, code: "2B", reason, notes: "", requestKey: scene.key() };
  return agreeCategory(scene.as(coleHead), input);
}

onBothDatabases("the letter on a decision", (open) => {
  test("goes to head and chair of governors with the confirmation, and says what was decided, why and by whom", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene, "2B", reason);
    await confirm(scene);
    const head = scene.as(scene.people.ashHead);
    const [own] = await listOwnLetters(head);
    expect(own).toMatchObject({ name: "Ash Lane", disputeBy: "2026-06-12" });
    const { letter } = await readLetter(head, { urn: scene.ash.urn, letterId: own?.letterId ?? "" });
    expect(letter).toMatchObject({
      datedOn: "2026-05-21",
      addressees: [`chair_of_governors of ${scene.ash.id}`, `headteacher of ${scene.ash.id}`],
    });
    const text = letter.paragraphs.join("\n");
    for (const words of [
      "2B Good, declining",
      "proposed 1 Outstanding",
      reason,
      "until Friday 12 June 2026",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("is told by messages without a category", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene, "2B", reason);
    await confirm(scene);
    const mails = await scene.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .where("kind", "=", "category_letter")
      .execute();
    expect(mails).toHaveLength(2);
    for (const { subject, body_text } of mails)
      expect(`${subject} ${body_text}`).not.toMatch(/2B|declining|Outstanding|leadership/);
  });

  test("is read by the school's circle, never by the panel, and never changed", async () => {
    const scene = await buildPanelScene(await open());
    await agreeOnAsh(scene);
    await confirm(scene);
    const [own] = await listOwnLetters(scene.as(scene.people.ashChair));
    const at = { urn: scene.ash.urn, letterId: own?.letterId ?? "" };
    for (const who of [scene.people.coleHead, scene.people.beckHead, scene.people.adviser]) {
      await expect(readLetter(scene.as(who), at)).rejects.toMatchObject({ code: "not_found" });
      expect(await listOwnLetters(scene.as(who))).toEqual([]);
    }
    const rewriting = scene.store.transaction([], (db) =>
      db.updateTable("category_letters").set({ dated_on: "2026-05-20" }).execute(),
    );
    await expect(rewriting).rejects.toThrow(/guard|permission denied/);
  });
});
