import type { Id } from "@consortia/domain/shared/ids";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { addPaper } from "@consortia/services/papers/add-paper";
import type { DemoBoard } from "./boards.ts";
import { closedItem, openPaper } from "./content/board-items.ts";
import type { DemoMeeting } from "./meetings.ts";
import type { DemoWorld } from "./world.ts";

/** A closed item with its paper, which members of the board alone read (BRD-14). */
export async function addClosedItem(world: DemoWorld, { board, meetingId }: DemoMeeting): Promise<void> {
  const { title, closedReason, paper } = closedItem;
  const { itemId } = await addAgendaItem(world.as(board.clerk), {
    requestKey: world.requestKey(),
    meetingId,
    title,
    purpose: "discussion",
    lanes: [...board.lanes],
    part: "part2",
    closedReason,
    motion: null,
  });
  await add(world, board, { itemId, ...paper });
}

export function addOpenPaper(world: DemoWorld, board: DemoBoard, itemId: Id<"AgendaItemId">) {
  return add(world, board, { itemId, ...openPaper });
}

function add(
  world: DemoWorld,
  { clerk }: DemoBoard,
  { itemId, title, text }: { itemId: Id<"AgendaItemId">; title: string; text: string },
) {
  const bytes = new TextEncoder().encode(text);
  return addPaper(world.as(clerk), {
    requestKey: world.requestKey(),
    itemId,
    versionOf: null,
    title,
    bytes,
  });
}
