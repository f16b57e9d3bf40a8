import { listRoll, type RolledVoter } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { findPerson } from "@consortia/db/repositories/people";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { electionTitle, methodSentence } from "@consortia/domain/elections/words";
import type { PersonId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";
import { viewOf } from "./election-view.ts";
import { votingSeats } from "./voters.ts";

type OpenBallot = { readonly election: Election; readonly candidates: number };

/** Tells whoever may cast a ballot that it is open (experience, section 6: "Ballot open"). */
export async function tellVoters(ctx: WriteCtx, { election, candidates }: OpenBallot): Promise<void> {
  const { authorityId } = ctx;
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at: ctx.clock.now() });
  const casting = await whoCasts(ctx, election, roll);
  const subject = await subjectOf(ctx, election);
  const voterKind = voterKindOf(election.places);
  for (const voter of roll) {
    for (const personId of casting(voter)) {
      const person = await findPerson(ctx.db, { authorityId, personId });
      if (person === null) continue;
      await enqueue(ctx, {
        kind: "ballot_open",
        toPersonId: personId,
        toAddress: person.workEmail,
        rightScopeId: election.boardId ?? voter.voterId,
        subject,
        text: [
          `${counted(candidates, "candidate")} for ${counted(election.seats, "place")}. ${voter.name} has one vote.`,
          methodSentence(election.method, election.seats),
          `Read statements and vote:\n{portal}/elections/${election.id}/ballot?voter=${voter.voterId}`,
          `The ballot is secret; your receipt shows only that the ${voterKind} voted.`,
        ].join("\n\n"),
        dedupeKey: `ballot_open:${election.id}:${voter.voterId}:${personId}`,
      });
    }
  }
}

async function subjectOf(ctx: WriteCtx, election: Election): Promise<string> {
  const by = formatDate(election.closesOn);
  if (election.boardId === null) return `Vote for your consortium leads by ${by}`;
  const { of } = await viewOf(ctx, election);
  return `Vote by ${by}: ${electionTitle(election.places, of)}`;
}

/** A school's head and whom the head named; a seat's holder. */
async function whoCasts(
  ctx: WriteCtx,
  election: Election,
  roll: readonly RolledVoter[],
): Promise<(voter: RolledVoter) => readonly PersonId[]> {
  if (voterKindOf(election.places) === "seat") {
    const seats = await votingSeats(ctx, election);
    return ({ voterId }) =>
      seats.flatMap(({ seatId, holderId }) => (seatId === voterId ? (holderId ?? []) : []));
  }
  const heads = await listScopeHolders(ctx.db, {
    authorityId: ctx.authorityId,
    scopeIds: roll.map(({ voterId }) => voterId),
    roles: ["headteacher"],
    at: ctx.clock.now(),
  });
  return ({ voterId, namedId }) => {
    const own = heads.filter(({ scopeId }) => scopeId === voterId).map(({ personId }) => personId);
    return namedId === null ? own : [...own, namedId];
  };
}
