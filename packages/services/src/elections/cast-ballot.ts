import { putIntoBox } from "@consortia/db/repositories/ballots";
import { findOnRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations } from "@consortia/db/repositories/nominations";
import { findVotedMark, insertVotedMark, type VotedMark } from "@consortia/db/repositories/voted-marks";
import { receiptCode } from "@consortia/domain/board/receipt";
import { checkBallot, type Mark } from "@consortia/domain/elections/ballot";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { castBallot as mayCast, type OfVoter } from "@consortia/domain/elections/policy";
import type { CastBallot } from "@consortia/domain/elections/schemas";
import { votedWords } from "@consortia/domain/elections/words";
import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { formatDateTime, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindElection } from "./load.ts";
import { actingFor } from "./voters.ts";

export type BallotReceipt = { readonly voter: string; readonly votedOn: string; readonly code: string };

/**
 * Casts the one ballot of a school or seat (ELE-1, ELE-2, ELE-4). The election is locked first, by every ballot and by the
 * close alike. What is kept of the request is its key and whose it was, never what was marked, nor a hash of it: few
 * orders exist, and a hash could be guessed. The mark and the ballot share nothing but the election.
 */
export async function castBallot(ctx: Ctx, input: CastBallot): Promise<BallotReceipt> {
  const { electionId, voterId, marks } = input;
  const request = { key: input.requestKey, name: "castBallot", body: { electionId, voterId } };
  return transact(ctx, { lock: [{ table: "elections", id: electionId }], request }, async (ctx) => {
    const { authorityId } = ctx;
    const at = ctx.clock.now();
    const election = await mustFindElection(ctx, electionId);
    const acting = await actingFor(ctx, election, voterId);
    const grant = await authorise(ctx, mayCast, acting);
    const voter = await findOnRoll(ctx.db, { authorityId, electionId, voterId, at });
    if (voter === null) throw notOnRoll(election);
    const before = await findVotedMark(ctx.db, { authorityId, electionId, voterId });
    if (before !== null) throw alreadyVoted(voter.name, before);
    mustBeOpen(ctx, election);
    const preferences = await mustBeBallot(ctx, election, marks);
    const mark: VotedMark = {
      voterId,
      votedOn: londonDate(at),
      castAs: actsAs(actingPerson(ctx), acting),
      receiptCode: receiptCode(sha256(ctx.newId("VotedMarkId"))),
    };
    await insertVotedMark(ctx.db, { authorityId, electionId, ...mark });
    await putIntoBox(ctx.db, {
      authorityId,
      electionId,
      ballot: { id: ctx.newId("BallotId"), preferences },
    });
    await audit(ctx, grant, {
      act: "ballot_cast",
      subjectKind: "election",
      subjectId: electionId,
      after: { [acting.kind]: voterId },
    });
    return { voter: voter.name, votedOn: mark.votedOn, code: mark.receiptCode };
  });
}

function actsAs(personId: PersonId, acting: OfVoter): VotedMark["castAs"] {
  if (acting.kind === "seat") return "holder";
  return personId === acting.namedId ? "named_voter" : "headteacher";
}

function notOnRoll({ rollOn, places }: Election): DomainError {
  return new DomainError(
    "conflict",
    rollOn === null
      ? "The ballot is not open yet."
      : `This ${voterKindOf(places)} is not on the roll of this election, which was frozen when the ballot opened.`,
  );
}

function alreadyVoted(voter: string, mark: VotedMark): DomainError {
  return new DomainError("conflict", votedWords(voter, mark), {
    detail: { votedOn: mark.votedOn, castAs: mark.castAs },
  });
}

/** GEN-9: the clock refuses, whether or not anybody has closed the ballot yet. */
function mustBeOpen(ctx: WriteCtx, { state, closesAt }: Election): void {
  if (state === "polling" && ctx.clock.now() < closesAt) return;
  throw new DomainError(
    "conflict",
    `The ballot closed on ${formatDateTime(closesAt)}. Your ballot was not counted.`,
  );
}

async function mustBeBallot(ctx: WriteCtx, { id, method, seats }: Election, marks: readonly Mark[]) {
  const nominations = await listNominations(ctx.db, { authorityId: ctx.authorityId, electionId: id });
  const candidates = nominations.flatMap(({ number }) => (number === null ? [] : [number]));
  const checked = checkBallot({ method, seats, candidates }, marks);
  if (checked.outcome === "ballot") return checked.preferences;
  throw new DomainError("invalid", checked.why, { field: "marks" });
}
