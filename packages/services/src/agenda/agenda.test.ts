import { findAgendaItem, listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { moveMeetingSchema } from "@consortia/domain/agenda/schemas";
import { present } from "@consortia/domain/shared/assert";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard, buildMeeting } from "../../test-support/board-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { moveAgendaItem } from "./move-agenda-item.ts";
import { moveMeeting } from "./move-meeting.ts";
import { removeAgendaItem } from "./remove-agenda-item.ts";

async function draft({ as, clerk, requestKey, boardId }: BoardScene, on = "2026-06-18") {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
    hasStandingItems: true,
  });
  return meetingId;
}

type Draft = Awaited<ReturnType<typeof draft>>;

function add({ as, clerk, requestKey }: BoardScene, meetingId: Draft, title: string, motion?: string) {
  return addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title,
    purpose: "discussion",
    lanes: ["primary"],
    motion: motion === undefined ? null : { kind: "resolution", text: motion },
  });
}

async function titles({ world }: BoardScene, meetingId: Draft): Promise<readonly string[]> {
  const { authorityId, store } = world;
  const items = await listAgendaItems(store.reader, { authorityId, meetingId });
  return items.map((item) => `${item.ordinal}. ${item.title}`);
}

onBothDatabases("the clerk arranges an agenda", (open) => {
  test("it begins with the usual items, and from the second meeting on with minutes, actions and what was not reached", async () => {
    const scene = await buildBoard(await open());
    const first = await draft(scene);
    expect(await titles(scene, first)).toEqual(["1. Apologies", "2. Interests to declare"]);
    const held = await buildMeeting(scene);
    await closeMeeting(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId: held.meetingId });
    const next = await draft(scene, "2026-09-18");
    expect(await titles(scene, next)).toEqual([
      "1. Apologies",
      "2. Interests to declare",
      "3. Minutes of the last meeting",
      "4. Actions from the last meeting",
      "5. Reading recovery",
    ]);
  });

  test("items move up and down by one place, and never past an end", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    const { itemId } = await add(scene, meetingId, "Dates");
    const ctx = scene.as(scene.clerk);
    await moveAgendaItem(ctx, { requestKey: scene.requestKey(), itemId, move: "up" });
    await moveAgendaItem(ctx, { requestKey: scene.requestKey(), itemId, move: "up" });
    expect(await titles(scene, meetingId)).toEqual(["1. Dates", "2. Apologies", "3. Interests to declare"]);
    await expect(moveAgendaItem(ctx, { requestKey: scene.requestKey(), itemId, move: "up" })).rejects.toThrow(
      "This item is first already.",
    );
    await moveAgendaItem(ctx, { requestKey: scene.requestKey(), itemId, move: "down" });
    expect(await titles(scene, meetingId)).toEqual(["1. Apologies", "2. Dates", "3. Interests to declare"]);
  });

  test("twenty moves at once leave every item on the agenda, each in one place", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    const items = [
      await add(scene, meetingId, "A"),
      await add(scene, meetingId, "B"),
      await add(scene, meetingId, "C"),
    ];
    const moves = Array.from({ length: 20 }, (_, at) => {
      const { itemId } = present(items[at % 3], "An item");
      const move = at % 2 === 0 ? "up" : "down";
      return moveAgendaItem(scene.as(scene.clerk), { requestKey: scene.requestKey(), itemId, move });
    });
    await Promise.allSettled(moves);
    const after = await titles(scene, meetingId);
    expect(after.map((title) => title.slice(0, 1)).join("")).toBe("12345");
    expect(after.map((title) => title.slice(3)).sort()).toEqual(
      ["A", "B", "C", "Apologies", "Interests to declare"].sort(),
    );
  });

  test("a removed item is gone from the agenda with its motion; its row and reference stay", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    const one = await add(scene, meetingId, "One", "That we do.");
    await add(scene, meetingId, "Two");
    const two = await add(scene, meetingId, "Three");
    const remove = (itemId: string) =>
      removeAgendaItem(scene.as(scene.clerk), { requestKey: scene.requestKey(), itemId: asItem(itemId) });
    const asItem = (itemId: string) => (itemId === one.itemId ? one.itemId : two.itemId);
    await remove(one.itemId);
    await remove(two.itemId);
    expect(await titles(scene, meetingId)).toEqual(["1. Apologies", "2. Interests to declare", "3. Two"]);
    const { authorityId, store } = scene.world;
    expect(await findAgendaItem(store.reader, { authorityId, itemId: one.itemId })).not.toBeNull();
    const motions = await store.reader.selectFrom("motions").select(["state", "withdrawn_reason"]).execute();
    expect(motions).toEqual([
      { state: "withdrawn", withdrawn_reason: "Its item was removed from the draft agenda" },
    ]);
    await expect(remove(one.itemId)).rejects.toThrow("This item has been removed from the agenda");
    await add(scene, meetingId, "Four");
    expect((await titles(scene, meetingId)).at(-1)).toBe("4. Four");
  });

  test("once it is published its order stays", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    const { itemId } = await add(scene, meetingId, "Dates");
    const ctx = scene.as(scene.clerk);
    await publishAgenda(ctx, { requestKey: scene.requestKey(), meetingId });
    await expect(moveAgendaItem(ctx, { requestKey: scene.requestKey(), itemId, move: "up" })).rejects.toThrow(
      "The agenda is published",
    );
    await expect(removeAgendaItem(ctx, { requestKey: scene.requestKey(), itemId })).rejects.toThrow(
      "The agenda is published",
    );
  });

  test("a closed item needs its reason, and keeps it for its readers", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    const closed = {
      meetingId,
      title: "A school in difficulty",
      purpose: "discussion",
      lanes: ["primary" as const],
      part: "part2",
      motion: null,
    } as const;
    const close = (closedReason: string) =>
      addAgendaItem(scene.as(scene.clerk), {
        ...closed,
        lanes: [...closed.lanes],
        requestKey: scene.requestKey(),
        closedReason,
      });
    await expect(close("")).rejects.toMatchObject({
      fields: { closedReason: "Give the reason for closing the item" },
    });
    await close("It names a school");
    const { items } = await readMeeting(scene.as(scene.clerk), { board: "primary", reference: "1" });
    expect(items.at(-1)?.item).toMatchObject({
      title: "A school in difficulty",
      closedReason: "It names a school",
      isHidden: false,
    });
  });

  test("a meeting that is moved keeps its reference, and has notice of its new day", async () => {
    const scene = await buildBoard(await open());
    const meetingId = await draft(scene);
    await publishAgenda(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId });
    const move = (on: string) =>
      moveMeeting(
        scene.as(scene.clerk),
        moveMeetingSchema.parse({
          requestKey: scene.requestKey(),
          meetingId,
          on,
          startsAt: "09:30",
          place: "The hall",
        }),
      );
    const tomorrow = addDays(londonDate(scene.world.clock.now()), 1);
    await expect(move(tomorrow)).rejects.toThrow("Give 5 clear working days");
    expect(await move("2026-06-25")).toEqual({ reference: "1" });
    const { meeting } = await readMeeting(scene.as(scene.clerk), { board: "primary", reference: "1" });
    expect(meeting).toMatchObject({
      id: meetingId,
      startsAt: "2026-06-25T08:30:00.000Z",
      place: "The hall",
      state: "called",
    });
  });

  test("whoever had the agenda is told when its meeting is moved or cancelled, and nobody of a draft", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, world, seats } = scene;
    const letters = () =>
      world.store.reader
        .selectFrom("outbox_messages")
        .select(["kind", "subject", "body_text", "to_person_id"])
        .where("kind", "in", ["meeting_moved", "meeting_cancelled"])
        .execute();
    const meetingId = await draft(scene);
    const move = (on: string) =>
      moveMeeting(as(clerk), {
        requestKey: requestKey(),
        meetingId,
        on,
        startsAt: "09:30",
        place: "The hall",
      });
    await move("2026-06-24");
    expect(await letters()).toEqual([]);
    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    await move("2026-06-25");
    const people = seats.flatMap(({ holderId, substituteId }) => [holderId, substituteId]);
    const moved = await letters();
    expect(moved.map((one) => one.to_person_id).sort()).toEqual([...people, scene.officer].sort());
    expect(moved[0]).toMatchObject({ subject: "Moved: Primary School Improvement Board, now 25 June 2026" });
    expect(moved[0]?.body_text).toContain("Thursday 25 June 2026, 9:30am, The hall");
    await cancelMeeting(as(clerk), { requestKey: requestKey(), meetingId, reason: "Ash Lane is closed" });
    const cancelled = (await letters()).filter(({ kind }) => kind === "meeting_cancelled");
    expect(cancelled).toHaveLength(people.length + 1);
    expect(cancelled.map(({ subject, body_text }) => `${subject} ${body_text}`).join()).not.toContain(
      "Ash Lane",
    );
  });

  test("a meeting that has been opened is moved no more", async () => {
    const held = await buildMeeting(await buildBoard(await open()));
    const input = moveMeetingSchema.parse({
      requestKey: held.requestKey(),
      meetingId: held.meetingId,
      on: "2026-07-25",
      startsAt: "09:30",
      place: "The hall",
    });
    await expect(moveMeeting(held.as(held.clerk), input)).rejects.toThrow("has not been opened");
  });
});
