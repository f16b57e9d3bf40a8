import type { AgreeCategoryInput } from "@consortia/domain/categorisation/schemas";
import { buildMembership, buildTrust } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  agreeOnAsh,
  buildOutsider,
  buildPanelScene,
  endPosts,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import type { Ctx } from "../shared/ctx.ts";
import { agreeCategory } from "./agree-category.ts";
import { declareConflict } from "./declare-conflict.ts";
import { namePanel } from "./name-panel.ts";
import { readModeration } from "./read-moderation.ts";
import { listOwnPanels, readHearing, readPanel } from "./read-panel.ts";
import { setCategory } from "./set-category.ts";

const reason = "The panel saw the new leadership at work in March.";

function agree(
  scene: PanelScene,
  by: Ctx,
  panelId: AgreeCategoryInput["panelId"],
  changes: Partial<AgreeCategoryInput> = {},
) {
  return agreeCategory(by, {
    panelId,
    urn: scene.ash.urn,
    code: "1",
    reason: null,
    notes: "",
    requestKey: scene.key(),
    ...changes,
  });
}

onBothDatabases("naming a panel", (open) => {
  test("refuses with their names whoever is of the school or its trust, too few, and no head from outside", async () => {
    const scene = await buildPanelScene(await open());
    const { ashHead, beckHead, coleHead, adviser, officer } = scene.people;
    await buildTrust(scene, { name: "Oak Trust", schoolIds: [scene.ash.id, scene.cole.id] });
    const refused = async (members: readonly (typeof ashHead)[], words: string) =>
      expect(nameAshPanel(scene, members)).rejects.toMatchObject({
        code: "invalid",
        field: "members",
        message: expect.stringContaining(words),
      });
    await refused([ashHead, coleHead, adviser], `headteacher of ${scene.ash.id} is of Ash Lane`);
    await refused(
      [beckHead, coleHead, adviser],
      `headteacher of ${scene.cole.id} is of Oak Trust, the trust of Ash Lane`,
    );
    await refused([beckHead, officer, adviser], "Ash Lane needs a head from another consortium than its own");
    await refused(
      [scene.people.ashChair, officer, adviser],
      "is not a head, an adviser or an LA officer now",
    );
    expect(await scene.store.reader.selectFrom("category_panels").select("id").execute()).toEqual([]);
  });

  test("takes three with a head from outside, and tells each of them without a school or a category", async () => {
    const scene = await buildPanelScene(await open());
    expect(await nameAshPanel(scene)).toMatchObject({ schools: 1 });
    const mails = await scene.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .where("kind", "=", "category_panel")
      .execute();
    expect(mails).toHaveLength(3);
    for (const { subject, body_text } of mails)
      expect(`${subject} ${body_text}`).not.toMatch(/Ash|Outstanding|2A/);
  });

  test("hears every school that has no panel yet, and refuses all where one may not be heard", async () => {
    const scene = await buildPanelScene(await open());
    const { beckHead, coleHead, adviser, officer, secondOfficer } = scene.people;
    const all = (members: readonly (typeof beckHead)[]) =>
      namePanel(scene.officer, {
        runId: scene.runId,
        urns: "all",
        members: [...members],
        requestKey: scene.key(),
      });
    await expect(all([beckHead, coleHead, adviser])).rejects.toMatchObject({
      message: expect.stringMatching(/is of Beck Hall.*is of Cole Court/),
    });
    await nameAshPanel(scene);
    const outside = await buildOutsider(scene);
    expect(await all([outside, officer, secondOfficer])).toMatchObject({ schools: 2 });
    await expect(all([outside, officer, secondOfficer])).rejects.toMatchObject({ code: "conflict" });
  });

  test("keeps a panel that can decide, and puts another in the place of one that cannot", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    await expect(nameAshPanel(scene)).rejects.toMatchObject({
      field: "urns",
      message: "Ash Lane is before a panel that can decide it.",
    });
    await endPosts(scene, scene.people.coleHead);
    const outside = await buildOutsider(scene);
    const next = await nameAshPanel(scene, [outside, scene.people.officer, scene.people.adviser]);
    const beck = scene.as(scene.people.beckHead);
    await expect(readHearing(beck, { panelId, urn: scene.ash.urn })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await readPanel(beck, { panelId })).schools).toEqual([]);
    expect(await readHearing(scene.as(outside), { panelId: next.panelId, urn: scene.ash.urn })).toMatchObject(
      { waits: [] },
    );
  });

  test("sent twice by one form names one, and two officers at once leave one panel", async () => {
    const scene = await buildPanelScene(await open());
    const { beckHead, coleHead, adviser } = scene.people;
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, place) =>
        namePanel(place % 2 === 0 ? scene.officer : scene.as(scene.people.officer), {
          runId: scene.runId,
          urns: [scene.ash.urn],
          members: [beckHead, coleHead, adviser],
          requestKey: scene.key(),
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await scene.store.reader.selectFrom("category_hearings").select("id").execute()).toHaveLength(1);
  });
});

onBothDatabases("a member of a panel", (open) => {
  test("reads what is known of the school, and nobody else does by this way", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const at = { panelId, urn: scene.ash.urn };
    expect(await readHearing(scene.as(scene.people.coleHead), at)).toMatchObject({
      proposal: { code: "1" },
      codeNow: "2A",
      waits: [],
    });
    for (const who of [scene.people.ashHead, scene.people.officer]) {
      await expect(readHearing(scene.as(who), at)).rejects.toMatchObject({ code: "not_found" });
      await expect(readPanel(scene.as(who), { panelId })).rejects.toMatchObject({ code: "not_found" });
    }
    const other = { panelId, urn: scene.beck.urn };
    await expect(readHearing(scene.as(scene.people.coleHead), other)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("sees a school no more once the panel has decided it", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await agreeOnAsh(scene);
    const cole = scene.as(scene.people.coleHead);
    await expect(readHearing(cole, { panelId, urn: scene.ash.urn })).rejects.toMatchObject({
      code: "not_found",
    });
    const { schools } = await readPanel(cole, { panelId });
    expect(schools).toEqual([{ urn: scene.ash.urn, name: "Ash Lane", state: "agreed", canDecide: true }]);
    expect(await listOwnPanels(cole)).toEqual([]);
  });

  test("sees it no more once the post has ended for which they were named", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const cole = scene.as(scene.people.coleHead);
    expect(await listOwnPanels(cole)).toEqual([{ panelId, kind: "moderation", toAgree: 1 }]);
    await endPosts(scene, scene.people.coleHead);
    await expect(readHearing(cole, { panelId, urn: scene.ash.urn })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listOwnPanels(cole)).toEqual([]);
  });

  test("with a conflict leaves that school, and the officer hears when too few are left", async () => {
    const scene = await buildPanelScene(await open());
    const { beckHead, coleHead, adviser, officer } = scene.people;
    const { panelId } = await nameAshPanel(scene, [beckHead, coleHead, adviser, officer]);
    const declare = (who: typeof beckHead) =>
      declareConflict(scene.as(who), {
        panelId,
        urn: scene.ash.urn,
        says: "My daughter teaches there.",
        requestKey: scene.key(),
      });
    expect(await declare(beckHead)).toEqual({ canDecide: true });
    await expect(readHearing(scene.as(beckHead), { panelId, urn: scene.ash.urn })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await declare(coleHead)).toEqual({ canDecide: false });
    await expect(agree(scene, scene.as(officer), panelId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(
        /needs 3 members or more, and has 2.*needs a head from another consortium/,
      ),
    });
    const mails = await scene.store.reader
      .selectFrom("outbox_messages")
      .select("to_person_id")
      .where("kind", "=", "category_panel_short")
      .execute();
    expect(mails).toHaveLength(1);
    const { schools } = await readModeration(scene.officer, { runId: scene.runId });
    expect(schools.find(({ urn }) => urn === scene.ash.urn)?.panel?.left).toHaveLength(2);
  });
});

onBothDatabases("what a panel agrees", (open) => {
  test("waits until the school has had its time to comment", async () => {
    const scene = await buildPanelScene(await open());
    scene.clock.set("2026-05-20T09:00:00.000Z");
    const { panelId } = await nameAshPanel(scene);
    const cole = scene.as(scene.people.coleHead);
    await expect(agree(scene, cole, panelId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("may comment until Wednesday 20 May 2026"),
    });
  });

  test("is checked again, because appointments change", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    await buildMembership(scene, {
      groupId: await buildTrust(scene, { name: "Oak", schoolIds: [scene.ash.id] }),
      schoolId: scene.beck.id,
      kind: "trust",
    });
    await expect(agree(scene, scene.as(scene.people.coleHead), panelId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("is of Oak, the trust of Ash Lane"),
    });
  });

  test("closes the door on a member whom the register bars since, as on a stranger", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const { beckHead, coleHead } = scene.people;
    const { urn } = scene.ash;
    await readHearing(scene.as(beckHead), { panelId, urn });
    await buildMembership(scene, {
      groupId: await buildTrust(scene, { name: "Oak", schoolIds: [scene.ash.id] }),
      schoolId: scene.beck.id,
      kind: "trust",
    });
    await expect(readHearing(scene.as(beckHead), { panelId, urn })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await readPanel(scene.as(beckHead), { panelId })).schools).toMatchObject([{ state: "barred" }]);
    expect(await listOwnPanels(scene.as(beckHead))).toEqual([]);
    await readHearing(scene.as(coleHead), { panelId, urn });
  });

  test("is the rules' category, or another with a reason, and one of the scheme", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const cole = scene.as(scene.people.coleHead);
    await expect(agree(scene, cole, panelId, { code: "9" })).rejects.toMatchObject({ field: "code" });
    await expect(agree(scene, cole, panelId, { code: "2A" })).rejects.toMatchObject({ field: "reason" });
    await agree(scene, cole, panelId, { code: "2A", reason });
    const { schools } = await readModeration(scene.officer, { runId: scene.runId });
    expect(schools.find(({ urn }) => urn === scene.ash.urn)?.panel?.agreement).toMatchObject({
      code: "2A",
      reason,
    });
    await expect(agree(scene, cole, panelId)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is agreed once, whoever of the panel writes it down at the same time", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const { beckHead, coleHead, adviser } = scene.people;
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, place) => {
        const who = [beckHead, coleHead, adviser][place % 3] ?? beckHead;
        return agree(scene, scene.as(who), panelId);
      }),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await scene.store.reader.selectFrom("category_agreements").select("code").execute()).toEqual([
      { code: "1" },
    ]);
  });

  test("is nothing once an officer has decided by hand since", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const input = {
      urn: scene.ash.urn,
      code: "1",
      effectiveOn: "2026-05-21",
      reason,
      requestKey: scene.key(),
    };
    await setCategory(scene.officer, input);
    const beck = scene.as(scene.people.beckHead);
    expect((await readPanel(beck, { panelId })).schools).toMatchObject([{ state: "decided" }]);
    expect(await listOwnPanels(beck)).toEqual([]);
    await expect(agree(scene, scene.as(scene.people.coleHead), panelId)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("by fewer than three, by somebody with a conflict, or by a late member the database refuses", async () => {
    const scene = await buildPanelScene(await open());
    const { panelId } = await nameAshPanel(scene);
    const { beckHead, coleHead, officer } = scene.people;
    await declareConflict(scene.as(beckHead), {
      panelId,
      urn: scene.ash.urn,
      says: "I led the school before.",
      requestKey: scene.key(),
    });
    const { id: hearing_id } = await scene.store.reader
      .selectFrom("category_hearings")
      .select("id")
      .executeTakeFirstOrThrow();
    const { scheme_version_id } = await scene.store.reader
      .selectFrom("category_runs")
      .select("scheme_version_id")
      .executeTakeFirstOrThrow();
    const of = { authority_id: scene.authorityId, panel_id: panelId, hearing_id };
    const hearer = (person_id: string) =>
      scene.store.transaction([], (db) =>
        db
          .insertInto("category_hearers")
          .values({ ...of, person_id })
          .execute(),
      );
    await expect(hearer(beckHead)).rejects.toThrow(/category_hearers_without_conflict/);
    await hearer(coleHead);
    const agreed = scene.store.transaction([], (db) =>
      db
        .insertInto("category_agreements")
        .values({
          ...of,
          person_id: coleHead,
          scheme_version_id,
          code: "1",
          reason: null,
          notes: "",
          agreed_at: scene.clock.now(),
        })
        .execute(),
    );
    await expect(agreed).rejects.toThrow(/category_agreements_least_members/);
    const joined = scene.store.transaction([], (db) =>
      db
        .insertInto("category_panel_members")
        .values({ authority_id: scene.authorityId, panel_id: panelId, person_id: officer })
        .execute(),
    );
    await expect(joined).rejects.toThrow(/category_panel_members_before_hearings/);
  });
});
