import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildHolder, buildPerson } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  type BoardScene,
  buildBoard,
  buildMeeting,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { buildCommissionScene, openWith, propose } from "../../test-support/commission-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { placeCommission } from "../commissioning/place-commission.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { draftMinutes } from "../minutes/draft-minutes.ts";
import { readMinutesDesk } from "../minutes/read-minutes.ts";
import { bringItemBack } from "./bring-item-back.ts";
import { deferItem, letItemGo } from "./defer-item.ts";
import { listReturningItems } from "./list-returning-items.ts";
import { removeAgendaItem } from "./remove-agenda-item.ts";

type Item = Id<"AgendaItemId">;

async function draft(
  { as, clerk, requestKey, boardId }: Pick<BoardScene, "as" | "clerk" | "requestKey" | "boardId">,
  { on = "2026-09-18", hasStandingItems = false, kind = "ordinary" as "ordinary" | "urgent" } = {},
) {
  return createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind,
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: kind === "urgent" ? "A closing date" : "",
    hasStandingItems,
  });
}

type Clerked = Pick<BoardScene, "as" | "clerk" | "requestKey">;

const defer = ({ as, clerk, requestKey }: Clerked, itemId: Item, reason = "Two quotes are awaited.") =>
  deferItem(as(clerk), { requestKey: requestKey(), itemId, reason });

const bring = ({ as, clerk, requestKey }: Clerked, itemId: Item, meetingId: Id<"MeetingId">) =>
  bringItemBack(as(clerk), { requestKey: requestKey(), itemId, meetingId });

const close = ({ as, clerk, requestKey }: Clerked, meetingId: Id<"MeetingId">) =>
  closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });

async function waiting({ as, clerk }: Pick<BoardScene, "as" | "clerk">) {
  const lines = await listReturningItems(as(clerk), { board: "primary", reference: "1" });
  return lines.map(
    (line) => `${line.meeting.reference}/${line.item.ordinal} ${line.item.title}: ${line.why}`,
  );
}

async function agendaOf({ world }: Pick<BoardScene, "world">, meetingId: Id<"MeetingId">) {
  const { authorityId, store } = world;
  return listAgendaItems(store.reader, { authorityId, meetingId });
}

onBothDatabases("an item that no decision ends comes again", (open) => {
  test("deferred with its reason, it begins the next agenda with a new motion, and each leads to the other", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    expect(await waiting(scene)).toEqual(["1/1 Reading recovery: Deferred: Two quotes are awaited."]);
    await close(scene, scene.meetingId);
    const next = await draft(scene, { hasStandingItems: true });
    expect((await agendaOf(scene, next.meetingId)).map(({ title }) => title)).toEqual([
      "Apologies",
      "Interests to declare",
      "Minutes of the last meeting",
      "Actions from the last meeting",
      "Reading recovery",
    ]);
    expect(await waiting(scene)).toEqual([]);
    const was = await readMeeting(scene.as(scene.clerk), { board: "primary", reference: "1" });
    expect(was.items[0]).toMatchObject({
      motion: { reference: "M-0001", state: "not_reached" },
      trace: { deferred: "Two quotes are awaited.", from: null, to: { meetingReference: "2", ordinal: 5 } },
    });
    const is = await readMeeting(scene.as(scene.clerk), { board: "primary", reference: "2" });
    expect(is.items.at(-1)).toMatchObject({
      motion: { reference: "M-0002", state: "draft", text: "That the board pays for reading recovery." },
      trace: { deferred: null, from: { meetingReference: "1", ordinal: 1 }, to: null },
    });
  });

  test("the minutes say that it was deferred and why", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    await close(scene, scene.meetingId);
    await draftMinutes(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId: scene.meetingId });
    const { minutes } = await readMinutesDesk(scene.as(scene.clerk), { board: "primary", reference: "1" });
    expect(minutes[0]?.version.items[0]?.record).toMatchObject({
      deferred: "Deferred: Two quotes are awaited.",
    });
  });

  test("without a quorum at the close of voting it waits at once, and an urgent meeting takes none by itself", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await moveAndOpen(scene);
    for (const seat of scene.seats) await sit(scene, seat.seatId, null);
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    expect(await waiting(scene)).toEqual(["1/1 Reading recovery: No quorum, so no decision was taken."]);
    await close(scene, scene.meetingId);
    const urgent = await draft(scene, { on: "2026-06-19", kind: "urgent", hasStandingItems: true });
    expect((await agendaOf(scene, urgent.meetingId)).map(({ title }) => title)).not.toContain(
      "Reading recovery",
    );
    await bring(scene, scene.itemId, urgent.meetingId);
    expect((await agendaOf(scene, urgent.meetingId)).at(-1)?.title).toBe("Reading recovery");
  });

  test("a meeting cancelled leaves everything but the usual items, also what has no motion", async () => {
    const scene = await buildBoard(await open());
    const { meetingId } = await draft(scene, { hasStandingItems: true });
    const ctx = scene.as(scene.clerk);
    for (const title of ["Attendance this term", "A motion"]) {
      await addAgendaItem(ctx, {
        requestKey: scene.requestKey(),
        meetingId,
        title,
        purpose: "discussion",
        lanes: ["primary"],
        leadRole: "LA officer",
        minutesAllowed: 10,
        motion: title === "A motion" ? { kind: "resolution", text: "That we do." } : null,
      });
    }
    await cancelMeeting(ctx, { requestKey: scene.requestKey(), meetingId, reason: "Snow" });
    expect(await waiting(scene)).toEqual([
      "1/3 Attendance this term: The meeting was cancelled.",
      "1/4 A motion: The meeting was cancelled.",
    ]);
    const next = await draft(scene, { hasStandingItems: true });
    const again = await agendaOf(scene, next.meetingId);
    expect(again.slice(2)).toMatchObject([
      { title: "Attendance this term", purpose: "discussion", leadRole: "LA officer", minutesAllowed: 10 },
      { title: "A motion" },
    ]);
  });

  test("a closed item stays closed: its reader sees where it comes from, nobody else that it was deferred", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { itemId } = await addAgendaItem(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId: scene.meetingId,
      title: "Zephyr Primary",
      purpose: "decision",
      lanes: ["primary"],
      part: "part2",
      closedReason: "It names a school",
      motion: { kind: "resolution", text: "That Zephyr Primary is helped." },
    });
    await defer(scene, itemId, "Zephyr’s head is away.");
    const next = await draft(scene);
    await bring(scene, itemId, next.meetingId);
    const stranger = await buildPerson(scene.world);
    for (const reference of ["1", "2"]) {
      const clerks = await readMeeting(scene.as(scene.clerk), { board: "primary", reference });
      expect(clerks.items.at(-1)).toMatchObject({
        item: { title: "Zephyr Primary", closedReason: "It names a school", isHidden: false },
        motion: { text: "That Zephyr Primary is helped." },
      });
      expect(clerks.items.at(-1)?.trace.deferred).toBe(reference === "1" ? "Zephyr’s head is away." : null);
    }
    const headteacher = await buildHolder(scene.world, "headteacher");
    const unpublished = readMeeting(scene.as(headteacher), { board: "primary", reference: "2" });
    await expect(unpublished).rejects.toThrow("We cannot find that meeting");
    const { meetingId } = next;
    await publishAgenda(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId });
    const seen = await readMeeting(scene.as(headteacher), { board: "primary", reference: "2" });
    expect(JSON.stringify(seen)).not.toContain("Zephyr");
    expect(seen.items.at(-1)?.trace).toEqual({ deferred: null, from: null, to: null });
    await expect(readMeeting(scene.as(stranger), { board: "primary", reference: "2" })).rejects.toThrow();
    const { store } = scene.world;
    const open_reasons = await store.reader.selectFrom("item_endings").select("reason").execute();
    expect(open_reasons).toEqual([{ reason: "Closed item" }]);
  });

  test("a member learns that an item comes again once the agenda it is on is out, and the desk before", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    const { meetingId } = await draft(scene);
    await bring(scene, scene.itemId, meetingId);
    const headteacher = await buildHolder(scene.world, "headteacher");
    const comesAgain = async (personId: PersonId) => {
      const page = await readMeeting(scene.as(personId), { board: "primary", reference: "1" });
      return page.items.find(({ item }) => item.id === scene.itemId)?.trace.to?.meetingReference ?? null;
    };
    expect([await comesAgain(scene.clerk), await comesAgain(headteacher)]).toEqual(["2", null]);
    await publishAgenda(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId });
    expect(await comesAgain(headteacher)).toBe("2");
  });

  test("a commission goes back to wait, and whichever way it is placed it keeps its trace", async () => {
    const scene = await buildCommissionScene(await open());
    const [one, two] = [await propose(scene), await propose(scene)];
    const meetingId = await openWith(scene, [one, two]);
    await close(scene, meetingId);
    expect((await waiting(scene)).length).toBe(2);
    const next = await draft(scene);
    const ctx = scene.as(scene.clerk);
    await placeCommission(ctx, { reference: one, meetingId: next.meetingId, requestKey: scene.requestKey() });
    expect((await waiting(scene)).length).toBe(1);
    const [, second] = await agendaOf(scene, meetingId);
    await bring(scene, present(second, "Two items").id, next.meetingId);
    expect(await waiting(scene)).toEqual([]);
    const page = await readMeeting(ctx, { board: "primary", reference: next.reference });
    expect(page.items.map(({ trace }) => trace.from?.ordinal)).toEqual([1, 2]);
    for (const reference of [one, two]) {
      expect((await readCommission(scene.as(scene.leadId), { reference })).state).toBe("on_agenda");
    }
  });

  test("money is not offered to an agenda whose members would have no notice of it, and everything else is", async () => {
    const scene = await buildCommissionScene(await open());
    const meetingId = await openWith(scene, [await propose(scene)]);
    const resolution = await addAgendaItem(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId,
      title: "Reading",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That the board joins the reading hub." },
    });
    await defer(scene, resolution.itemId);
    await close(scene, meetingId);
    const next = await draft(scene);
    const bars = async () => {
      const at = { board: "primary", reference: next.reference };
      const lines = await listReturningItems(scene.as(scene.clerk), at);
      return lines.map(({ item, bar }) => [item.ordinal, bar]);
    };
    expect(await bars()).toEqual([
      [1, null],
      [2, null],
    ]);
    scene.world.clock.set("2026-09-15T09:00:00.000Z");
    const asked = await bars();
    expect(asked).toEqual([
      [1, expect.stringContaining("less than 5 clear working days")],
      [2, null],
    ]);
    const [money] = await agendaOf(scene, meetingId);
    await expect(bring(scene, present(money, "The commission").id, next.meetingId)).rejects.toThrow(
      String(asked[0]?.[1]),
    );
  });

  test("taken off the draft it waits again, and let go it does not; nothing is decided twice", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    const next = await draft(scene);
    const { itemId } = await bring(scene, scene.itemId, next.meetingId);
    await expect(bring(scene, scene.itemId, next.meetingId)).rejects.toThrow("put on an agenda already");
    const ctx = scene.as(scene.clerk);
    await removeAgendaItem(ctx, { requestKey: scene.requestKey(), itemId });
    expect(await waiting(scene)).toHaveLength(1);
    const go = () =>
      letItemGo(ctx, { requestKey: scene.requestKey(), itemId: scene.itemId, reason: "Done otherwise" });
    await go();
    expect(await waiting(scene)).toEqual([]);
    await expect(go()).rejects.toThrow("let go");
    await expect(bring(scene, scene.itemId, next.meetingId)).rejects.toThrow("let go");
  });

  test("what was voted on is not deferred, nor a usual item, nor anything outside an open meeting", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await moveAndOpen(scene);
    await expect(defer(scene, scene.itemId)).rejects.toThrow("or voted on");
    for (const seat of scene.seats) await vote(scene, seat, "for");
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    await expect(defer(scene, scene.itemId)).rejects.toThrow("or voted on");
    expect(await waiting(scene)).toEqual([]);
    const next = await draft(scene, { hasStandingItems: true });
    const [apologies] = await agendaOf(scene, next.meetingId);
    await expect(defer(scene, present(apologies, "The usual items").id)).rejects.toThrow(
      "meeting that is open",
    );
  });

  test("forty clerks bring one item back at once to two meetings: it stands on one of them", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    const meetings = [await draft(scene), await draft(scene, { on: "2026-10-16" })];
    const asked = Array.from({ length: 40 }, (_, at) =>
      bring(scene, scene.itemId, present(meetings[at % 2], "A meeting").meetingId),
    );
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const placed = [];
    for (const { meetingId } of meetings) placed.push(...(await agendaOf(scene, meetingId)));
    expect(placed).toHaveLength(1);
  });

  test("the database refuses a second return, a return to another board's item and a closed reason in the open", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await defer(scene, scene.itemId);
    const next = await draft(scene);
    const { itemId } = await bring(scene, scene.itemId, next.meetingId);
    const { authorityId, store } = scene.world;
    const again = (to: string) =>
      store.transaction([], (db) =>
        sql`insert into item_returns (authority_id, from_item_id, to_item_id, recorded_at)
          values (${authorityId}, ${scene.itemId}, ${to}, ${scene.world.clock.now()})`.execute(db),
      );
    await expect(again(itemId)).rejects.toThrow();
    const other = await addAgendaItem(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId: next.meetingId,
      title: "Other",
      purpose: "discussion",
      lanes: ["primary"],
      motion: null,
    });
    await expect(again(other.itemId)).rejects.toThrow("item_returns_once");
    await expect(again(scene.itemId)).rejects.toThrow();
    await expect(
      store.transaction([], (db) => sql`update item_endings set reason = 'Another'`.execute(db)),
    ).rejects.toThrow();
  });
});
