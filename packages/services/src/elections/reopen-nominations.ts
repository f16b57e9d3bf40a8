import type { ReopenNominations } from "@consortia/domain/elections/schemas";
import { closingInstant, firstClosingDay, timetableFault } from "@consortia/domain/elections/timetable";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { listStanding, nextOf, runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/** Where nobody stands, the window opens once more. The ballot moves back as far as it has to. */
export function reopenNominations(ctx: Ctx, input: ReopenNominations): Promise<{ closesAt: string }> {
  return runElection(ctx, { name: "reopenNominations", input }, async (ctx, { election, grant }) => {
    const { standing, unchecked } = await listStanding(ctx, election);
    if (nextOf(election, standing.length + unchecked.length) !== "nobody") {
      throw new DomainError("conflict", "Somebody stands, so nominations stay closed.");
    }
    if (election.timesReopened > 0) {
      throw new DomainError("conflict", "Nominations were open twice. Record that the places stay unfilled.");
    }
    const { nominationsCloseOn } = input;
    const opensOn = later(election.opensOn, addDays(nominationsCloseOn, 1));
    const calendar = await workingCalendar(ctx);
    const closesOn = later(election.closesOn, firstClosingDay(opensOn, { calendar }));
    const today = londonDate(ctx.clock.now());
    const fault = timetableFault({ nominationsCloseOn, opensOn, closesOn }, { today, calendar });
    if (fault !== null) throw invalid(fault.field, fault.words);
    const nominationsCloseAt = closingInstant(nominationsCloseOn);
    await takeStep(ctx, election, {
      event: "reopen_nominations",
      facts: { nominationsCloseOn, opensOn, closesOn },
      change: {
        nominationsCloseOn,
        nominationsCloseAt,
        opensOn,
        closesOn,
        closesAt: closingInstant(closesOn),
        timesReopened: 1,
      },
    });
    await audit(ctx, grant, {
      act: "nominations_reopened",
      subjectKind: "election",
      subjectId: election.id,
      after: { nominationsCloseOn },
    });
    return { closesAt: nominationsCloseAt };
  });
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
