import { z } from "zod";
import { idSchema, requestKeySchema, urnSchema } from "../shared/ids.ts";
import { interestKinds } from "./standing.ts";

const request = { requestKey: requestKeySchema };
const short = z.string().trim().max(300, "Use 300 characters or fewer");

export const addStandingSchema = z.object({
  ...request,
  kind: z.enum(interestKinds, "Select what kind of interest it is"),
  says: short.min(1, "Describe the interest"),
  /** The school it is about; empty where it is about none. */
  urn: z.union([z.literal(""), urnSchema]).default(""),
  /** The provider's name as its offers use it; empty where it is about none. */
  provider: short.default(""),
});
export type AddStanding = z.infer<typeof addStandingSchema>;

export const endStandingSchema = z.object({ ...request, interestId: idSchema("InterestId") });
export type EndStanding = z.infer<typeof endStandingSchema>;

export const confirmInterestsSchema = z.object({ ...request, isNil: z.boolean() });
export type ConfirmInterests = z.infer<typeof confirmInterestsSchema>;
