import {
  declareInterestSchema,
  recordInterestOfSchema,
  settleInterestSchema,
} from "@consortia/domain/board/interest-schemas";
import * as motions from "@consortia/domain/board/motion-schemas";
import * as schemas from "@consortia/domain/board/schemas";
import { placeRunSchema } from "@consortia/domain/funding/schemas";
import { addAgendaItem } from "@consortia/services/board/add-agenda-item";
import { addLeadSeats } from "@consortia/services/board/add-lead-seats";
import { addSeat } from "@consortia/services/board/add-seat";
import { adoptConstitution } from "@consortia/services/board/adopt-constitution";
import { callWritten } from "@consortia/services/board/call-written";
import { cancelMeeting } from "@consortia/services/board/cancel-meeting";
import { castVote } from "@consortia/services/board/cast-vote";
import { closeDueReturns } from "@consortia/services/board/close-due-returns";
import { closeMeeting } from "@consortia/services/board/close-meeting";
import { closeVoting } from "@consortia/services/board/close-voting";
import { createBoard } from "@consortia/services/board/create-board";
import { createMeeting } from "@consortia/services/board/create-meeting";
import { declareInterest } from "@consortia/services/board/declare-interest";
import { draftAmendment } from "@consortia/services/board/draft-amendment";
import { draftConstitution } from "@consortia/services/board/draft-constitution";
import { endSeat } from "@consortia/services/board/end-seat";
import { endSeatHolding } from "@consortia/services/board/end-seat-holding";
import { fillSeat } from "@consortia/services/board/fill-seat";
import { giveCastingVote } from "@consortia/services/board/give-casting-vote";
import { issueWritten } from "@consortia/services/board/issue-written";
import { letTieFall } from "@consortia/services/board/let-tie-fall";
import { listBoards } from "@consortia/services/board/list-boards";
import { listSeatCandidates } from "@consortia/services/board/list-seat-candidates";
import { moveMotion } from "@consortia/services/board/move-motion";
import { nameSubstitute } from "@consortia/services/board/name-substitute";
import { openMeeting } from "@consortia/services/board/open-meeting";
import { openVoting } from "@consortia/services/board/open-voting";
import { proposeConstitution } from "@consortia/services/board/propose-constitution";
import { publishAgenda } from "@consortia/services/board/publish-agenda";
import { readBoard } from "@consortia/services/board/read-board";
import { readMeeting } from "@consortia/services/board/read-meeting";
import { readMotion } from "@consortia/services/board/read-motion";
import { readReceipt } from "@consortia/services/board/read-receipt";
import { recordAttendance } from "@consortia/services/board/record-attendance";
import { recordInterestOf } from "@consortia/services/board/record-interest-of";
import { setPresiding } from "@consortia/services/board/set-presiding";
import { settleInterest } from "@consortia/services/board/settle-interest";
import { withdrawMotion } from "@consortia/services/board/withdraw-motion";
import { listFormulasToAdopt, proposeFormula } from "@consortia/services/funding/propose-formula";
import { listRunsToPlace, proposeRun } from "@consortia/services/funding/propose-run";
import { closeDueUrgent } from "@consortia/services/urgent/close-due-urgent";
import { procedure, router } from "../trpc.ts";

/** Whoever reads first closes what is due in writing; the read itself writes nothing (GEN-9, GEN-10). */
const current = procedure.use(async ({ ctx, next }) => {
  await closeDueReturns(ctx);
  await closeDueUrgent(ctx);
  return next();
});

const reading = {
  listBoards: current.query(({ ctx }) => listBoards(ctx)),
  readBoard: current.input(schemas.ofBoardSchema).query(({ ctx, input }) => readBoard(ctx, input)),
  readMeeting: current.input(schemas.byReferenceSchema).query(({ ctx, input }) => readMeeting(ctx, input)),
  readMotion: current.input(schemas.byReferenceSchema).query(({ ctx, input }) => readMotion(ctx, input)),
};

/** A member's own acts, and what every member may read. */
export const boardRouter = router({
  ...reading,
  readReceipt: procedure.input(schemas.byReferenceSchema).query(({ ctx, input }) => readReceipt(ctx, input)),
  declareInterest: procedure
    .input(declareInterestSchema)
    .mutation(({ ctx, input }) => declareInterest(ctx, input)),
  castVote: procedure.input(motions.castVoteSchema).mutation(({ ctx, input }) => castVote(ctx, input)),
  giveCastingVote: procedure
    .input(motions.giveCastingVoteSchema)
    .mutation(({ ctx, input }) => giveCastingVote(ctx, input)),
});

/** The clerk's and the officer's desk. */
export const boardDeskRouter = router({
  ...reading,
  createBoard: procedure
    .input(schemas.createBoardSchema)
    .mutation(({ ctx, input }) => createBoard(ctx, input)),
  adoptConstitution: procedure
    .input(schemas.adoptConstitutionSchema)
    .mutation(({ ctx, input }) => adoptConstitution(ctx, input)),
  draftConstitution: procedure
    .input(schemas.draftConstitutionSchema)
    .mutation(({ ctx, input }) => draftConstitution(ctx, input)),
  proposeConstitution: procedure
    .input(schemas.proposeConstitutionSchema)
    .mutation(({ ctx, input }) => proposeConstitution(ctx, input)),
  listFormulasToAdopt: procedure
    .input(schemas.meetingIdSchema)
    .query(({ ctx, input }) => listFormulasToAdopt(ctx, input)),
  proposeFormula: procedure
    .input(schemas.proposeFormulaSchema)
    .mutation(({ ctx, input }) => proposeFormula(ctx, input)),
  listRunsToPlace: procedure
    .input(schemas.meetingIdSchema)
    .query(({ ctx, input }) => listRunsToPlace(ctx, input)),
  proposeRun: procedure.input(placeRunSchema).mutation(({ ctx, input }) => proposeRun(ctx, input)),
  draftAmendment: procedure
    .input(motions.draftAmendmentSchema)
    .mutation(({ ctx, input }) => draftAmendment(ctx, input)),
  addSeat: procedure.input(schemas.addSeatSchema).mutation(({ ctx, input }) => addSeat(ctx, input)),
  addLeadSeats: procedure
    .input(schemas.addLeadSeatsSchema)
    .mutation(({ ctx, input }) => addLeadSeats(ctx, input)),
  listSeatCandidates: procedure
    .input(schemas.ofSeatSchema)
    .query(({ ctx, input }) => listSeatCandidates(ctx, input)),
  fillSeat: procedure.input(schemas.fillSeatSchema).mutation(({ ctx, input }) => fillSeat(ctx, input)),
  endSeatHolding: procedure
    .input(schemas.endSeatHoldingSchema)
    .mutation(({ ctx, input }) => endSeatHolding(ctx, input)),
  nameSubstitute: procedure
    .input(schemas.fillSeatSchema)
    .mutation(({ ctx, input }) => nameSubstitute(ctx, input)),
  createMeeting: procedure
    .input(schemas.createMeetingSchema)
    .mutation(({ ctx, input }) => createMeeting(ctx, input)),
  callWritten: procedure
    .input(schemas.callWrittenSchema)
    .mutation(({ ctx, input }) => callWritten(ctx, input)),
  issueWritten: procedure
    .input(schemas.issueWrittenSchema)
    .mutation(({ ctx, input }) => issueWritten(ctx, input)),
  addAgendaItem: procedure
    .input(schemas.addAgendaItemSchema)
    .mutation(({ ctx, input }) => addAgendaItem(ctx, input)),
  publishAgenda: procedure
    .input(schemas.ofMeetingSchema)
    .mutation(({ ctx, input }) => publishAgenda(ctx, input)),
  cancelMeeting: procedure
    .input(schemas.cancelMeetingSchema)
    .mutation(({ ctx, input }) => cancelMeeting(ctx, input)),
  openMeeting: procedure.input(schemas.ofMeetingSchema).mutation(({ ctx, input }) => openMeeting(ctx, input)),
  closeMeeting: procedure
    .input(schemas.ofMeetingSchema)
    .mutation(({ ctx, input }) => closeMeeting(ctx, input)),
  recordAttendance: procedure
    .input(schemas.recordAttendanceSchema)
    .mutation(({ ctx, input }) => recordAttendance(ctx, input)),
  setPresiding: procedure
    .input(schemas.setPresidingSchema)
    .mutation(({ ctx, input }) => setPresiding(ctx, input)),
  settleInterest: procedure
    .input(settleInterestSchema)
    .mutation(({ ctx, input }) => settleInterest(ctx, input)),
  recordInterestOf: procedure
    .input(recordInterestOfSchema)
    .mutation(({ ctx, input }) => recordInterestOf(ctx, input)),
  letTieFall: procedure.input(motions.ofMotionSchema).mutation(({ ctx, input }) => letTieFall(ctx, input)),
  endSeat: procedure.input(schemas.endSeatSchema).mutation(({ ctx, input }) => endSeat(ctx, input)),
  moveMotion: procedure.input(motions.moveMotionSchema).mutation(({ ctx, input }) => moveMotion(ctx, input)),
  withdrawMotion: procedure
    .input(motions.withdrawMotionSchema)
    .mutation(({ ctx, input }) => withdrawMotion(ctx, input)),
  openVoting: procedure.input(motions.ofMotionSchema).mutation(({ ctx, input }) => openVoting(ctx, input)),
  closeVoting: procedure.input(motions.ofMotionSchema).mutation(({ ctx, input }) => closeVoting(ctx, input)),
});
