import type { CastCapacity } from "@consortia/domain/elections/words";
import type { LocalDate } from "@consortia/domain/shared/time";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** That a voter has voted, on which day and by whose hand; never when, and never how (ELE-2). */
export type VotedMark = {
  readonly voterId: string;
  readonly votedOn: LocalDate;
  readonly castAs: CastCapacity;
  readonly receiptCode: string;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

export async function insertVotedMark(
  db: Writer,
  { authorityId, electionId, voterId, votedOn, castAs, receiptCode }: VotedMark & OfElection,
): Promise<void> {
  await db
    .insertInto("voted_marks")
    .values({
      authority_id: authorityId,
      election_id: electionId,
      voter_id: voterId,
      voted_on: votedOn,
      cast_as: castAs,
      receipt_code: receiptCode,
    })
    .execute();
}

export async function findVotedMark(
  db: Reader,
  { authorityId, electionId, voterId }: OfElection & { voterId: string },
): Promise<VotedMark | null> {
  const row = await db
    .selectFrom("voted_marks")
    .select(["voter_id", "voted_on", "cast_as", "receipt_code"])
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .where("voter_id", "=", voterId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    voterId: row.voter_id,
    votedOn: row.voted_on,
    castAs: row.cast_as,
    receiptCode: row.receipt_code,
  };
}

/** Turnout: a number and nothing else. */
export async function countVotedMarks(db: Reader, { authorityId, electionId }: OfElection): Promise<number> {
  const row = await db
    .selectFrom("voted_marks")
    .select(countRows().as("marks"))
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .executeTakeFirstOrThrow();
  return row.marks;
}
