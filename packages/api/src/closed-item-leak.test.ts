import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildCommissionScene } from "@consortia/services/test-support/commission-scene";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
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

type Scene = Awaited<ReturnType<typeof buildAftermath>>;
type Portal = ReturnType<typeof createPortalCaller>;
type Admin = ReturnType<typeof createAdminCaller>;

const where = { board: "primary", reference: "1" };
const motions = ["M-0001", "M-0002", "M-0003"];
const notices = ["N-0001", "N-0002"].map((reference) => ({ board: "primary", reference }));
const shows = ["mine", "open", "overdue", "all"] as const;
/** Not the school by its name: that there is such a school is no secret. */
const words = ["zephyrine", "claim", "phonics"];

/** Every read of the areas that know of meetings, and the search box. */
const portalCalls: Readonly<Record<string, (portal: Portal, scene: Scene) => readonly Promise<unknown>[]>> = {
  "actions.listActions": ({ actions }) => shows.map((show) => actions.listActions({ show })),
  "actions.listActionsForMeeting": ({ actions }) => [actions.listActionsForMeeting(where)],
  "actions.readAction": ({ actions }, { actionId }) => [actions.readAction({ actionId })],
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting(where)],
  "board.readMotion": ({ board }) =>
    motions.map((reference) => board.readMotion({ board: "primary", reference })),
  "board.readReceipt": ({ board }) =>
    motions.map((reference) => board.readReceipt({ board: "primary", reference })),
  "calendar.readCalendar": ({ calendar }) => [calendar.readCalendar()],
  "calendar.readMeetingEntry": ({ calendar }) => [calendar.readMeetingEntry(where)],
  "commissioning.choices": ({ commissioning }) => [commissioning.choices()],
  "commissioning.list": ({ commissioning }) => [commissioning.list({})],
  "commissioning.read": ({ commissioning }, { commission }) => [
    commissioning.read({ reference: commission }),
  ],
  "interests.readOwnInterests": ({ interests }) => [interests.readOwnInterests()],
  "minutes.readMinutes": ({ minutes }) => [minutes.readMinutes(where)],
  "notices.listDecisionNotices": (portal) => [portal.notices.listDecisionNotices({ board: "primary" })],
  "notices.listNoticesOfMotion": (portal) =>
    motions.map((reference) => portal.notices.listNoticesOfMotion({ board: "primary", reference })),
  "notices.readNotice": (portal) => notices.map((one) => portal.notices.readNotice(one)),
  "papers.listPapers": ({ papers }) => [papers.listPapers(where)],
  "papers.readPack": ({ papers }) => [papers.readPack(where)],
  "papers.readPaper": ({ papers }, { paperId }) => [papers.readPaper({ paperId }).then(inWords)],
  "search.search": ({ search }) => words.map((q) => search.search({ q })),
  "urgent.listUrgent": ({ urgent }) => [urgent.listUrgent({ code: "primary" })],
  "urgent.listUrgentToAnswer": ({ urgent }) => [urgent.listUrgentToAnswer()],
  "urgent.readUrgent": ({ urgent }) => [urgent.readUrgent({ board: "primary", reference: "U-0001" })],
};

const deskCalls: Readonly<Record<string, (desk: Admin, scene: Scene) => readonly Promise<unknown>[]>> = {
  "actions.listActionsForMeeting": ({ actions }) => [actions.listActionsForMeeting(where)],
  "actions.readActionsDesk": ({ actions }) => [actions.readActionsDesk({ code: "primary" })],
  "agenda.listReturningItems": ({ agenda }) => [agenda.listReturningItems({ code: "primary" })],
  "audit.list": ({ audit }) => [audit.list({})],
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting(where)],
  "board.readMotion": ({ board }) =>
    motions.map((reference) => board.readMotion({ board: "primary", reference })),
  "board.listFormulasToAdopt": ({ board }, { meetingId }) => [board.listFormulasToAdopt({ meetingId })],
  "board.listSeatCandidates": ({ board }, { seat }) => [board.listSeatCandidates({ seatId: seat.seatId })],
  "commissioning.list": ({ commissioning }) => [commissioning.list({})],
  "commissioning.read": ({ commissioning }, { commission }) => [
    commissioning.read({ reference: commission }),
  ],
  "commissioning.waiting": ({ commissioning }, { boardId }) => [commissioning.waiting({ boardId })],
  "interests.readInterestsDesk": ({ interests }) => [interests.readInterestsDesk({ code: "primary" })],
  "minutes.readMinutesDesk": ({ minutes }) => [minutes.readMinutesDesk(where)],
  "notices.readNoticeDesk": (desk) => notices.map((one) => desk.notices.readNoticeDesk(one)),
  "notices.readNoticesDesk": (desk) => [desk.notices.readNoticesDesk({ code: "primary" })],
  "papers.listPapers": ({ papers }) => [papers.listPapers(where)],
  "papers.readPaper": ({ papers }, { paperId }) => [papers.readPaper({ paperId }).then(inWords)],
  "papers.readPapersDesk": ({ papers }) => [papers.readPapersDesk(where)],
  "search.search": ({ search }) => words.map((q) => search.search({ q })),
  "urgent.listUrgent": ({ urgent }) => [urgent.listUrgent({ code: "primary" })],
  "urgent.listUrgentToAnswer": ({ urgent }) => [urgent.listUrgentToAnswer()],
  "urgent.readQuestion": ({ urgent }, { commission }) => [
    urgent.readQuestion({ board: "primary", reference: commission }),
  ],
  "urgent.readUrgent": ({ urgent }) => [urgent.readUrgent({ board: "primary", reference: "U-0001" })],
};

/** A file is sent in base64, in which no word would be found. */
function inWords(file: { readonly base64: string }) {
  return { ...file, base64: Buffer.from(file.base64, "base64").toString("utf8") };
}

function ctxOf(scene: Scene, personId: PersonId) {
  const visitor = { app: "portal", address: "192.0.2.1", device: "Firefox", session: null } as const;
  return { ...buildCtx(scene.world, asPerson(personId)), visitor };
}

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

function textOf(settled: readonly PromiseSettledResult<unknown>[]): string {
  return settled
    .map((one) =>
      one.status === "fulfilled"
        ? JSON.stringify(one.value, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))
        : `refused: ${String(one.reason)}`,
    )
    .join("\n");
}

const areas = [
  "actions",
  "agenda",
  "audit",
  "board",
  "calendar",
  "commissioning",
  "interests",
  "minutes",
  "notices",
  "papers",
  "search",
  "urgent",
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
    ]);
    expect(/zephyrine (dispute|person|claim|family)/i.exec(rows)?.[0] ?? null).toBeNull();
    const rename = scene.world.store.transaction([], (db) =>
      db.updateTable("motions").set({ text: secret.motion }).where("reference", "=", "M-0001").execute(),
    );
    await expect(rename).rejects.toThrow(/motions_stay_closed/);
  });
});
