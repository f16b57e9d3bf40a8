import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";
import { wordsSchema as words } from "../shared/words-schema.ts";
import { electionMethods } from "./ballot.ts";
import { eligibilityCodes, evidenceSchema } from "./eligibility.ts";
import { leadPlaces, officePlaces } from "./machine.ts";
import { drawKinds } from "./ties.ts";

const request = { requestKey: requestKeySchema };
const ofElection = { ...request, electionId: idSchema("ElectionId") };

/** A school, or a seat of a board. */
export const voterIdSchema = z.union([idSchema("SchoolId"), idSchema("SeatId")]);
export type VoterId = z.infer<typeof voterIdSchema>;

export const readElectionSchema = z.object({ electionId: idSchema("ElectionId") });
export type ReadElection = z.infer<typeof readElectionSchema>;

const called = {
  ...request,
  method: z.enum(electionMethods, "Select how the places are filled"),
  nominationsCloseOn: localDateSchema,
  opensOn: localDateSchema,
  closesOn: localDateSchema,
};

/** Leads of a consortium, or the chair or vice-chair of a board, whose rules of eligibility are no choice (BRD-10). */
export const callElectionSchema = z.discriminatedUnion(
  "places",
  [
    z.object({
      ...called,
      places: z.enum(leadPlaces),
      consortiumId: idSchema("GroupId", "Select the consortium"),
      eligibility: z.enum(eligibilityCodes, "Select who may stand"),
    }),
    z.object({
      ...called,
      places: z.enum(officePlaces),
      boardId: idSchema("BoardId", "Select the board"),
    }),
  ],
  "Select what is filled",
);
export type CallElection = z.infer<typeof callElectionSchema>;

export const ofElectionSchema = z.object(ofElection);
export type OfElectionInput = z.infer<typeof ofElectionSchema>;

export const cancelElectionSchema = z.object({
  ...ofElection,
  reason: words("Say why the election is cancelled", 1000),
});
export type CancelElection = z.infer<typeof cancelElectionSchema>;

export const reopenNominationsSchema = z.object({ ...ofElection, nominationsCloseOn: localDateSchema });
export type ReopenNominations = z.infer<typeof reopenNominationsSchema>;

export const openPollSchema = z.object({ ...ofElection, closesOn: localDateSchema });
export type OpenPoll = z.infer<typeof openPollSchema>;

export const extendPollSchema = z.object({
  ...ofElection,
  closesOn: localDateSchema,
  reason: words("Say why the ballot stays open longer", 1000),
});
export type ExtendPoll = z.infer<typeof extendPollSchema>;

export const nominateSchema = z.object({
  ...ofElection,
  voterId: voterIdSchema,
  personId: idSchema("PersonId", "Select whom you nominate"),
});
export type Nominate = z.infer<typeof nominateSchema>;

const mostWords = 200;
const statementSchema = words("Write a statement for the voters", 3000).refine(
  (text) => text.split(/\s+/).length <= mostWords,
  `Statement must be ${mostWords} words or fewer`,
);

export const acceptNominationSchema = z.object({
  ...request,
  nominationId: idSchema("NominationId"),
  statement: statementSchema,
  /** The codes of what the nominee confirms; the rules of the election say which are wanted. */
  confirmed: z.array(z.string().max(40)).max(10),
  evidence: z.array(evidenceSchema).max(20),
});
export type AcceptNomination = z.infer<typeof acceptNominationSchema>;

export const leaveNominationSchema = z.object({ ...request, nominationId: idSchema("NominationId") });
export type LeaveNomination = z.infer<typeof leaveNominationSchema>;

export const checkNominationSchema = z.object({
  ...request,
  nominationId: idSchema("NominationId"),
  verdict: z.enum(["met", "not_met", "exception"], "Select what you found"),
  /** Where the board agreed an exception, its minute; else what was looked at, or why it does not do. */
  note: words("Say what you looked at, or quote the minute", 500),
});
export type CheckNomination = z.infer<typeof checkNominationSchema>;

export const nameVoterSchema = z.object({
  ...ofElection,
  schoolId: idSchema("SchoolId"),
  /** Null takes the name back: the headteacher alone votes. */
  personId: idSchema("PersonId").nullable(),
});
export type NameVoter = z.infer<typeof nameVoterSchema>;

const candidateNumber = z.number().int().min(1).max(1000);

export const castBallotSchema = z.object({
  ...ofElection,
  voterId: voterIdSchema,
  marks: z.array(z.object({ candidate: candidateNumber, rank: z.number() })).max(1000),
});
export type CastBallot = z.infer<typeof castBallotSchema>;

export const recordDrawSchema = z.object({
  ...ofElection,
  stage: z.number().int().min(1),
  kind: z.enum(drawKinds),
  order: z.array(candidateNumber).min(2),
  method: words("Say how the lots were drawn", 500),
  witnessId: idSchema("PersonId", "Select the witness"),
});
export type RecordDraw = z.infer<typeof recordDrawSchema>;

export const complainSchema = z.object({
  ...ofElection,
  says: words("Say what was wrong with the election", 3000),
});
export type Complain = z.infer<typeof complainSchema>;

export const decideComplaintSchema = z.object({
  ...request,
  complaintId: idSchema("ComplaintId"),
  verdict: z.enum(["upheld", "dismissed"], "Select upheld or dismissed"),
  reason: words("Give the reason for the decision", 2000),
});
export type DecideComplaint = z.infer<typeof decideComplaintSchema>;

const most_of_a_file = 2_000_000;

export const countFileSchema = z.object({
  method: z.enum(electionMethods, "Select how the places are filled"),
  text: z.string().min(1, "Choose a ballot file").max(most_of_a_file, "This file is too large to count here"),
});
export type CountFile = z.infer<typeof countFileSchema>;
