import { listEvidence, updateNomination } from "@consortia/db/repositories/nominations";
import { checkEligibility, eligibilityRefusal } from "@consortia/domain/elections/eligibility";
import { nominationMachine } from "@consortia/domain/elections/machine";
import type { CheckNomination } from "@consortia/domain/elections/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
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
