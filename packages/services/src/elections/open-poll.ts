import { insertRoll, listNamings, listRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { type Nomination, updateNomination } from "@consortia/db/repositories/nominations";
import { type VoterKind, voterKindOf } from "@consortia/domain/elections/machine";
import type { OpenPoll, VoterId } from "@consortia/domain/elections/schemas";
import { closingInstant, pollFault } from "@consortia/domain/elections/timetable";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { tellVoters } from "./election-mails.ts";
import { listStanding, nextOf, runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";
import { votersNow } from "./voters.ts";

/**
 * Opens the ballot: the roll is frozen, each open school of the consortium once, whichever of its lanes it is in, or
 * each filled seat with a vote, and the candidates are put in drawn order.
 */
export function openPoll(ctx: Ctx, input: OpenPoll): Promise<{ voters: number; candidates: number }> {
  return runElection(ctx, { name: "openPoll", input }, async (ctx, { election, grant }) => {
    const { standing, unchecked } = await listStanding(ctx, election);
    if (unchecked.length > 0) {
      throw new DomainError(
        "conflict",
        `Check first who may stand: ${unchecked.map(({ personName }) => personName).join(", ")}.`,
      );
    }
    if (nextOf(election, standing.length) !== "poll") {
      throw new DomainError("conflict", "There are no more candidates than places, so there is no ballot.");
    }
    const opensOn = londonDate(ctx.clock.now());
    const { closesOn } = input;
    const fault = pollFault({ opensOn, closesOn }, { calendar: await workingCalendar(ctx) });
    if (fault !== null) throw invalid("closesOn", fault.words);
    const voters = await freezeRoll(ctx, election);
    const drawn = await drawOrder(ctx, standing);
    // Nominations closed before the ballot opens, also where it opens sooner than was planned.
    const nominationsCloseOn = election.nominationsCloseOn < opensOn ? election.nominationsCloseOn : null;
    if (nominationsCloseOn === null) {
      throw new DomainError("conflict", "The ballot opens on the day after nominations close, or later.");
    }
    await takeStep(ctx, election, {
      event: "open_poll",
      facts: { opensOn, closesOn, voters: voters.length, candidates: drawn.map(({ personId }) => personId) },
      change: { rollOn: opensOn, opensOn, closesOn, closesAt: closingInstant(closesOn) },
    });
    await audit(ctx, grant, {
      act: "ballot_opened",
      subjectKind: "election",
      subjectId: election.id,
      after: { voters: voters.length, candidates: drawn.length, closesOn },
    });
    await tellVoters(ctx, {
      election: { ...election, closesOn },
      candidates: drawn.length,
    });
    return { voters: voters.length, candidates: drawn.length };
  });
}

async function freezeRoll(ctx: WriteCtx, election: Election): Promise<readonly VoterId[]> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const voters = await votersNow(ctx, election);
  const voterKind = voterKindOf(election.places);
  if (voters.length === 0) throw new DomainError("conflict", emptyRolls[voterKind]);
  const namings = await listNamings(ctx.db, { ...of, at: ctx.clock.now() });
  await insertRoll(ctx.db, {
    ...of,
    voterKind,
    voters: voters.map(({ voterId }) => ({
      voterId,
      naming: namings.find(({ schoolId }) => schoolId === voterId) ?? null,
    })),
  });
  const frozen = await listRoll(ctx.db, { ...of, at: ctx.clock.now() });
  assert(frozen.length === voters.length, "Each voter is on the roll once");
  return frozen.map(({ voterId }) => voterId);
}

const emptyRolls = {
  school: "This consortium has no open school.",
  seat: "Nobody holds a seat with a vote on this board.",
} as const satisfies Record<VoterKind, string>;

/** A fresh random id each decides the order on the ballot, so that no letter of the alphabet helps. */
async function drawOrder(ctx: WriteCtx, standing: readonly Nomination[]): Promise<readonly Nomination[]> {
  const drawn = standing
    .map((nomination) => ({ nomination, lot: ctx.newId("LotDrawId") }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ nomination }) => nomination);
  for (const [place, { id }] of drawn.entries()) {
    await updateNomination(ctx.db, {
      authorityId: ctx.authorityId,
      nominationId: id,
      number: place + 1,
    });
  }
  return drawn;
}
