import type { ExtendPoll } from "@consortia/domain/elections/schemas";
import { closingInstant } from "@consortia/domain/elections/timetable";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { tellVotersOfExtension } from "./election-mails.ts";
import { runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/** Keeps the ballot open longer, with the reason that voters are told, before its deadline and never after. */
export function extendPoll(ctx: Ctx, input: ExtendPoll): Promise<{ closesAt: string }> {
  return runElection(ctx, { name: "extendPoll", input }, async (ctx, { election, grant }) => {
    if (election.state !== "polling" || ctx.clock.now() >= election.closesAt) {
      throw new DomainError("conflict", "A ballot is kept open longer only while it is open.");
    }
    const { closesOn, reason } = input;
    if (closesOn <= election.closesOn)
      throw invalid("closesOn", "The new last day must be later than the old one");
    const closesAt = closingInstant(closesOn);
    await takeStep(ctx, election, {
      event: "extend_poll",
      facts: { closesOn, reason },
      change: { closesOn, closesAt },
    });
    await audit(ctx, grant, {
      act: "ballot_extended",
      subjectKind: "election",
      subjectId: election.id,
      before: { closesOn: election.closesOn },
      after: { closesOn },
    });
    await tellVotersOfExtension(ctx, { election: { ...election, closesOn }, reason });
    return { closesAt };
  });
}
