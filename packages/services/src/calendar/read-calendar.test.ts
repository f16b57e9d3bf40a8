import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard, draftMeeting } from "../../test-support/board-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { createBoard } from "../board/create-board.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readCalendar } from "./read-calendar.ts";

type Clerked = Pick<BoardScene, "as" | "clerk" | "requestKey" | "boardId">;

async function meetOn(clerked: Clerked, on: string, lane: "primary" | "special") {
  const { as, clerk, requestKey } = clerked;
  const { meetingId } = await draftMeeting(clerked, on);
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Zephyrine dispute",
    purpose: "discussion",
    lanes: [lane],
    motion: null,
  });
  return meetingId;
}

const publish = ({ as, clerk, requestKey }: Clerked, meetingId: Awaited<ReturnType<typeof meetOn>>) =>
  publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });

onBothDatabases("the calendar", (open) => {
  test("holds the called meetings of every board in the order of their days, and says which are the reader's", async () => {
    const scene = await buildBoard(await open());
    const { as, officer, requestKey, world, seats } = scene;
    const named = {
      name: "Secondary Board",
      code: "secondary",
      preset: "secondary_special_improvement",
    } as const;
    const { boardId } = await createBoard(as(officer), { requestKey: requestKey(), ...named });
    const other = { ...scene, boardId, clerk: await buildHolder(world, "board_clerk", boardId) };
    const later = await meetOn(scene, "2026-07-16", "primary");
    await publish(scene, later);
    await publish(other, await meetOn(other, "2026-06-18", "special"));
    await meetOn(scene, "2026-09-10", "primary");
    const read = async (personId: typeof officer) =>
      (await readCalendar(as(personId))).entries.map(({ title, isMine }) => ({ title, isMine }));
    const first = seats[0]?.holderId ?? officer;
    expect(await read(first)).toEqual([
      { title: "Secondary Board: Meeting 1", isMine: false },
      { title: "Primary School Improvement Board: Meeting 1", isMine: true },
    ]);
    await cancelMeeting(as(scene.clerk), {
      requestKey: requestKey(),
      meetingId: later,
      reason: "Zephyrine illness",
    });
    const head = await buildHolder(world, "headteacher", "sch_elsewhere0000");
    expect(await read(head)).toEqual([
      { title: "Secondary Board: Meeting 1", isMine: false },
      { title: "Cancelled: Primary School Improvement Board: Meeting 1", isMine: false },
    ]);
    expect(JSON.stringify(await readCalendar(as(head)))).not.toContain("Zephyrine");
    world.clock.set("2026-06-26T09:00:00.000Z");
    expect(await read(head)).toHaveLength(1);
  });
});
