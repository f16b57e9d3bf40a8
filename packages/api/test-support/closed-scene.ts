import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotionByReference } from "@consortia/db/repositories/motions";
import { addActionSchema, updateActionSchema } from "@consortia/domain/actions/schemas";
import { present } from "@consortia/domain/shared/assert";
import { asId } from "@consortia/domain/shared/ids";
import { urgentParts } from "@consortia/domain/urgent/urgent";
import { addAction } from "@consortia/services/actions/add-action";
import { updateAction } from "@consortia/services/actions/update-action";
import { deferItem } from "@consortia/services/agenda/defer-item";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { closeMeeting } from "@consortia/services/board/close-meeting";
import { closeVoting } from "@consortia/services/board/close-voting";
import { declareInterest } from "@consortia/services/board/declare-interest";
import { draftAmendment } from "@consortia/services/board/draft-amendment";
import { moveMotion } from "@consortia/services/board/move-motion";
import { openMeeting } from "@consortia/services/board/open-meeting";
import { openVoting } from "@consortia/services/board/open-voting";
import { publishAgenda } from "@consortia/services/board/publish-agenda";
import { setPresiding } from "@consortia/services/board/set-presiding";
import { settleInterest } from "@consortia/services/board/settle-interest";
import { placeCommission } from "@consortia/services/commissioning/place-commission";
import { circulateMinutes } from "@consortia/services/minutes/circulate-minutes";
import { draftMinutes } from "@consortia/services/minutes/draft-minutes";
import { saveMinutes } from "@consortia/services/minutes/save-minutes";
import { draftNotice } from "@consortia/services/notices/draft-notice";
import { publishNotice, saveNotice } from "@consortia/services/notices/publish-notice";
import { readNoticeDesk } from "@consortia/services/notices/read-notices-desk";
import { addPaper } from "@consortia/services/papers/add-paper";
import { sit, vote } from "@consortia/services/test-support/board-scene";
import {
  type CommissionScene,
  newMeeting,
  propose,
  voteOn,
} from "@consortia/services/test-support/commission-scene";
import { answerUrgent } from "@consortia/services/urgent/answer-urgent";
import { askUrgent } from "@consortia/services/urgent/ask-urgent";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";

export const secret = {
  title: "Zephyrine dispute",
  reason: "It names a zephyrine person",
  motion: "That the board settles the zephyrine claim.",
  leadRole: "Zephyrine officer",
  amendment: "That the board refuses the zephyrine claim.",
  paper: "Zephyrine evidence",
  deferred: "Zephyrine loan",
  deferral: "The zephyrine accounts are late",
} as const;

/** What is written of the closed item once the meeting has been held. */
export const secret_after = {
  interest: "My brother is the zephyrine person",
  remark: "The zephyrine person sent a letter beforehand.",
  discussion: "The board heard the zephyrine person at length.",
  conditions: "The zephyrine claim is paid by 30 June.",
  action: "Write to the zephyrine family",
  note: "The zephyrine family moved away",
} as const;
/** What is written of an urgent decision on a closed matter. */
export const secret_urgent = /quorndon/i;
export const secret_word = /zephyrine|fenside|phonics|M-0001|M-0002|M-0003/i;

/** A meeting in session: an open item, a closed one with a motion amended, a commission placed as a closed item. */
async function buildScene(scene: CommissionScene) {
  const { as, clerk, requestKey, world, seats } = scene;
  const meetingId = await newMeeting(scene);
  const added = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: secret.title,
    purpose: "decision",
    lanes: ["primary"],
    part: "part2",
    closedReason: secret.reason,
    leadRole: secret.leadRole,
    minutesAllowed: 37,
    motion: { kind: "resolution", text: secret.motion },
  });
  const motionId = present(added.motionId, "The item carries a motion");
  await draftAmendment(as(clerk), { requestKey: requestKey(), motionId, text: secret.amendment });
  const { paperId } = await addPaper(as(clerk), {
    requestKey: requestKey(),
    itemId: added.itemId,
    versionOf: null,
    title: secret.paper,
    bytes: new TextEncoder().encode(secret.paper),
  });
  const deferred = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: secret.deferred,
    purpose: "discussion",
    lanes: ["primary"],
    part: "part2",
    closedReason: secret.reason,
    motion: null,
  });
  const commission = await propose(scene);
  await placeCommission(as(clerk), {
    reference: commission,
    meetingId,
    closedReason: secret.reason,
    requestKey: requestKey(),
  });
  await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Dates of meetings",
    purpose: "information",
    lanes: ["primary"],
    motion: null,
  });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-18T15:00:00.000Z");
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const presiding = present(seats[1], "Two seats are held").holderId;
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presiding });
  await deferItem(as(clerk), {
    requestKey: requestKey(),
    itemId: deferred.itemId,
    reason: secret.deferral,
  });
  await voteOn(scene, commission, "for");
  return { ...scene, meetingId, commission, paperId, closedItemId: added.itemId, closedMotionId: motionId };
}

/**
 * The same meeting with an interest declared on the closed item and its motions decided, then closed, minuted and
 * circulated; two decisions have their notice and one is owed; an action comes of the closed item.
 */
export async function buildAftermath(commissionScene: CommissionScene) {
  const scene = await buildScene(commissionScene);
  await declareOnClosed(scene);
  await decide(scene, "M-0002", "against");
  await decide(scene, "M-0001", "for");
  const signers = await decideBetweenMeetings(scene);
  await closeMeeting(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    meetingId: scene.meetingId,
  });
  await minute(scene);
  for (const reference of ["M-0001", "M-0003"]) await giveNotice(scene, reference);
  const { actionId } = await addAction(
    scene.as(scene.clerk),
    addActionSchema.parse({
      requestKey: scene.requestKey(),
      itemId: scene.closedItemId,
      title: secret_after.action,
      owner: { personId: scene.headId, role: "headteacher", scopeId: scene.schoolId },
      dueOn: "2026-07-10",
    }),
  );
  await updateAction(
    scene.as(scene.headId),
    updateActionSchema.parse({
      requestKey: scene.requestKey(),
      actionId,
      event: "start",
      note: secret_after.note,
    }),
  );
  return { ...scene, actionId, signers };
}

/** Three people agree to a second commission, closed: the meeting is told of it as it closes. */
async function decideBetweenMeetings(scene: Held) {
  const { as, boardId, clerk, requestKey, seats, world } = scene;
  const chair = present(seats[2], "A third seat").holderId;
  const viceChair = present(seats[4], "A fifth seat").holderId;
  await buildAppointment(world, { personId: chair, role: "board_chair", scopeId: boardId });
  await buildAppointment(world, { personId: viceChair, role: "vice_chair", scopeId: boardId });
  const signers = {
    chair,
    vice_chair: viceChair,
    la_finance: await buildHolder(world, "la_finance"),
  } as const;
  const reference = await propose(scene, "£1,000");
  await askUrgent(as(clerk), {
    requestKey: requestKey(),
    boardId,
    reference,
    reason: "The quorndon family leaves on Friday.",
    neededOn: "2026-06-22",
    closedReason: "It names the quorndon family",
  });
  const { reader } = world.store;
  const { id } = await reader.selectFrom("urgent_decisions").select("id").executeTakeFirstOrThrow();
  for (const part of urgentParts) {
    await answerUrgent(as(signers[part]), {
      requestKey: requestKey(),
      urgentId: asId("UrgentDecisionId", id),
      part,
      answer: "agree",
      reason: "",
      hasNoInterest: true,
    });
  }
  return signers;
}

type Held = Awaited<ReturnType<typeof buildScene>>;

async function declareOnClosed({ as, clerk, requestKey, seats, closedItemId, world }: Held) {
  const { authorityId, store } = world;
  await declareInterest(as(present(seats[2], "A third seat").holderId), {
    requestKey: requestKey(),
    itemId: closedItemId,
    nature: "personal",
    says: secret_after.interest,
    explanation: "",
  });
  const [interest] = await listItemInterests(store.reader, { authorityId, itemId: closedItemId });
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(interest, "It was declared").id,
    decision: "confirm",
    nature: "personal",
    explanation: "",
  });
}

async function motionIdOf({ world, boardId }: Held, reference: string) {
  const { authorityId, store } = world;
  const motion = await findMotionByReference(store.reader, { authorityId, boardId, reference });
  return present(motion, "The motion exists").id;
}

/** Every seat votes the same way. */
async function decide(scene: Held, reference: string, choice: "for" | "against") {
  const { as, clerk, requestKey, seats } = scene;
  const motionId = await motionIdOf(scene, reference);
  const moverId = present(seats[1], "A mover").holderId;
  const seconderId = present(seats[2], "A seconder").holderId;
  await moveMotion(as(clerk), { requestKey: requestKey(), motionId, moverId, seconderId });
  await openVoting(as(clerk), { requestKey: requestKey(), motionId });
  for (const seat of seats) await vote({ ...scene, motionId }, seat, choice);
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

async function minute(scene: Held) {
  const { as, clerk, requestKey, meetingId, closedItemId, world } = scene;
  const { authorityId, store } = world;
  const { minutesId } = await draftMinutes(as(clerk), { requestKey: requestKey(), meetingId });
  const items = await listAgendaItems(store.reader, { authorityId, meetingId });
  await saveMinutes(as(clerk), {
    requestKey: requestKey(),
    minutesId,
    versionNo: 1,
    note: "Nobody sent apologies.",
    closedNote: secret_after.remark,
    discussions: items.map(({ id }) => ({
      itemId: id,
      text: id === closedItemId ? secret_after.discussion : "Noted.",
    })),
  });
  await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 2 });
}

/** Drafted, given a condition in the closed box, and published. */
async function giveNotice(scene: Held, motionReference: string) {
  const { as, clerk, requestKey } = scene;
  const motionId = await motionIdOf(scene, motionReference);
  const { reference } = await draftNotice(as(clerk), { requestKey: requestKey(), motionId });
  const drafted = await readNoticeDesk(as(clerk), { board: "primary", reference });
  const closed = present(drafted.closed, "It has a closed box");
  const { version } = await saveNotice(as(clerk), {
    requestKey: requestKey(),
    noticeId: drafted.id,
    version: drafted.version,
    decision: drafted.decision,
    authority: drafted.authority,
    vote: drafted.vote,
    reasons: drafted.reasons,
    conditions: drafted.conditions,
    nextSteps: drafted.nextSteps,
    closed: { ...closed, conditions: secret_after.conditions },
  });
  await publishNotice(as(clerk), { requestKey: requestKey(), noticeId: drafted.id, version });
}
