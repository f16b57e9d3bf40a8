import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { wordsSchema as words } from "../shared/words-schema.ts";
import { castingChoices, voteChoices } from "./majority.ts";

const request = { requestKey: requestKeySchema };

export const draftAmendmentSchema = z.object({
  ...request,
  motionId: idSchema("MotionId"),
  text: words("Write the motion as it would read with the amendment"),
});
export type DraftAmendment = z.infer<typeof draftAmendmentSchema>;

export const moveMotionSchema = z
  .object({
    ...request,
    motionId: idSchema("MotionId"),
    moverId: idSchema("PersonId", "Select who moved it"),
    seconderId: idSchema("PersonId", "Select who seconded it"),
  })
  .refine((motion) => motion.moverId !== motion.seconderId, {
    path: ["seconderId"],
    message: "The seconder must be someone other than the mover",
  });
export type MoveMotion = z.infer<typeof moveMotionSchema>;

export const ofMotionSchema = z.object({ ...request, motionId: idSchema("MotionId") });
export type OfMotion = z.infer<typeof ofMotionSchema>;

export const withdrawMotionSchema = z.object({
  ...request,
  motionId: idSchema("MotionId"),
  reason: words("Say why the motion is withdrawn", 1000),
});
export type WithdrawMotion = z.infer<typeof withdrawMotionSchema>;

export const castVoteSchema = z.object({
  ...request,
  motionId: idSchema("MotionId"),
  seatId: idSchema("SeatId"),
  choice: z.enum(voteChoices, "Select how you vote"),
  /** The vote this one replaces; null for a first vote (BRD-6). */
  replaces: idSchema("VoteId").nullable(),
});
export type CastVote = z.infer<typeof castVoteSchema>;

export const giveCastingVoteSchema = z.object({
  ...request,
  motionId: idSchema("MotionId"),
  choice: z.enum(castingChoices, "Select how you use the casting vote"),
});
export type GiveCastingVote = z.infer<typeof giveCastingVoteSchema>;
