import { listPlacements } from "@consortia/db/repositories/commission-placements";
import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { bringItemBack } from "@consortia/services/agenda/bring-item-back";
import { deferItem } from "@consortia/services/agenda/defer-item";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { castVote } from "@consortia/services/board/cast-vote";
import { closeVoting } from "@consortia/services/board/close-voting";
import { createMeeting } from "@consortia/services/board/create-meeting";
import { moveMotion } from "@consortia/services/board/move-motion";
import { openMeeting } from "@consortia/services/board/open-meeting";
import { openVoting } from "@consortia/services/board/open-voting";
import { publishAgenda } from "@consortia/services/board/publish-agenda";
import { recordAttendance } from "@consortia/services/board/record-attendance";
import { setPresiding } from "@consortia/services/board/set-presiding";
import { settleInterest } from "@consortia/services/board/settle-interest";
import { placeCommission } from "@consortia/services/commissioning/place-commission";
import type { DemoBoard, DemoSeat } from "./boards.ts";
import { deferredItem } from "./content/board-items.ts";
import type { DemoWorld } from "./world.ts";

export type DemoMeeting = { readonly board: DemoBoard; readonly meetingId: Id<"MeetingId"> };

/** A meeting in draft: on a date, at a time of day. Notice is given on the world's clock. */
export async function makeMeeting(
  world: DemoWorld,
  board: DemoBoard,
  when: { on: string; startsAt: string },
): Promise<DemoMeeting> {
  const { meetingId } = await createMeeting(world.as(board.clerk), {
    requestKey: world.requestKey(),
    boardId: board.boardId,
    kind: "ordinary",
    place: "The Guildhall, room 2, and by video link",
    urgencyReason: "",
    ...when,
  });
  return { board, meetingId };
}

export function publish(world: DemoWorld, { board, meetingId }: DemoMeeting) {
  return publishAgenda(world.as(board.clerk), { requestKey: world.requestKey(), meetingId });
}

/** Everybody but a few sits down, the meeting opens, and the presiding lead is recorded. */
export async function open(
  world: DemoWorld,
  { board, meetingId }: DemoMeeting,
  absent: number,
): Promise<readonly DemoSeat[]> {
  const ctx = world.as(board.clerk);
  const here = [...board.leadSeats.slice(0, board.leadSeats.length - absent), board.laSeat];
  const seats = here.map(({ seatId, personId }) => ({ seatId, personId }));
  await recordAttendance(ctx, { requestKey: world.requestKey(), meetingId, seats });
  await openMeeting(ctx, { requestKey: world.requestKey(), meetingId });
  await setPresiding(ctx, { requestKey: world.requestKey(), meetingId, personId: board.presiding });
  return here;
}

/** The interests that the records show are confirmed; the motion is moved and seconded; voting opens. */
export async function openVotingOn(
  world: DemoWorld,
  { board }: DemoMeeting,
  motionId: Id<"MotionId">,
  here: readonly DemoSeat[],
) {
  const ctx = world.as(board.clerk);
  const { authorityId, requestKey } = world;
  const motion = present(await findMotion(ctx.db, { authorityId, motionId }), "The motion is on the agenda");
  const interests = await listItemInterests(ctx.db, { authorityId, itemId: motion.itemId });
  const barred = new Set<string>();
  for (const { id, nature, state, personId } of interests) {
    if (nature === "prejudicial") barred.add(personId);
    if (state === "confirmed") continue;
    const decision = { decision: "confirm", nature, explanation: "" } as const;
    await settleInterest(ctx, { requestKey: requestKey(), interestId: id, ...decision });
  }
  const free = here.filter(({ personId }) => !barred.has(personId) && personId !== board.laSeat.personId);
  const [mover, seconder] = free;
  await moveMotion(ctx, {
    requestKey: requestKey(),
    motionId,
    moverId: present(mover, "Somebody may move it").personId,
    seconderId: present(seconder, "Somebody may second it").personId,
  });
  await openVoting(ctx, { requestKey: requestKey(), motionId });
  return here.filter(({ personId }) => !barred.has(personId));
}

/** Each seat votes as `choiceOf` says, by its place; undefined has not voted yet. */
export async function voteAll(
  world: DemoWorld,
  motionId: Id<"MotionId">,
  seats: readonly DemoSeat[],
  choiceOf: (place: number) => VoteChoice | undefined,
) {
  for (const [place, { seatId, personId }] of seats.entries()) {
    const choice = choiceOf(place);
    if (choice === undefined) continue;
    await castVote(world.as(personId), {
      requestKey: world.requestKey(),
      motionId,
      seatId,
      choice,
      replaces: null,
    });
  }
}

export function close(world: DemoWorld, { board }: DemoMeeting, motionId: Id<"MotionId">) {
  return closeVoting(world.as(board.clerk), { requestKey: world.requestKey(), motionId });
}

/** A commission on a meeting's agenda, with its motion. */
export function place(world: DemoWorld, board: DemoBoard, meetingId: Id<"MeetingId">, reference: string) {
  return placeCommission(world.as(board.clerk), { reference, meetingId, requestKey: world.requestKey() });
}

/** The motion of a commission where it stands last. */
export async function motionOf(world: DemoWorld, reference: string): Promise<Id<"MotionId">> {
  const { authorityId, store } = world;
  const one = present(
    await findCommissionByReference(store.reader, { authorityId, reference }),
    "It was proposed",
  );
  const [placement] = await listPlacements(store.reader, { authorityId, commissionId: one.id });
  return present(placement, "It was placed").motionId;
}

export async function itemOf(world: DemoWorld, reference: string): Promise<Id<"AgendaItemId">> {
  const { authorityId, store } = world;
  const motionId = await motionOf(world, reference);
  return present(await findMotion(store.reader, { authorityId, motionId }), "It has a motion").itemId;
}

/** An item with a motion that the meeting will put off. */
export async function addDeferred(
  world: DemoWorld,
  { board, meetingId }: DemoMeeting,
): Promise<Id<"AgendaItemId">> {
  const { itemId } = await addAgendaItem(world.as(board.clerk), {
    requestKey: world.requestKey(),
    meetingId,
    title: deferredItem.title,
    purpose: "decision",
    lanes: [...board.lanes],
    motion: { kind: "resolution", text: deferredItem.motion },
  });
  return itemId;
}

export function defer(world: DemoWorld, { board }: DemoMeeting, itemId: Id<"AgendaItemId">) {
  const { reason } = deferredItem;
  return deferItem(world.as(board.clerk), { requestKey: world.requestKey(), itemId, reason });
}

export function bringBack(world: DemoWorld, { board, meetingId }: DemoMeeting, itemId: Id<"AgendaItemId">) {
  return bringItemBack(world.as(board.clerk), { requestKey: world.requestKey(), itemId, meetingId });
}
