import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { draftAmendment } from "@consortia/services/board/draft-amendment";
import { mustFindMeeting } from "@consortia/services/board/load";
import { openMeeting } from "@consortia/services/board/open-meeting";
import { publishAgenda } from "@consortia/services/board/publish-agenda";
import { setPresiding } from "@consortia/services/board/set-presiding";
import { placeCommission } from "@consortia/services/commissioning/place-commission";
import { recordMeeting } from "@consortia/services/minutes/meeting-record";
import { draftNotice } from "@consortia/services/notices/draft-notice";
import { addPaper } from "@consortia/services/papers/add-paper";
import { sit } from "@consortia/services/test-support/board-scene";
import {
  buildCommissionScene,
  type CommissionScene,
  motionOf,
  newMeeting,
  propose,
  voteOn,
} from "@consortia/services/test-support/commission-scene";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { createAdminCaller, createPortalCaller, portalRouter } from "./root.ts";

// BRD-14: of a closed item nobody but its readers learns more than its place and "Closed item", whichever read is
// asked: no title, reason, motion, result, school, purpose or time, and not from what is mailed either.

const secret = {
  title: "Zephyrine dispute",
  reason: "It names a zephyrine person",
  motion: "That the board settles the zephyrine claim.",
  leadRole: "Zephyrine officer",
  amendment: "That the board refuses the zephyrine claim.",
  paper: "Zephyrine evidence",
} as const;
const secret_word = /zephyrine|fenside|phonics|M-0001|M-0002|M-0003/i;

/** A meeting in session: an open item, a closed one with a motion amended, a commission placed as a closed item. */
async function buildScene(scene: CommissionScene) {
  const { as, clerk, requestKey, world, seats } = scene;
  const meetingId = await newMeeting(scene);
  const added = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: secret.title,
    purpose: "decision",
    lanes: ["primary"],
    part: "part2",
    closedReason: secret.reason,
    leadRole: secret.leadRole,
    minutesAllowed: 37,
    motion: { kind: "resolution", text: secret.motion },
  });
  const motionId = present(added.motionId, "The item carries a motion");
  await draftAmendment(as(clerk), { requestKey: requestKey(), motionId, text: secret.amendment });
  const { paperId } = await addPaper(as(clerk), {
    requestKey: requestKey(),
    itemId: added.itemId,
    versionOf: null,
    title: secret.paper,
    bytes: new TextEncoder().encode(secret.paper),
  });
  const commission = await propose(scene);
  await placeCommission(as(clerk), {
    reference: commission,
    meetingId,
    closedReason: secret.reason,
    requestKey: requestKey(),
  });
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Dates of meetings",
    purpose: "information",
    lanes: ["primary"],
    motion: null,
  });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-18T15:00:00.000Z");
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const presiding = present(seats[1], "Two seats are held").holderId;
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presiding });
  await voteOn(scene, commission, "for");
  return { ...scene, meetingId, commission, paperId };
}

type Scene = Awaited<ReturnType<typeof buildScene>>;
type Portal = ReturnType<typeof createPortalCaller>;
type Admin = ReturnType<typeof createAdminCaller>;

const where = { board: "primary", reference: "1" };
const motions = ["M-0001", "M-0002", "M-0003"];
/** Not the school by its name: that there is such a school is no secret. */
const words = ["zephyrine", "claim", "phonics"];

/** Every read of the areas that know of meetings, and the search box. */
const portalCalls: Readonly<Record<string, (portal: Portal, scene: Scene) => readonly Promise<unknown>[]>> = {
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting(where)],
  "board.readMotion": ({ board }) =>
    motions.map((reference) => board.readMotion({ board: "primary", reference })),
  "board.readReceipt": ({ board }) =>
    motions.map((reference) => board.readReceipt({ board: "primary", reference })),
  "calendar.readMeetingEntry": ({ calendar }) => [calendar.readMeetingEntry(where)],
  "commissioning.choices": ({ commissioning }) => [commissioning.choices()],
  "commissioning.list": ({ commissioning }) => [commissioning.list({})],
  "commissioning.read": ({ commissioning }, { commission }) => [
    commissioning.read({ reference: commission }),
  ],
  "minutes.readMinutes": ({ minutes }) => [minutes.readMinutes(where)],
  "notices.listDecisionNotices": ({ notices }) => [notices.listDecisionNotices({ board: "primary" })],
  "notices.listNoticesOfMotion": ({ notices }) =>
    motions.map((reference) => notices.listNoticesOfMotion({ board: "primary", reference })),
  "notices.readNotice": ({ notices }) => [notices.readNotice({ board: "primary", reference: "N-0001" })],
  "papers.listPapers": ({ papers }) => [papers.listPapers(where)],
  "papers.readPaper": ({ papers }, { paperId }) => [papers.readPaper({ paperId }).then(inWords)],
  "search.search": ({ search }) => words.map((q) => search.search({ q })),
};

const deskCalls: Readonly<Record<string, (desk: Admin) => readonly Promise<unknown>[]>> = {
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting(where)],
  "board.readMotion": ({ board }) =>
    motions.map((reference) => board.readMotion({ board: "primary", reference })),
};

/** A file is sent in base64, in which no word would be found. */
function inWords(file: { readonly base64: string }) {
  return { ...file, base64: Buffer.from(file.base64, "base64").toString("utf8") };
}

async function learn(scene: Scene, personId: PersonId): Promise<string> {
  const visitor = { app: "portal", address: "192.0.2.1", device: "Firefox", session: null } as const;
  const ctx = { ...buildCtx(scene.world, asPerson(personId)), visitor };
  const portal = createPortalCaller(ctx);
  const desk = createAdminCaller(ctx);
  const asked = [
    ...Object.values(portalCalls).flatMap((call) => call(portal, scene)),
    ...Object.values(deskCalls).flatMap((call) => call(desk)),
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

const areas = ["agenda", "board", "calendar", "minutes", "notices", "papers", "commissioning", "search"];

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
});

onBothDatabases("BRD-14: a closed item does not leak", (open) => {
  test("whoever is not its reader sees 'Closed item' and nothing else of it, wherever they look", async () => {
    const scene = await buildScene(await buildCommissionScene(await open()));
    const outsiders = {
      "a head of another school": await buildHolder(scene.world, "headteacher", "sch_elsewhere0000"),
      "a member of another board": await buildHolder(scene.world, "board_member", "brd_elsewhere0000"),
      "the clerk of another board": await buildHolder(scene.world, "board_clerk", "brd_elsewhere0000"),
      // Reads commissions by that area's own policy, so only the item's own words are looked for.
      "an LA administrator": await buildHolder(scene.world, "la_admin"),
    };
    for (const [who, personId] of Object.entries(outsiders)) {
      const learnt = await learn(scene, personId);
      const sought = who === "an LA administrator" ? /zephyrine/i : secret_word;
      expect(sought.exec(learnt)?.[0] ?? null, who).toBeNull();
      expect(learnt, who).toContain("Closed item");
      expect(learnt, who).toContain("Dates of meetings");
      expect(learnt, who).not.toContain('"minutesAllowed":37');
    }
    const mailed = await scene.world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .execute();
    expect(secret_word.exec(JSON.stringify(mailed))?.[0] ?? null).toBeNull();
  });

  test("its readers read all of it: or the test above would prove nothing", async () => {
    const scene = await buildScene(await buildCommissionScene(await open()));
    const seat = present(scene.seats[0], "A seat");
    for (const personId of [seat.holderId, seat.substituteId, scene.clerk, scene.officer]) {
      const learnt = await learn(scene, personId);
      for (const said of Object.values(secret)) expect(learnt).toContain(said);
      expect(learnt).toContain('"minutesAllowed":37');
    }
  });

  test("a person whose place on the board has ended reads it no longer, receipts included", async () => {
    const scene = await buildScene(await buildCommissionScene(await open()));
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

  test("its decision gets no notice, and the open minutes have its place alone", async () => {
    const scene = await buildScene(await buildCommissionScene(await open()));
    const { world, as, clerk, requestKey } = scene;
    const ofMotion = { requestKey: requestKey(), motionId: await motionOf(scene, scene.commission) };
    await expect(draftNotice(as(clerk), ofMotion)).rejects.toThrow("A closed item has no notice");
    const meeting = await mustFindMeeting(as(clerk), scene.meetingId);
    const { items } = await recordMeeting({ ...as(clerk), db: world.store.reader }, meeting);
    expect(items[0]).toMatchObject({ title: "Closed item", record: { interests: [], motions: [] } });
    expect(secret_word.exec(JSON.stringify(items))).toBeNull();
  });

  test("the open tables hold none of its words, and refuse them", async () => {
    const scene = await buildScene(await buildCommissionScene(await open()));
    const { reader } = scene.world.store;
    const rows = JSON.stringify([
      await reader.selectFrom("agenda_items").selectAll().execute(),
      await reader.selectFrom("motions").selectAll().where("kind", "<>", "commission").execute(),
      await reader.selectFrom("audit_events").select(["before", "after"]).execute(),
    ]);
    expect(/zephyrine (dispute|person|claim)/i.exec(rows)?.[0] ?? null).toBeNull();
    const rename = scene.world.store.transaction([], (db) =>
      db.updateTable("motions").set({ text: secret.motion }).where("reference", "=", "M-0001").execute(),
    );
    await expect(rename).rejects.toThrow(/motions_stay_closed/);
  });
});
