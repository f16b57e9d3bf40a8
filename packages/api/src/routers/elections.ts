import * as schemas from "@consortia/domain/elections/schemas";
import { acceptNomination, leaveNomination } from "@consortia/services/elections/answer-nomination";
import { callElection } from "@consortia/services/elections/call-election";
import { cancelElection } from "@consortia/services/elections/cancel-election";
import { castBallot } from "@consortia/services/elections/cast-ballot";
import { checkNomination } from "@consortia/services/elections/check-nomination";
import { complain, decideComplaint } from "@consortia/services/elections/complain";
import { countFile } from "@consortia/services/elections/count-file";
import { declareElection, electUncontested } from "@consortia/services/elections/declare-election";
import { downloadCount, downloadDeskCount } from "@consortia/services/elections/download-count";
import { extendPoll } from "@consortia/services/elections/extend-poll";
import { leaveUnfilled } from "@consortia/services/elections/leave-unfilled";
import { listElections } from "@consortia/services/elections/list-elections";
import { nameVoter } from "@consortia/services/elections/name-voter";
import { nominate } from "@consortia/services/elections/nominate";
import { openNominations } from "@consortia/services/elections/open-nominations";
import { openPoll } from "@consortia/services/elections/open-poll";
import { listDeskElections, readElectionDesk } from "@consortia/services/elections/read-desk";
import { readElection } from "@consortia/services/elections/read-election";
import { recordDraw } from "@consortia/services/elections/record-draw";
import { reopenNominations } from "@consortia/services/elections/reopen-nominations";
import { procedure, router } from "../trpc.ts";

/** What the schools of a consortium see of its elections and do in them. */
export const electionsRouter = router({
  listElections: procedure.query(({ ctx }) => listElections(ctx)),
  readElection: procedure
    .input(schemas.readElectionSchema)
    .query(({ ctx, input }) => readElection(ctx, input)),
  downloadCount: procedure
    .input(schemas.readElectionSchema)
    .query(({ ctx, input }) => downloadCount(ctx, input)),
  nominate: procedure.input(schemas.nominateSchema).mutation(({ ctx, input }) => nominate(ctx, input)),
  acceptNomination: procedure
    .input(schemas.acceptNominationSchema)
    .mutation(({ ctx, input }) => acceptNomination(ctx, input)),
  leaveNomination: procedure
    .input(schemas.leaveNominationSchema)
    .mutation(({ ctx, input }) => leaveNomination(ctx, input)),
  nameVoter: procedure.input(schemas.nameVoterSchema).mutation(({ ctx, input }) => nameVoter(ctx, input)),
  castBallot: procedure.input(schemas.castBallotSchema).mutation(({ ctx, input }) => castBallot(ctx, input)),
  complain: procedure.input(schemas.complainSchema).mutation(({ ctx, input }) => complain(ctx, input)),
});

/** The desk of the returning officer, and of whoever decides a complaint. */
export const electionsDeskRouter = router({
  listDeskElections: procedure.query(({ ctx }) => listDeskElections(ctx)),
  readElectionDesk: procedure
    .input(schemas.readElectionSchema)
    .query(({ ctx, input }) => readElectionDesk(ctx, input)),
  downloadDeskCount: procedure
    .input(schemas.readElectionSchema)
    .query(({ ctx, input }) => downloadDeskCount(ctx, input)),
  countFile: procedure.input(schemas.countFileSchema).query(({ ctx, input }) => countFile(ctx, input)),
  callElection: procedure
    .input(schemas.callElectionSchema)
    .mutation(({ ctx, input }) => callElection(ctx, input)),
  openNominations: procedure
    .input(schemas.ofElectionSchema)
    .mutation(({ ctx, input }) => openNominations(ctx, input)),
  reopenNominations: procedure
    .input(schemas.reopenNominationsSchema)
    .mutation(({ ctx, input }) => reopenNominations(ctx, input)),
  cancelElection: procedure
    .input(schemas.cancelElectionSchema)
    .mutation(({ ctx, input }) => cancelElection(ctx, input)),
  leaveUnfilled: procedure
    .input(schemas.ofElectionSchema)
    .mutation(({ ctx, input }) => leaveUnfilled(ctx, input)),
  checkNomination: procedure
    .input(schemas.checkNominationSchema)
    .mutation(({ ctx, input }) => checkNomination(ctx, input)),
  electUncontested: procedure
    .input(schemas.ofElectionSchema)
    .mutation(({ ctx, input }) => electUncontested(ctx, input)),
  openPoll: procedure.input(schemas.openPollSchema).mutation(({ ctx, input }) => openPoll(ctx, input)),
  extendPoll: procedure.input(schemas.extendPollSchema).mutation(({ ctx, input }) => extendPoll(ctx, input)),
  recordDraw: procedure.input(schemas.recordDrawSchema).mutation(({ ctx, input }) => recordDraw(ctx, input)),
  declareElection: procedure
    .input(schemas.ofElectionSchema)
    .mutation(({ ctx, input }) => declareElection(ctx, input)),
  decideComplaint: procedure
    .input(schemas.decideComplaintSchema)
    .mutation(({ ctx, input }) => decideComplaint(ctx, input)),
});
