import type { OfElectionInput } from "@consortia/domain/elections/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/** Opens nominations, until the deadline that the election was called with. */
export function openNominations(ctx: Ctx, input: OfElectionInput): Promise<{ closesAt: string }> {
  return runElection(ctx, { name: "openNominations", input }, async (ctx, { election, grant }) => {
    if (election.nominationsCloseAt <= ctx.clock.now()) {
      throw new DomainError(
        "conflict",
        "The day on which nominations were to close is over. Cancel this election and call it anew.",
      );
    }
    await takeStep(ctx, election, {
      event: "open_nominations",
      facts: { closesOn: election.nominationsCloseOn },
    });
    await audit(ctx, grant, {
      act: "nominations_opened",
      subjectKind: "election",
      subjectId: election.id,
    });
    return { closesAt: election.nominationsCloseAt };
  });
}
