import { insertMeeting, updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertMinutes, updateMinutes } from "@consortia/db/repositories/minutes";
import { insertMinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { insertPresidingTerm } from "@consortia/db/repositories/presiding-terms";
import { insertSitting } from "@consortia/db/repositories/sittings";
import type { Writer } from "@consortia/db/store";
import type { MinutesState } from "@consortia/domain/minutes/machine";
import type { Id } from "@consortia/domain/shared/ids";
import type { RightsScene } from "./board-rights-scene.ts";
import { adopt } from "./rules-rights-scene.ts";

type Meetings = { readonly meetingId: Id<"MeetingId">; readonly laterId: Id<"MeetingId"> };

/**
 * Two meetings of the scene's board that are over, the holder of the third seat presiding over both, and minutes of
 * the first in one state.
 */
export function buildMinutesIn(scene: RightsScene, { state }: { state: MinutesState | "none" }) {
  const { world } = scene.stage;
  return world.store.transaction([], async (db) => {
    const meetings = {
      meetingId: await closedMeeting(db, scene, { reference: "10", day: "01" }),
      laterId: await closedMeeting(db, scene, { reference: "11", day: "02" }),
    };
    const minutesId = world.newId("MinutesId");
    if (state !== "none") await insertIn(db, scene, { ...meetings, minutesId, state });
    return { ...meetings, minutesId };
  });
}

/** Circulated minutes and a later meeting that had the quorum of the rules in force. */
export async function buildAgreeable(scene: RightsScene): Promise<Meetings & { minutesId: Id<"MinutesId"> }> {
  const { stage, clerkId } = scene;
  await stage.world.store.transaction([], (db) => adopt(stage, db, clerkId));
  return buildMinutesIn(scene, { state: "circulated" });
}

async function closedMeeting(
  db: Writer,
  { stage: { world }, boardId, clerkId, seats }: RightsScene,
  { reference, day }: { reference: string; day: string },
): Promise<Id<"MeetingId">> {
  const { authorityId } = world;
  const meetingId = world.newId("MeetingId");
  const at = world.clock.now();
  await insertMeeting(db, {
    id: meetingId,
    authorityId,
    boardId,
    reference,
    kind: "ordinary",
    startsAt: `2026-04-${day}T15:00:00.000Z`,
    place: "The library",
    urgencyReason: null,
    firstHash: "0".repeat(64),
    createdAt: at,
  });
  await updateMeetingState(db, { authorityId, meetingId, state: "closed", openedAt: at, closedAt: at });
  for (const { seatId, personId } of seats) {
    const id = world.newId("SittingId");
    const sitting = { authorityId, boardId, meetingId, seatId, personId, recordedById: clerkId, at };
    await insertSitting(db, { id, ...sitting, capacity: "holder" });
  }
  await insertPresidingTerm(db, {
    id: world.newId("PresidingTermId"),
    authorityId,
    meetingId,
    itemId: null,
    personId: seats[2]?.personId ?? clerkId,
    basis: "chosen",
    fromAt: at,
    recordedById: clerkId,
  });
  return meetingId;
}

async function insertIn(
  db: Writer,
  { stage: { world }, boardId, clerkId, seats }: RightsScene,
  minutes: Meetings & { readonly minutesId: Id<"MinutesId">; readonly state: MinutesState },
): Promise<void> {
  const { authorityId } = world;
  const { minutesId, meetingId, laterId, state } = minutes;
  const at = world.clock.now();
  const of = { authorityId, minutesId };
  await insertMinutes(db, {
    id: minutesId,
    authorityId,
    boardId,
    meetingId,
    number: 1,
    correctsId: null,
    createdAt: at,
  });
  await insertMinutesVersion(db, {
    ...of,
    id: world.newId("MinutesVersionId"),
    newItemId: () => world.newId("MinutesItemId"),
    versionNo: 1,
    record: null,
    note: "",
    closedNote: null,
    items: [],
    writtenById: clerkId,
    writtenAt: at,
  });
  const presidingId = seats[2]?.personId ?? clerkId;
  if (state === "draft") return;
  await updateMinutes(db, { ...of, state: "circulated", circulated: { no: 1, at } });
  if (state === "circulated") return;
  const agreement = { how: "no_objection", at, meetingId: laterId, motionId: null, presidingId } as const;
  await updateMinutes(db, { ...of, state: "agreed", agreement });
  if (state === "signed") {
    await updateMinutes(db, { ...of, state: "signed", signature: { personId: presidingId, at } });
  }
}
