import { readElectionSchema } from "@consortia/domain/elections/schemas";
import { asId, type Id } from "@consortia/domain/shared/ids";

/** The election in the address; one that is none is an election that nobody can find. */
export function electionIdFrom(params: Readonly<Record<string, string | undefined>>): Id<"ElectionId"> {
  const parsed = readElectionSchema.safeParse({ electionId: params.id });
  return parsed.success ? parsed.data.electionId : asId("ElectionId", "elc_00000000");
}
