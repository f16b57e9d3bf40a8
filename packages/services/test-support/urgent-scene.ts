import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import type { Store } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { AnswerUrgent } from "@consortia/domain/urgent/schemas";
import type { UrgentPart } from "@consortia/domain/urgent/urgent";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { answerUrgent } from "../src/urgent/answer-urgent.ts";
import { askUrgent } from "../src/urgent/ask-urgent.ts";
import { buildCommissionScene, type CommissionScene, propose } from "./commission-scene.ts";

export type UrgentScene = Awaited<ReturnType<typeof buildUrgentScene>>;

/** The day in the scene by which an answer is needed: its clock stands on 5 May 2026. */
export const needed_on = "2026-05-15";

/** A commission scene whose board has a chair and a vice-chair, neither of the consortium that asks, and LA finance. */
export async function buildUrgentScene(store: Store, budget_pence?: Pence) {
  const scene = await buildCommissionScene(store, budget_pence);
  return { ...scene, ...(await equipSigners(scene)) };
}

export async function equipSigners({
  boardId,
  seats,
  world,
}: Pick<CommissionScene, "boardId" | "seats" | "world">) {
  const chair = present(seats[2], "The second consortium has a seat").holderId;
  const viceChair = present(seats[4], "The third consortium has a seat").holderId;
  await buildAppointment(world, { personId: chair, role: "board_chair", scopeId: boardId });
  await buildAppointment(world, { personId: viceChair, role: "vice_chair", scopeId: boardId });
  const finance = await buildHolder(world, "la_finance", world.authorityId);
  return { signers: { chair, vice_chair: viceChair, la_finance: finance } };
}

/** Asked by the clerk; gives the row's id. */
export async function ask(
  scene: UrgentScene,
  reference: string,
  more: { closedReason?: string; neededOn?: string } = {},
) {
  const { as, boardId, clerk, requestKey, world } = scene;
  const asked = await askUrgent(as(clerk), {
    requestKey: requestKey(),
    boardId,
    reference,
    reason: "The coach is free only until half term.",
    neededOn: needed_on,
    ...more,
  });
  const [urgent] = await listUrgent(world.store.reader, {
    authorityId: world.authorityId,
    boardId,
    reference: asked.reference,
  });
  return present(urgent, "It was asked");
}

export async function askFor(scene: UrgentScene, maximum = "£4,500") {
  const reference = await propose(scene, maximum);
  return { commission: reference, urgent: await ask(scene, reference) };
}

export function answer(
  scene: UrgentScene,
  urgent: { readonly id: AnswerUrgent["urgentId"] },
  part: UrgentPart,
  more: Partial<Pick<AnswerUrgent, "answer" | "reason" | "requestKey">> & { readonly by?: PersonId } = {},
) {
  const { by = scene.signers[part], ...words } = more;
  return answerUrgent(scene.as(by), {
    requestKey: scene.requestKey(),
    urgentId: urgent.id,
    part,
    answer: "agree",
    reason: "",
    hasNoInterest: true,
    ...words,
  });
}
