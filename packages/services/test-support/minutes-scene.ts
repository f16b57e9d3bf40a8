import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { closeMeeting } from "../src/board/close-meeting.ts";
import { closeVoting } from "../src/board/close-voting.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { declareInterest } from "../src/board/declare-interest.ts";
import { openMeeting } from "../src/board/open-meeting.ts";
import { publishAgenda } from "../src/board/publish-agenda.ts";
import { readMeeting } from "../src/board/read-meeting.ts";
import { setPresiding } from "../src/board/set-presiding.ts";
import { settleInterest } from "../src/board/settle-interest.ts";
import { circulateMinutes } from "../src/minutes/circulate-minutes.ts";
import { draftMinutes } from "../src/minutes/draft-minutes.ts";
import { proposeMinutes } from "../src/minutes/propose-minutes.ts";
import { saveMinutes } from "../src/minutes/save-minutes.ts";
import { type BoardScene, buildVoting, type MeetingScene, sit, vote } from "./board-scene.ts";

/** A meeting with one motion carried by 4 to 1, in which somebody left early, closed. */
export async function buildClosedMeeting(scene: BoardScene): Promise<MeetingScene> {
  const meeting = await buildVoting(scene);
  const { as, clerk, requestKey, motionId, meetingId, seats, world } = meeting;
  for (const seat of seats.slice(0, 4)) await vote(meeting, seat, "for");
  await vote(meeting, present(seats[4], "A fifth seat"), "against");
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
  world.clock.advance_ms(45 * 60_000);
  await sit(meeting, present(seats[5], "A sixth seat").seatId, null);
  world.clock.advance_ms(15 * 60_000);
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  return meeting;
}

export async function draftOf(scene: MeetingScene) {
  const { as, clerk, requestKey, meetingId } = scene;
  return (await draftMinutes(as(clerk), { requestKey: requestKey(), meetingId })).minutesId;
}

type OfMinutes = { readonly minutesId: Id<"MinutesId">; readonly versionNo: number };

export function circulate({ as, clerk, requestKey }: MeetingScene, of: OfMinutes) {
  return circulateMinutes(as(clerk), { requestKey: requestKey(), ...of });
}

/** Saves the words of the clerk over the version that was read. */
export function save({ as, clerk, requestKey, itemId }: MeetingScene, of: OfMinutes, text: string) {
  const words = { note: "", closedNote: "", discussions: [{ itemId, text }] };
  return saveMinutes(as(clerk), { requestKey: requestKey(), ...of, ...words });
}

/** A later meeting, everybody sitting, with the motion to agree the minutes in draft on its agenda. */
export async function openAgreeingMeeting(scene: MeetingScene, minutesId: Id<"MinutesId">) {
  const { as, clerk, requestKey, boardId, seats, world } = scene;
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on: "2026-07-09",
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
  const { motionId } = await proposeMinutes(as(clerk), { requestKey: requestKey(), minutesId, meetingId });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-07-09T15:00:00.000Z");
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const presidingId = present(seats[1], "A second seat").holderId;
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presidingId });
  return { ...scene, meetingId, motionId: present(motionId, "The item carries a motion"), presidingId };
}

/** The holder of a seat declares a prejudicial interest after the close, and the clerk confirms it. */
export async function declareLate(scene: MeetingScene, place: number) {
  const { as, clerk, requestKey, itemId, seats, reference } = scene;
  await declareInterest(as(present(seats[place], "A seat").holderId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "My school would be paid.",
    explanation: "",
  });
  const page = await readMeeting(as(clerk), { board: "primary", reference });
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(page.items[0]?.waiting[0], "It waits for the clerk").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}
