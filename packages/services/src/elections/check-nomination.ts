import type { Election } from "@consortia/db/repositories/elections";
import { listEvidence, type Nomination, updateNomination } from "@consortia/db/repositories/nominations";
import { chairBarWords } from "@consortia/domain/board/chair";
import { checkEligibility, eligibilityRefusal } from "@consortia/domain/elections/eligibility";
import { nominationMachine } from "@consortia/domain/elections/machine";
import type { CheckNomination } from "@consortia/domain/elections/schemas";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { standingForChair } from "./candidacy.ts";
import { mustFindNomination } from "./load.ts";
import { runElection } from "./run-election.ts";

/**
 * The returning officer looks at the evidence of somebody who accepted. Only evidence that meets the rules can be
 * found to meet them; anything else is refused, or rests on the minute by which the board agreed an exception.
 */
export async function checkNomination(ctx: Ctx, input: CheckNomination): Promise<{ state: string }> {
  const { electionId } = await mustFindNomination(ctx, input.nominationId);
  return runElection(
    ctx,
    { name: "checkNomination", input: { ...input, electionId } },
    async (ctx, { election, grant }) => {
      const { authorityId } = ctx;
      const nomination = await mustFindNomination(ctx, input.nominationId);
      // Whoever fell out since is no longer to be checked, and that much of the look is kept.
      if (nomination.state === "fallen") return { state: nomination.state };
      if (election.state !== "checking" || nomination.state !== "accepted") {
        throw new DomainError(
          "conflict",
          "Nominations are checked once they have closed, for those who accepted.",
        );
      }
      const nominationId = nomination.id;
      const given = await listEvidence(ctx.db, { authorityId, nominationIds: [nominationId] });
      const evidence = given.get(nominationId) ?? [];
      const checked = checkEligibility(election.eligibility, evidence, election.closesOn);
      if (input.verdict === "met" && checked.outcome === "not_met") {
        throw new DomainError("invalid", eligibilityRefusal(election.eligibility, checked.failed), {
          field: "verdict",
        });
      }
      await mustBeAllowed(ctx, election, { nomination, verdict: input.verdict });
      const state =
        input.verdict === "not_met"
          ? step(nominationMachine, nomination.state, "refuse", "This nomination")
          : nomination.state;
      await updateNomination(ctx.db, {
        authorityId,
        nominationId,
        state,
        verdict: input.verdict,
        checkNote: input.note,
        checkedById: actingPerson(ctx),
      });
      await audit(ctx, grant, {
        act: "eligibility_checked",
        subjectKind: "nomination",
        subjectId: nominationId,
        after: { verdict: input.verdict },
      });
      return { state };
    },
  );
}

/** Rules without exceptions have none, and BRD-10 is looked at by the register as it stands now. */
async function mustBeAllowed(
  ctx: WriteCtx,
  election: Election,
  { nomination, verdict }: { nomination: Nomination; verdict: CheckNomination["verdict"] },
): Promise<void> {
  if (verdict === "exception" && election.eligibility.exceptions === "never") {
    throw invalid("verdict", "No minute of the board makes an exception of this rule");
  }
  if (election.boardId === null || verdict === "not_met") return;
  const { bar } = await standingForChair(ctx, election, nomination.personId);
  if (bar !== null) throw invalid("verdict", chairBarWords(bar));
}
