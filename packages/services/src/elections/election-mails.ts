import { listRoll, type RolledVoter } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { findPerson } from "@consortia/db/repositories/people";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { electionTitle, extensionWords, methodSentence } from "@consortia/domain/elections/words";
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
  const subject = await subjectOf(ctx, election);
  const voterKind = voterKindOf(election.places);
  await writeToVoters(ctx, election, (voter) => ({
    kind: "ballot_open",
    key: election.id,
    subject,
    lines: [
      `${counted(candidates, "candidate")} for ${counted(election.seats, "place")}. ${voter.name} has one vote.`,
      methodSentence(election.method, election.seats),
      `Read statements and vote:\n${ballotPage(election, voter)}`,
      `The ballot is secret; your receipt shows only that the ${voterKind} voted.`,
    ],
  }));
}

/** Tells the same people that it closes later than they were told, and why. Who has voted since is not looked at. */
export async function tellVotersOfExtension(
  ctx: WriteCtx,
  { election, reason }: { readonly election: Election; readonly reason: string },
): Promise<void> {
  const subject = await subjectOf(ctx, election);
  await writeToVoters(ctx, election, (voter) => ({
    kind: "ballot_extended",
    key: `${election.id}:${election.closesOn}`,
    subject,
    lines: [
      extensionWords({ closesOn: election.closesOn, reason }),
      `If ${voter.name} has voted there is nothing to do. If not, read statements and vote:\n${ballotPage(election, voter)}`,
    ],
  }));
}

function ballotPage({ id }: Election, { voterId }: RolledVoter): string {
  return `{portal}/elections/${id}/ballot?voter=${voterId}`;
}

type VoterLetter = {
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly lines: readonly string[];
};

/** One letter a voter and person who may cast for it, which is dropped where they may not any more (NOT-2). */
async function writeToVoters(
  ctx: WriteCtx,
  election: Election,
  letterTo: (voter: RolledVoter) => VoterLetter,
): Promise<void> {
  const { authorityId } = ctx;
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at: ctx.clock.now() });
  const casting = await whoCasts(ctx, election, roll);
  for (const voter of roll) {
    const { kind, key, subject, lines } = letterTo(voter);
    for (const personId of casting(voter)) {
      const person = await findPerson(ctx.db, { authorityId, personId });
      if (person === null) continue;
      await enqueue(ctx, {
        kind,
        toPersonId: personId,
        toAddress: person.workEmail,
        rightScopeId: election.boardId ?? voter.voterId,
        subject,
        text: lines.join("\n\n"),
        dedupeKey: `${kind}:${key}:${voter.voterId}:${personId}`,
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
