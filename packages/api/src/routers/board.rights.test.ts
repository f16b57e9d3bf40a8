import { insertSeats } from "@consortia/db/repositories/seats";
import type { InterestNature } from "@consortia/domain/board/interests";
import { presetOf } from "@consortia/domain/board/presets";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import {
  buildDraftRules,
  buildMeetingIn,
  buildWrittenDraft,
} from "../../test-support/meeting-rights-scene.ts";
import { buildFormula, buildOfferedRun } from "../../test-support/rules-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// A fresh board for each of 61 columns of a procedure takes its time.
vi.setConfig({ testTimeout: 60_000 });

type Ctx = Parameters<typeof createPortalCaller>[0];
type Call = RightsOptions<RightsScene>["calls"][string];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).board;
const desk = (ctx: Ctx) => createAdminCaller(ctx).board;
const seatAt = (scene: RightsScene, place: number) => {
  const seat = scene.seats[place];
  if (seat === undefined) throw new Error(`The scene has no seat ${place}`);
  return seat;
};

const reading: Record<string, Call> = {
  "board.listBoards": (ctx) => portal(ctx).listBoards(),
  "board.readBoard": (ctx) => desk(ctx).readBoard({ code: "primary" }),
  "board.readMeeting": async (ctx, scene) => {
    await buildMeetingIn(scene, { meeting: "opened", motion: "voting" });
    return portal(ctx).readMeeting({ board: "primary", reference: "1" });
  },
  "board.readMotion": async (ctx, scene) => {
    await buildMeetingIn(scene, { meeting: "opened", motion: "voting" });
    return portal(ctx).readMotion({ board: "primary", reference: "M-0001" });
  },
  "board.readReceipt": async (ctx, scene) => {
    const { motionId, meetingId } = await buildMeetingIn(scene, { meeting: "opened", motion: "voting" });
    await buildVote(scene, { motionId, meetingId });
    return portal(ctx).readReceipt({ board: "primary", reference: "M-0001" });
  },
};

const sitting: Record<string, Call> = {
  "board.declareInterest": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    return portal(ctx).declareInterest({ requestKey, itemId, nature: "personal", says: "A friend" });
  },
  "board.castVote": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "voting" });
    const { seatId } = seatAt(scene, 2);
    return portal(ctx).castVote({ requestKey, motionId, seatId, choice: "for", replaces: null });
  },
  "board.giveCastingVote": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "tied" });
    return portal(ctx).giveCastingVote({ requestKey, motionId, choice: "for" });
  },
};

const seats: Record<string, Call> = {
  "board.createBoard": (ctx) =>
    desk(ctx).createBoard({ requestKey, name: "Another", code: "another", preset: "primary_improvement" }),
  "board.adoptConstitution": (ctx, { boardId }) =>
    desk(ctx).adoptConstitution({ requestKey, boardId, preset: "primary_improvement", reason: "On record" }),
  "board.draftConstitution": (ctx, { boardId }) =>
    desk(ctx).draftConstitution({
      requestKey,
      boardId,
      rules: { ...presetOf("primary_improvement").rules, remits: [] },
    }),
  "board.proposeConstitution": async (ctx, scene) => {
    const { meetingId, constitutionId } = await buildDraftRules(scene);
    return desk(ctx).proposeConstitution({ requestKey, meetingId, constitutionId });
  },
  "board.addSeat": (ctx, { boardId }) => desk(ctx).addSeat({ requestKey, boardId, constituency: "diocese" }),
  "board.addLeadSeats": (ctx, { boardId, stage }) =>
    desk(ctx).addLeadSeats({ requestKey, boardId, consortiumId: stage.own.group }),
  "board.listSeatCandidates": (ctx, { laSeatId }) => desk(ctx).listSeatCandidates({ seatId: laSeatId }),
  "board.fillSeat": (ctx, { laSeatId, officerId }) =>
    desk(ctx).fillSeat({ requestKey, seatId: laSeatId, personId: officerId, minute: "Letter" }),
  "board.nameSubstitute": (ctx, { laSeatId, officerId }) =>
    desk(ctx).nameSubstitute({ requestKey, seatId: laSeatId, personId: officerId, minute: "Letter" }),
  "board.endSeat": async (ctx, scene) =>
    desk(ctx).endSeat({ requestKey, seatId: await buildVacantSeat(scene), reason: "No longer needed" }),
  "board.endSeatHolding": async (ctx, scene) => {
    scene.stage.world.clock.advance_ms(1000);
    return desk(ctx).endSeatHolding({ requestKey, seatId: seatAt(scene, 0).seatId, reason: "Left" });
  },
};

const meetings: Record<string, Call> = {
  "board.createMeeting": (ctx, { boardId }) =>
    desk(ctx).createMeeting({
      requestKey,
      boardId,
      kind: "ordinary",
      on: "2026-06-18",
      startsAt: "16:00",
      place: "Hall",
    }),
  "board.callWritten": async (ctx, scene) => {
    await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).callWritten({ requestKey, boardId: scene.boardId, returnsOn: "2026-06-18" });
  },
  "board.issueWritten": async (ctx, scene) => {
    const { meetingId, chairId } = await buildWrittenDraft(scene);
    return desk(ctx).issueWritten({ requestKey, meetingId, presidingId: chairId });
  },
  "board.addAgendaItem": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    const item = { title: "Money", purpose: "information", lanes: ["primary"] } as const;
    return desk(ctx).addAgendaItem({ ...item, requestKey, meetingId, lanes: [...item.lanes] });
  },
  "board.publishAgenda": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).publishAgenda({ requestKey, meetingId });
  },
  "board.cancelMeeting": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "called", motion: "draft" });
    return desk(ctx).cancelMeeting({ requestKey, meetingId, reason: "Snow" });
  },
  "board.openMeeting": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "called", motion: "draft" });
    scene.stage.world.clock.set("2026-06-18T15:00:00.000Z");
    return desk(ctx).openMeeting({ requestKey, meetingId });
  },
  "board.closeMeeting": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    return desk(ctx).closeMeeting({ requestKey, meetingId });
  },
  "board.recordAttendance": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    return desk(ctx).recordAttendance({
      requestKey,
      meetingId,
      seats: [{ seatId: seatAt(scene, 0).seatId, personId: null }],
    });
  },
  "board.setPresiding": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    return desk(ctx).setPresiding({ requestKey, meetingId, personId: seatAt(scene, 0).personId });
  },
};

const motions: Record<string, Call> = {
  "board.settleInterest": async (ctx, scene) => {
    const { itemId, meetingId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    const interestId = await buildInterest(scene, { itemId, meetingId });
    return desk(ctx).settleInterest({ requestKey, interestId, decision: "confirm", nature: "personal" });
  },
  "board.recordInterestOf": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "tied" });
    const personId = seatAt(scene, 0).personId;
    return desk(ctx).recordInterestOf({ requestKey, itemId, personId, says: "They own the provider" });
  },
  "board.letTieFall": async (ctx, scene) => {
    const { motionId, ...of } = await buildMeetingIn(scene, { meeting: "opened", motion: "tied" });
    await buildInterest(scene, { ...of, nature: "prejudicial", place: 2 });
    return desk(ctx).letTieFall({ requestKey, motionId });
  },
  "board.moveMotion": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    const [moverId, seconderId] = [seatAt(scene, 0).personId, seatAt(scene, 1).personId];
    return desk(ctx).moveMotion({ requestKey, motionId, moverId, seconderId });
  },
  "board.listFormulasToAdopt": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).listFormulasToAdopt({ meetingId });
  },
  "board.proposeFormula": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).proposeFormula({ requestKey, meetingId, formulaId: await buildFormula(scene) });
  },
  "board.listRunsToPlace": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).listRunsToPlace({ meetingId });
  },
  "board.proposeRun": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).proposeRun({ requestKey, meetingId, runId: await buildOfferedRun(scene) });
  },
  "board.draftAmendment": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "open" });
    return desk(ctx).draftAmendment({ requestKey, motionId, text: "That the board waits." });
  },
  "board.withdrawMotion": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "open" });
    return desk(ctx).withdrawMotion({ requestKey, motionId, reason: "Not needed" });
  },
  "board.openVoting": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "open" });
    return desk(ctx).openVoting({ requestKey, motionId });
  },
  "board.closeVoting": async (ctx, scene) => {
    const { motionId } = await buildMeetingIn(scene, { meeting: "opened", motion: "voting" });
    return desk(ctx).closeVoting({ requestKey, motionId });
  },
};

async function buildVacantSeat({ stage: { world }, boardId }: RightsScene) {
  const { authorityId } = world;
  const id = world.newId("SeatId");
  const seat = { id, boardId, kind: "observer", consortiumId: null, constituency: null } as const;
  const validFrom = world.clock.now();
  await world.store.transaction([], (db) =>
    insertSeats(db, [{ ...seat, ordinal: 1, votes: 0, authorityId, validFrom }]),
  );
  return id;
}

/** The word of whoever sits in a seat; whoever presides sits in the third. */
async function buildInterest(
  { stage, seats }: RightsScene,
  {
    itemId,
    meetingId,
    nature = "personal",
    place = 0,
  }: { itemId: string; meetingId: string; nature?: InterestNature; place?: number },
): Promise<string> {
  const { world } = stage;
  const id = world.newId("ItemInterestId");
  const personId = seats[place]?.personId ?? "";
  await world.store.transaction([], (db) =>
    db
      .insertInto("item_interests")
      .values({
        id,
        authority_id: world.authorityId,
        meeting_id: meetingId,
        item_id: itemId,
        person_id: personId,
        revision: 1,
        source: "declared",
        nature,
        state: "declared",
        says: "A friend",
        explanation: "",
        recorded_by_id: personId,
        recorded_at: world.clock.now(),
        superseded_by: null,
      })
      .execute(),
  );
  return id;
}

async function buildVote(
  scene: RightsScene,
  { motionId, meetingId }: { motionId: string; meetingId: string },
): Promise<void> {
  const { world } = scene.stage;
  const { seatId, personId, appointmentId } = seatAt(scene, 2);
  const id = world.newId("VoteId");
  const authority_id = world.authorityId;
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("votes")
      .values({
        id,
        authority_id,
        motion_id: motionId,
        seat_id: seatId,
        person_id: personId,
        roll_revision: 1,
        choice: "for",
        replaces: null,
        appointment_id: appointmentId,
        cast_at: world.clock.now(),
        superseded_by: null,
      })
      .execute();
    const hash = "1".repeat(64);
    await db
      .insertInto("chain_links")
      .values({ authority_id, meeting_id: meetingId, seq: 1, kind: "vote", row_id: id, prev_hash: "0", hash })
      .execute();
  });
}

// Members read; a receipt is its voter's alone; the board's clerk runs the meeting and has no vote.
runRightsTable({
  procedures: proceduresOf("board", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: { ...reading, ...sitting, ...seats, ...meetings, ...motions },
  table: `
    procedure                | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | adviser | board_chair, vice_chair
                             | own other ended | own other ended | own other ended | own other ended
    board.listBoards         | yes yes no      | yes yes no      | yes yes no      | yes yes no
    board.readBoard          | yes yes no      | yes yes no      | yes yes no      | yes yes no
    board.readMeeting        | yes yes no      | yes yes no      | yes yes no      | yes yes no
    board.readMotion         | yes yes no      | yes yes no      | yes yes no      | yes yes no
    board.readReceipt        | hidden hidden no | hidden hidden no | hidden hidden no | hidden hidden no
    board.declareInterest    | no no no        | no no no        | no no no        | yes no no
    board.castVote           | no no no        | no no no        | no no no        | no no no
    board.giveCastingVote    | no no no        | no no no        | no no no        | no no no
    board.createBoard        | no no no        | no no no        | no no no        | no no no
    board.adoptConstitution  | no no no        | no no no        | no no no        | no no no
    board.draftConstitution  | no no no        | no no no        | no no no        | no no no
    board.proposeConstitution | no no no        | no no no        | no no no        | no no no
    board.listFormulasToAdopt | no no no        | no no no        | no no no        | no no no
    board.proposeFormula     | no no no        | no no no        | no no no        | no no no
    board.listRunsToPlace    | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    board.proposeRun         | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    board.draftAmendment     | no no no        | no no no        | no no no        | no no no
    board.addSeat            | no no no        | no no no        | no no no        | no no no
    board.endSeat            | no no no        | no no no        | no no no        | no no no
    board.addLeadSeats       | no no no        | no no no        | no no no        | no no no
    board.listSeatCandidates | no no no        | no no no        | no no no        | no no no
    board.fillSeat           | no no no        | no no no        | no no no        | no no no
    board.nameSubstitute     | no no no        | no no no        | no no no        | no no no
    board.endSeatHolding     | no no no        | no no no        | no no no        | no no no
    board.createMeeting      | no no no        | no no no        | no no no        | no no no
    board.callWritten        | no no no        | no no no        | no no no        | no no no
    board.issueWritten       | no no no        | no no no        | no no no        | no no no
    board.addAgendaItem      | no no no        | no no no        | no no no        | no no no
    board.publishAgenda      | no no no        | no no no        | no no no        | no no no
    board.cancelMeeting      | no no no        | no no no        | no no no        | no no no
    board.openMeeting        | no no no        | no no no        | no no no        | no no no
    board.closeMeeting       | no no no        | no no no        | no no no        | no no no
    board.recordAttendance   | no no no        | no no no        | no no no        | no no no
    board.setPresiding       | no no no        | no no no        | no no no        | no no no
    board.settleInterest     | no no no        | no no no        | no no no        | no no no
    board.recordInterestOf   | no no no        | no no no        | no no no        | no no no
    board.letTieFall         | no no no        | no no no        | no no no        | no no no
    board.moveMotion         | no no no        | no no no        | no no no        | no no no
    board.withdrawMotion     | no no no        | no no no        | no no no        | no no no
    board.openVoting         | no no no        | no no no        | no no no        | no no no
    board.closeVoting        | no no no        | no no no        | no no no        | no no no

    procedure                | board_member, substitute | board_clerk     | la_officer      | la_admin        | la_finance, auditor | provider      | nobody
                             | own other ended          | own other ended | own other ended | own other ended | own other ended     | own other ended |
    board.listBoards         | yes yes no               | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    board.readBoard          | yes yes no               | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    board.readMeeting        | yes yes no               | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    board.readMotion         | yes yes no               | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    board.readReceipt        | yes hidden no            | hidden hidden no | hidden no no   | hidden no no    | hidden no no        | no no no      | no
    board.declareInterest    | yes no no                | no no no        | no no no        | no no no        | no no no            | no no no      | no
    board.castVote           | yes no no                | no no no        | no no no        | no no no        | no no no            | no no no      | no
    board.giveCastingVote    | yes no no                | no no no        | no no no        | no no no        | no no no            | no no no      | no
    board.createBoard        | no no no                 | no no no        | yes no no       | no no no        | no no no            | no no no      | no
    board.adoptConstitution  | no no no                 | yes no no       | yes no no       | no no no        | no no no            | no no no      | no
    board.draftConstitution  | no no no                 | yes no no       | yes no no       | no no no        | no no no            | no no no      | no
    board.proposeConstitution | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.listFormulasToAdopt | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.proposeFormula     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.listRunsToPlace    | hidden hidden hidden     | yes hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    board.proposeRun         | hidden hidden hidden     | yes hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    board.draftAmendment     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.addSeat            | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.endSeat            | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.addLeadSeats       | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.listSeatCandidates | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.fillSeat           | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.nameSubstitute     | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.endSeatHolding     | no no no                 | yes no no       | no no no        | yes no no       | no no no            | no no no      | no
    board.createMeeting      | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.callWritten        | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.issueWritten       | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.addAgendaItem      | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.publishAgenda      | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.cancelMeeting      | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.openMeeting        | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.closeMeeting       | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.recordAttendance   | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.setPresiding       | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.settleInterest     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.recordInterestOf   | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.letTieFall         | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.moveMotion         | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.withdrawMotion     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.openVoting         | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    board.closeVoting        | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
  `,
});
