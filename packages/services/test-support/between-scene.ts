import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { buildCtx } from "@consortia/testing/ctx";
import { addAgendaItem } from "../src/board/add-agenda-item.ts";
import { callWritten } from "../src/board/call-written.ts";
import { closeDueReturns } from "../src/board/close-due-returns.ts";
import { closeMeeting } from "../src/board/close-meeting.ts";
import { issueWritten } from "../src/board/issue-written.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { sit, vote } from "./board-scene.ts";
import { newMeeting, propose } from "./commission-scene.ts";
import { answer, ask, type UrgentScene } from "./urgent-scene.ts";

type Meeting = Id<"MeetingId">;

/** Asked for and agreed by all three. */
export async function take(scene: UrgentScene, maximum = "£4,500", neededOn?: string) {
  const commission = await propose(scene, maximum);
  const urgent = await ask(scene, commission, neededOn === undefined ? {} : { neededOn });
  for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
  return { commission, urgent };
}

/** A meeting with something on its agenda, in draft. */
export async function draftOn(scene: UrgentScene, on?: string): Promise<Meeting> {
  const meetingId = await newMeeting(scene, on);
  await addAgendaItem(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    meetingId,
    title: "Attendance this term",
    purpose: "discussion",
    lanes: ["primary"],
    motion: null,
  });
  return meetingId;
}

export const act = (scene: UrgentScene) => ({ ctx: scene.as(scene.clerk), requestKey: scene.requestKey() });

export async function publish(scene: UrgentScene, meetingId: Meeting) {
  const { ctx, requestKey } = act(scene);
  await publishAgenda(ctx, { requestKey, meetingId });
}

export async function open(scene: UrgentScene, meetingId: Meeting, on = "2026-06-18") {
  scene.world.clock.set(`${on}T15:00:00.000Z`);
  for (const seat of scene.seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  const { ctx, requestKey } = act(scene);
  await openMeeting(ctx, { requestKey, meetingId });
}

export async function close(scene: UrgentScene, meetingId: Meeting) {
  const { ctx, requestKey } = act(scene);
  await closeMeeting(ctx, { requestKey, meetingId });
}

/** A meeting from its draft to its close on one day. */
export async function hold(scene: UrgentScene, on: string): Promise<Meeting> {
  const meetingId = await draftOn(scene, on);
  await publish(scene, meetingId);
  await open(scene, meetingId, on);
  await close(scene, meetingId);
  return meetingId;
}

/** A motion in writing, returned by three seats and closed at its deadline. */
export async function decideInWriting(scene: UrgentScene) {
  const { as, boardId, clerk, requestKey, seats, signers, world } = scene;
  const { meetingId } = await callWritten(as(clerk), {
    requestKey: requestKey(),
    boardId,
    returnsOn: "2026-05-15",
  });
  const added = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Reading recovery",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board pays for reading recovery." },
  });
  await issueWritten(as(clerk), { requestKey: requestKey(), meetingId, presidingId: signers.chair });
  const motionId = present(added.motionId, "The item has its motion");
  for (const seat of seats.slice(0, 3)) await vote({ ...scene, motionId }, seat, "for");
  world.clock.set("2026-05-15T16:00:00.000Z");
  await closeDueReturns(buildCtx(world, { kind: "system", system: "worker" }));
}
