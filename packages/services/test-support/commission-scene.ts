import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import type { Store } from "@consortia/db/store";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { commissionFormSchema } from "@consortia/domain/commissioning/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { buildHolder, buildMembership, buildSchool } from "@consortia/testing/build-register";
import { closeVoting } from "../src/board/close-voting.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { moveMotion } from "../src/board/move-motion.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { openVoting } from "../src/board/open-voting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { setPresiding } from "../src/board/set-presiding.ts";
import { settleInterest } from "../src/board/settle-interest.ts";
import { placeCommission } from "../src/commissioning/place-commission.ts";
import { readCommission } from "../src/commissioning/read-commission.ts";
import { saveDraft } from "../src/commissioning/save-draft.ts";
import { sendCommission } from "../src/commissioning/send-commission.ts";
import { buildBoard, sit, vote } from "./board-scene.ts";
import { buildBudget } from "./budget.ts";

export type CommissionScene = Awaited<ReturnType<typeof buildCommissionScene>>;

/** A board of three consortia; the first has money, a lead who may ask for it, and a school that needs it. */
export async function buildCommissionScene(store: Store, budget_pence: Pence = 10_000_00n) {
  const board = await buildBoard(store);
  const seat = present(board.seats[0], "The board has a lead seat");
  const budget = await buildBudget(board.world, budget_pence, { consortiumId: seat.consortiumId });
  const schoolId = await buildSchool(board.world, { name: "Fenside Primary School" });
  await buildMembership(board.world, { groupId: seat.consortiumId, schoolId });
  const headId = await buildHolder(board.world, "headteacher", schoolId);
  return { ...board, seat, budget, schoolId, headId, leadId: seat.holderId };
}

export function commissionForm(scene: CommissionScene, maximum = "£8,400") {
  return commissionFormSchema.parse({
    consortiumId: scene.seat.consortiumId,
    lane: "primary",
    title: "Phonics coaching for two terms",
    purpose: "Coaching for the new phonics lead, two days a week.",
    schoolIds: [scene.schoolId],
    deliveryMode: "brokered",
    provider: "",
    fundId: scene.budget.fundId,
    maximum,
    startsOn: "2026-09-01",
    endsOn: "2027-03-31",
    requestKey: scene.requestKey(),
  });
}

/** Drafted and sent by the lead; gives its reference. */
export async function propose(scene: CommissionScene, maximum?: string): Promise<string> {
  const { reference } = await saveDraft(scene.as(scene.leadId), commissionForm(scene, maximum));
  await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
  return reference;
}

export async function newMeeting({ as, clerk, requestKey, boardId }: CommissionScene, on = "2026-06-18") {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
  return meetingId;
}

export function place(scene: CommissionScene, reference: string, meetingId: Id<"MeetingId">) {
  return placeCommission(scene.as(scene.clerk), { reference, meetingId, requestKey: scene.requestKey() });
}

/** Placed, and its meeting open on its day with everyone there; the chair presides, or the second lead without one. */
export async function openWith(
  scene: CommissionScene & { readonly signers?: { readonly chair: PersonId } },
  references: readonly string[],
  on = "2026-06-18",
) {
  const meetingId = await newMeeting(scene, on);
  for (const reference of references) await place(scene, reference, meetingId);
  return openMeetingWith(scene, meetingId, on);
}

/** A meeting whose agenda is made, published, and opened on its day with everyone there. */
export async function openMeetingWith(
  scene: CommissionScene & { readonly signers?: { readonly chair: PersonId } },
  meetingId: Id<"MeetingId">,
  on = "2026-06-18",
) {
  const { as, clerk, requestKey, seats, world } = scene;
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set(`${on}T15:00:00.000Z`);
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const presiding = scene.signers?.chair ?? present(seats[1], "Two seats are held").holderId;
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presiding });
  return meetingId;
}

/** The motion that a commission was last placed with. */
export async function motionOf(scene: CommissionScene, reference: string) {
  const { motions } = await readCommission(scene.as(scene.leadId), { reference });
  return present(motions[0], "A placed commission has a motion").motionId;
}

/** Moves it, opens voting, has every seat vote the same way, and closes. */
export async function voteOn(scene: CommissionScene, reference: string, choice: VoteChoice) {
  const motionId = await moveAndOpen(scene, reference);
  for (const seat of scene.seats) await vote({ ...scene, motionId }, seat, choice);
  return closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId });
}

export async function moveAndOpen(scene: CommissionScene, reference: string) {
  const { as, clerk, requestKey, seats } = scene;
  const motionId = await motionOf(scene, reference);
  const moverId = present(seats[1], "A mover").holderId;
  const seconderId = present(seats[2], "A seconder").holderId;
  await confirmInterests(scene, motionId);
  await moveMotion(as(clerk), { requestKey: requestKey(), motionId, moverId, seconderId });
  await openVoting(as(clerk), { requestKey: requestKey(), motionId });
  return motionId;
}

/** The clerk confirms every interest that the records showed, as it stands. */
async function confirmInterests({ as, clerk, requestKey, world }: CommissionScene, motionId: Id<"MotionId">) {
  const { authorityId, store } = world;
  const motion = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  const interests = await listItemInterests(store.reader, { authorityId, itemId: motion.itemId });
  for (const { id, nature } of interests) {
    const decision = { decision: "confirm", nature, explanation: "" } as const;
    await settleInterest(as(clerk), { requestKey: requestKey(), interestId: id, ...decision });
  }
}
