import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildCommissionScene } from "@consortia/services/test-support/commission-scene";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { ctxOf, deskCalls, portalCalls, type Scene, textOf } from "../test-support/closed-reads.ts";
import {
  buildAftermath,
  secret,
  secret_after,
  secret_urgent,
  secret_word,
} from "../test-support/closed-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "./root.ts";

// BRD-14: of a closed item nobody but its readers learns more than its place and "Closed item", whichever read is
// asked: no title, reason, motion, result, school, purpose or time, and not from what is mailed either.

async function learn(scene: Scene, personId: PersonId): Promise<string> {
  const ctx = ctxOf(scene, personId);
  const portal = createPortalCaller(ctx);
  const desk = createAdminCaller(ctx);
  const asked = [
    ...Object.values(portalCalls).flatMap((call) => call(portal, scene)),
    ...Object.values(deskCalls).flatMap((call) => call(desk, scene)),
  ];
  return textOf(await Promise.allSettled(asked));
}

const areas = [
  "actions",
  "agenda",
  "audit",
  "board",
  "calendar",
  "commissioning",
  "interests",
  "invoices",
  "minutes",
  "notices",
  "papers",
  "search",
  "urgent",
  "variations",
];

function readsOf(router: { readonly _def: { readonly procedures: object } }): readonly string[] {
  return Object.entries(router._def.procedures)
    .filter(
      ([name, procedure]) => procedure._def.type === "query" && areas.includes(name.split(".")[0] ?? ""),
    )
    .map(([name]) => name)
    .sort();
}

test("every read of the areas that know of meetings is asked", () => {
  expect(Object.keys(portalCalls).sort()).toEqual(readsOf(portalRouter));
  expect(Object.keys(deskCalls).sort()).toEqual(readsOf(adminRouter));
});

onBothDatabases("BRD-14: a closed item does not leak", (open) => {
  test("whoever is not its reader sees 'Closed item' and nothing else of it, wherever they look", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const outsiders = {
      "a head of another school": await buildHolder(scene.world, "headteacher", "sch_elsewhere0000"),
      "a member of another board": await buildHolder(scene.world, "board_member", "brd_elsewhere0000"),
      "the clerk of another board": await buildHolder(scene.world, "board_clerk", "brd_elsewhere0000"),
      // These read commissions by that area's own policy, so only the item's own words are looked for.
      "an LA administrator": await buildHolder(scene.world, "la_admin"),
      "LA finance": await buildHolder(scene.world, "la_finance"),
      "the auditor": await buildHolder(scene.world, "auditor"),
    };
    for (const [who, personId] of Object.entries(outsiders)) {
      const learnt = await learn(scene, personId);
      const sought = who.startsWith("a ") || who.startsWith("the clerk") ? secret_word : /zephyrine/i;
      expect(sought.exec(learnt)?.[0] ?? null, who).toBeNull();
      // LA finance is asked for an urgent decision, so it reads one that is closed.
      if (who !== "LA finance") expect(secret_urgent.exec(learnt)?.[0] ?? null, who).toBeNull();
      expect(learnt, who).toContain("Closed item");
      expect(learnt, who).toContain("Dates of meetings");
      expect(learnt, who).not.toContain('"minutesAllowed":37');
    }
    const portal = createPortalCaller(ctxOf(scene, outsiders["a member of another board"]));
    const register = await portal.notices.listDecisionNotices({ board: "primary" });
    expect(register.notices.map(({ decision, outcome, motion }) => ({ decision, outcome, motion }))).toEqual([
      { decision: "Closed item", outcome: null, motion: null },
      { decision: "Closed item", outcome: null, motion: null },
    ]);
    const carried = await portal.notices.listDecisionNotices({ board: "primary", outcomes: ["carried"] });
    expect(carried.notices).toEqual([]);
    const mailed = await scene.world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .execute();
    expect(secret_word.exec(JSON.stringify(mailed))?.[0] ?? null).toBeNull();
    expect(secret_urgent.exec(JSON.stringify(mailed))?.[0] ?? null).toBeNull();
  });

  test("its readers read all of it: or the test above would prove nothing", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const seat = present(scene.seats[0], "A seat");
    for (const personId of [seat.holderId, seat.substituteId, scene.clerk, scene.officer]) {
      const learnt = await learn(scene, personId);
      for (const said of Object.values({ ...secret, ...secret_after })) expect(learnt).toContain(said);
      expect(learnt).toContain('"minutesAllowed":37');
      expect(learnt).toMatch(secret_urgent);
    }
  });

  test("the owner of its action reads the action, and of the item no more than that it is closed", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const { actions } = createPortalCaller(ctxOf(scene, scene.headId));
    const [mine] = await actions.listActions({ show: "mine" });
    expect(mine).toMatchObject({ title: secret_after.action, itemTitle: "Closed item" });
    expect(await actions.readAction({ actionId: scene.actionId })).toMatchObject({ mayUpdate: true });
  });

  test("a party reads the notice of its own decision, and of the other only that a closed item was decided", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const portal = createPortalCaller(ctxOf(scene, scene.headId));
    const own = await portal.notices.readNotice({ board: "primary", reference: "N-0002" });
    expect(own.closed?.conditions).toBe(secret_after.conditions);
    const other = await portal.notices.readNotice({ board: "primary", reference: "N-0001" });
    expect(other).toMatchObject({ decision: "Closed item", closed: null, outcome: null, motion: null });
  });

  test("a person whose place on the board has ended reads it no longer, receipts included", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const { world } = scene;
    const seat = present(scene.seats[2], "A seat");
    world.clock.advance_ms(1000);
    await world.store.transaction([], (db) =>
      db
        .updateTable("appointments")
        .set({ valid_to: world.clock.now(), ended_reason: "Left" })
        .where("person_id", "=", seat.holderId)
        .where("scope_kind", "=", "board")
        .execute(),
    );
    const learnt = await learn(scene, seat.holderId);
    expect(/zephyrine|Phonics coaching” for a school/i.exec(learnt)?.[0] ?? null).toBeNull();
  });

  test("the open tables hold none of its words, and refuse them", async () => {
    const scene = await buildAftermath(await buildCommissionScene(await open()));
    const { reader } = scene.world.store;
    const rows = JSON.stringify([
      await reader.selectFrom("agenda_items").selectAll().execute(),
      await reader.selectFrom("motions").selectAll().where("kind", "<>", "commission").execute(),
      await reader.selectFrom("audit_events").select(["before", "after"]).execute(),
      await reader.selectFrom("minutes_versions").selectAll().execute(),
      await reader.selectFrom("minutes_items").selectAll().execute(),
      await reader.selectFrom("decision_notices").selectAll().execute(),
      await reader.selectFrom("actions").selectAll().execute(),
      await reader.selectFrom("action_changes").selectAll().execute(),
    ]);
    expect(/zephyrine/i.exec(rows)?.[0] ?? null).toBeNull();
    const rename = scene.world.store.transaction([], (db) =>
      db.updateTable("motions").set({ text: secret.motion }).where("reference", "=", "M-0001").execute(),
    );
    await expect(rename).rejects.toThrow(/motions_stay_closed/);
    const lead = scene.world.store.transaction([], (db) =>
      db
        .updateTable("agenda_items")
        .set({ lead_role: secret.leadRole })
        .where("id", "=", scene.closedItemId)
        .execute(),
    );
    await expect(lead).rejects.toThrow(/agenda_items_stay_closed_lead/);
  });
});
