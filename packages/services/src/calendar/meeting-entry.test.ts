import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard, draftMeeting } from "../../test-support/board-scene.ts";
import { moveMeeting } from "../agenda/move-meeting.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { callWritten } from "../board/call-written.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readMeetingEntry } from "./read-meeting-entry.ts";

async function withOneItem(scene: BoardScene) {
  const { as, clerk, requestKey } = scene;
  const { meetingId, reference } = await draftMeeting(scene);
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Reading recovery",
    purpose: "discussion",
    lanes: ["primary"],
    motion: null,
  });
  return { meetingId, reference };
}

onBothDatabases("a meeting for a diary", (open) => {
  test("it is there once the agenda is published, and a move or a cancellation reaches the same entry", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, world } = scene;
    const { meetingId, reference } = await withOneItem(scene);
    const reader = as(await buildHolder(world, "headteacher", "sch_elsewhere0000"));
    const readEntry = async () => (await readMeetingEntry(reader, { board: "primary", reference })).entry;
    await expect(readEntry()).rejects.toMatchObject({ code: "not_found" });

    await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
    const called = await readEntry();
    expect(called).toMatchObject({
      kind: "meeting",
      title: "Primary School Improvement Board: Meeting 1",
      startsAt: "2026-06-18T15:00:00.000Z",
      endsAt: "2026-06-18T17:00:00.000Z",
      isCancelled: false,
    });
    expect(JSON.stringify(called)).not.toContain("Reading recovery");

    await moveMeeting(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      on: "2026-11-19",
      startsAt: "17:30",
      place: "The hall",
    });
    const moved = await readEntry();
    expect(moved).toMatchObject({
      uid: called.uid,
      startsAt: "2026-11-19T17:30:00.000Z",
      place: "The hall",
    });
    expect(moved.sequence).toBeGreaterThan(called.sequence);

    await cancelMeeting(as(clerk), { requestKey: requestKey(), meetingId, reason: "Zephyrine illness" });
    const cancelled = await readEntry();
    expect(cancelled).toMatchObject({ uid: called.uid, isCancelled: true });
    expect(cancelled.title).toMatch(/^Cancelled: /);
    expect(cancelled.sequence).toBeGreaterThan(moved.sequence);
    expect(JSON.stringify(cancelled)).not.toContain("Zephyrine");
  });

  test("a meeting cancelled before anybody was told of it is in no diary", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey } = scene;
    const { meetingId, reference } = await withOneItem(scene);
    await cancelMeeting(as(clerk), { requestKey: requestKey(), meetingId, reason: "No business" });
    const reading = readMeetingEntry(as(clerk), { board: "primary", reference });
    await expect(reading).rejects.toMatchObject({ code: "not_found" });
  });

  test("a written procedure that is not issued is in no diary", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, boardId } = scene;
    const { reference } = await callWritten(as(clerk), {
      requestKey: requestKey(),
      boardId,
      returnsOn: "2026-06-19",
    });
    const reading = readMeetingEntry(as(clerk), { board: "primary", reference });
    await expect(reading).rejects.toMatchObject({ code: "not_found" });
  });
});
