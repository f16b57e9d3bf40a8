import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { addAgendaItem } from "../src/board/add-agenda-item.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { addPaper } from "../src/papers/add-paper.ts";
import { listPapers } from "../src/papers/read-papers.ts";
import { type BoardScene, draftMeeting } from "./board-scene.ts";

export const where = { board: "primary", reference: "1" };
export const pdf = (words: string) => new TextEncoder().encode(`%PDF-1.7\n${words}`);

/** A draft meeting with an open item and a closed one, and everybody who might want to read. */
export async function buildScene(board: BoardScene) {
  const { as, clerk, requestKey, boardId, world, seats } = board;
  const { meetingId } = await draftMeeting(board);
  const purpose = "discussion" as const;
  const item = { meetingId, purpose, lanes: ["primary" as const], motion: null };
  const open = await addAgendaItem(as(clerk), { ...item, requestKey: requestKey(), title: "Reading" });
  const closed = await addAgendaItem(as(clerk), {
    ...item,
    requestKey: requestKey(),
    title: "Zephyrine dispute",
    part: "part2",
    closedReason: "It names a person",
  });
  const chair = present(seats[0], "A seat is held").holderId;
  await buildAppointment(world, { personId: chair, role: "board_chair", scopeId: boardId });
  return {
    ...board,
    meetingId,
    openItem: open.itemId,
    closedItem: closed.itemId,
    chair,
    member: present(seats[1], "A seat is held").holderId,
    head: await buildHolder(world, "headteacher", "sch_elsewhere0000"),
  };
}

export type Scene = Awaited<ReturnType<typeof buildScene>>;

export function add(
  { as, clerk, requestKey }: Scene,
  itemId: Id<"AgendaItemId">,
  title: string,
  versionOf: Id<"PaperId"> | null = null,
  bytes = pdf(`The words of ${title}`),
) {
  return addPaper(as(clerk), { requestKey: requestKey(), itemId, versionOf, title, bytes });
}

export function publish({ as, clerk, requestKey, meetingId }: Scene) {
  return publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
}

export async function seen({ as }: Scene, personId: PersonId): Promise<readonly string[]> {
  const papers = await listPapers(as(personId), where);
  return papers.map((paper) => `${paper.number}.${paper.version} ${paper.title}`);
}
