import type { CancelElection } from "@consortia/domain/elections/schemas";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/** Cancels an election before its ballot opens, with the reason that everybody reads. */
export function cancelElection(ctx: Ctx, input: CancelElection): Promise<{ electionId: string }> {
  return runElection(ctx, { name: "cancelElection", input }, async (ctx, { election, grant }) => {
    const { reason } = input;
    await takeStep(ctx, election, { event: "cancel", facts: { reason }, change: { reason } });
    await audit(ctx, grant, {
      act: "election_cancelled",
      subjectKind: "election",
      subjectId: election.id,
      before: { state: election.state },
    });
    return { electionId: election.id };
  });
}
