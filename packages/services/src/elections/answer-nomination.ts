import type { Election } from "@consortia/db/repositories/elections";
import { type Nomination, replaceEvidence, updateNomination } from "@consortia/db/repositories/nominations";
import {
  checkEligibility,
  type EligibilityRules,
  type Evidence,
  eligibilityRefusal,
  missingConfirmation,
} from "@consortia/domain/elections/eligibility";
import { type NominationEvent, nominationMachine } from "@consortia/domain/elections/machine";
import { answerNomination } from "@consortia/domain/elections/policy";
import type { AcceptNomination, LeaveNomination } from "@consortia/domain/elections/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { canStep, step } from "@consortia/domain/shared/machine";
import { formatDateTime } from "@consortia/domain/shared/time";
import { keepDeclaration } from "../board/chair-office.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { dropFallen } from "./fall-out.ts";
import { mustFindElection, mustFindNomination } from "./load.ts";

type Answer = { readonly election: Election; readonly nomination: Nomination; readonly grant: Grant };

/**
 * The nominee accepts, with a statement, what the rules want confirmed and the evidence of each. Accepting again, while nominations are open,
 * replaces what was said.
 * @returns what the rules say to the evidence, or null when it meets them; the returning officer decides
 */
export function acceptNomination(ctx: Ctx, input: AcceptNomination): Promise<{ refusal: string | null }> {
  return answer(ctx, { name: "acceptNomination", input }, async (ctx, { election, nomination, grant }) => {
    if (election.state !== "nominating" || ctx.clock.now() >= election.nominationsCloseAt) {
      throw new DomainError(
        "conflict",
        `Nominations closed on ${formatDateTime(election.nominationsCloseAt)}, so this one can no longer be accepted.`,
      );
    }
    const missing = missingConfirmation(election.eligibility, input.confirmed);
    if (missing !== null) throw invalid("confirmed", missing);
    mustBeOfRules(election.eligibility, input.evidence);
    const state = nomination.state === "accepted" ? "accepted" : next(nomination, "accept");
    const { authorityId } = ctx;
    const nominationId = nomination.id;
    await updateNomination(ctx.db, { authorityId, nominationId, state, statement: input.statement });
    await replaceEvidence(ctx.db, { authorityId, nominationId, evidence: input.evidence });
    // BRD-10: the declaration is stored in the nominee's own words, and by the nominee alone.
    if (election.boardId !== null) {
      await keepDeclaration(ctx, { boardId: election.boardId, personId: nomination.personId });
    }
    await audit(ctx, grant, {
      act: "nomination_accepted",
      subjectKind: "nomination",
      subjectId: nominationId,
      after: { rules: input.evidence.map(({ rule }) => rule), confirmed: input.confirmed },
    });
    const checked = checkEligibility(election.eligibility, input.evidence, election.closesOn);
    return {
      refusal: checked.outcome === "met" ? null : eligibilityRefusal(election.eligibility, checked.failed),
    };
  });
}

/** The nominee says no, or withdraws after saying yes: until the ballot opens. */
export function leaveNomination(ctx: Ctx, input: LeaveNomination): Promise<{ state: string }> {
  return answer(ctx, { name: "leaveNomination", input }, async (ctx, { election, nomination, grant }) => {
    if (election.state !== "nominating" && election.state !== "checking") {
      throw new DomainError("conflict", "The ballot has opened, so your name stays on it.");
    }
    const event = nomination.state === "nominated" ? "decline" : "withdraw";
    const state = next(nomination, event);
    await updateNomination(ctx.db, { authorityId: ctx.authorityId, nominationId: nomination.id, state });
    await audit(ctx, grant, {
      act: event === "decline" ? "nomination_declined" : "nomination_withdrawn",
      subjectKind: "nomination",
      subjectId: nomination.id,
    });
    return { state };
  });
}

async function answer<T>(
  ctx: Ctx,
  { name, input }: { name: string; input: LeaveNomination },
  work: (ctx: WriteCtx, answer: Answer) => Promise<T>,
): Promise<T> {
  const { electionId } = await mustFindNomination(ctx, input.nominationId);
  const request = { key: input.requestKey, name, body: input };
  return transact(ctx, { lock: [{ table: "elections", id: electionId }], request }, async (ctx) => {
    const election = await mustFindElection(ctx, electionId);
    const before = await mustFindNomination(ctx, input.nominationId);
    const grant = await authorise(ctx, answerNomination, {
      nomineeId: before.personId,
      boardId: election.boardId,
    });
    await dropFallen(ctx, election);
    const nomination = await mustFindNomination(ctx, input.nominationId);
    return work(ctx, { election, nomination, grant });
  });
}

function next(nomination: Nomination, event: NominationEvent) {
  if (canStep(nominationMachine, nomination.state, event)) {
    return step(nominationMachine, nomination.state, event, "This nomination");
  }
  throw new DomainError("conflict", `This nomination is ${nomination.state}, so that cannot be done now.`);
}

function mustBeOfRules({ rules }: EligibilityRules, evidence: readonly Evidence[]): void {
  const codes = evidence.map(({ rule }) => rule);
  const isKnown = codes.every((code) => rules.some((rule) => rule.code === code));
  if (!isKnown || new Set(codes).size < codes.length) {
    throw invalid("evidence", "Give evidence once for each rule that you meet");
  }
  for (const { rule, expiresOn } of evidence) {
    if (expiresOn === null && rules.some((one) => one.code === rule && one.expires)) {
      throw invalid(`expires-${rule}`, "Enter the day on which it ends");
    }
  }
}
