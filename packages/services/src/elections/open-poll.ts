import { insertRollSchools, listNamings, listRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { listMemberSchools } from "@consortia/db/repositories/group-memberships";
import { type Nomination, updateNomination } from "@consortia/db/repositories/nominations";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { runningStatuses } from "@consortia/db/repositories/schools";
import type { OpenPoll } from "@consortia/domain/elections/schemas";
import { closingInstant, pollFault } from "@consortia/domain/elections/timetable";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { tellVoters } from "./election-mails.ts";
import { closures, consortiumOf } from "./load.ts";
import { listStanding, nextOf, runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/**
 * Opens the ballot: the roll is frozen, each open school of the consortium once, whichever of its lanes it is in, and
 * the candidates are put in drawn order.
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
    const fault = pollFault({ opensOn, closesOn }, { closures });
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
      schoolIds: voters,
    });
    return { voters: voters.length, candidates: drawn.length };
  });
}

async function freezeRoll(ctx: WriteCtx, election: Election): Promise<readonly SchoolId[]> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const schools = await rollPreview(ctx, election);
  if (schools.length === 0) throw new DomainError("conflict", "This consortium has no open school.");
  const namings = await listNamings(ctx.db, { ...of, at: ctx.clock.now() });
  await insertRollSchools(ctx.db, {
    ...of,
    schools: schools.map(
      ({ schoolId }) => namings.find((naming) => naming.schoolId === schoolId) ?? { schoolId },
    ),
  });
  const frozen = await listRoll(ctx.db, { ...of, at: ctx.clock.now() });
  assert(frozen.length === schools.length, "Each school is on the roll once");
  return frozen.map(({ schoolId }) => schoolId);
}

/** The schools that would be on the roll if it were frozen now: open, in any lane of the consortium, each once. */
export async function rollPreview(
  ctx: AnyCtx,
  election: Election,
): Promise<readonly { readonly schoolId: SchoolId; readonly name: string }[]> {
  const { authorityId } = ctx;
  const groupId = consortiumOf(election);
  const group = await findGroup(ctx.db, { authorityId, groupId });
  const members = await listMemberSchools(ctx.db, { authorityId, groupId });
  const open = members.filter(
    ({ status, lane }) =>
      runningStatuses.some((one) => one === status) && group?.lanes.some((one) => one === lane),
  );
  return [...new Map(open.map(({ schoolId, name }) => [schoolId, { schoolId, name }])).values()];
}

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
