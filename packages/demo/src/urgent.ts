import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { addDays } from "@consortia/domain/shared/time";
import type { UrgentPart } from "@consortia/domain/urgent/urgent";
import { answerUrgent } from "@consortia/services/urgent/answer-urgent";
import { askUrgent } from "@consortia/services/urgent/ask-urgent";
import type { DemoBoard } from "./boards.ts";
import { urgentReason } from "./content/board-items.ts";
import type { DemoWorld } from "./world.ts";

/** Nine days ago the clerk asked; the chair, LA finance and the vice-chair agreed, each for themselves. */
export async function decideBetweenMeetings(
  world: DemoWorld,
  { board, finance, reference }: { board: DemoBoard; finance: PersonId; reference: string },
): Promise<void> {
  const { authorityId, requestKey, store } = world;
  const { boardId } = board;
  world.setClock(9, "10:10");
  const neededOn = addDays(world.today, -6);
  const asked = { requestKey: requestKey(), boardId, reference, reason: urgentReason, neededOn };
  const { reference: question } = await askUrgent(world.as(board.clerk), asked);
  const [urgent] = await listUrgent(store.reader, { authorityId, boardId, reference: question });
  const { id: urgentId } = present(urgent, "It was asked");
  const agree = (personId: PersonId, part: UrgentPart) =>
    answerUrgent(world.as(personId), {
      requestKey: requestKey(),
      urgentId,
      part,
      answer: "agree",
      reason: "",
      hasNoInterest: true,
    });
  await agree(board.presiding, "chair");
  world.setClock(8, "08:35");
  await agree(finance, "la_finance");
  world.setClock(8, "17:40");
  await agree(board.viceChair, "vice_chair");
}
