import { ballotOf, ballotText } from "@consortia/domain/elections/ballot";
import type { CandidateNumber } from "@consortia/domain/elections/blt";
import { assert } from "@consortia/domain/shared/assert";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** A ballot as it lies in the box and among the papers: a random id and what was marked. */
export type Ballot = { readonly id: string; readonly preferences: readonly CandidateNumber[] };

type OfElection = { readonly authorityId: string; readonly electionId: string };
type BallotTable = "ballot_box" | "ballot_papers";

/** More than any electorate: an authority has some hundreds of schools. */
const most_ballots = 5000;

/**
 * Puts a ballot into the box and shakes it: the whole box is written anew in the order of its random ids, so that
 * neither the place of a row nor the transaction that wrote it says which school's it is, while the poll is open (ELE-2).
 */
export async function putIntoBox(
  db: Writer,
  { authorityId, electionId, ballot }: OfElection & { ballot: Ballot },
): Promise<void> {
  const inside = await listBallots(db, "ballot_box", { authorityId, electionId });
  await emptyBox(db, { authorityId, electionId });
  await insertBallots(db, "ballot_box", { authorityId, electionId, ballots: [...inside, ballot] });
}

/** Moves every ballot out of the box, in the order of their random ids, and says how many there were. */
export async function moveBallotsToPapers(db: Writer, of: OfElection): Promise<number> {
  const inside = await listBallots(db, "ballot_box", of);
  await insertBallots(db, "ballot_papers", { ...of, ballots: inside });
  await emptyBox(db, of);
  return inside.length;
}

export async function countInBox(db: Reader, { authorityId, electionId }: OfElection): Promise<number> {
  const row = await db
    .selectFrom("ballot_box")
    .select(countRows().as("ballots"))
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .executeTakeFirstOrThrow();
  return row.ballots;
}

export function listPapers(db: Reader, of: OfElection): Promise<readonly Ballot[]> {
  return listBallots(db, "ballot_papers", of);
}

async function listBallots(
  db: Reader,
  table: BallotTable,
  { authorityId, electionId }: OfElection,
): Promise<readonly Ballot[]> {
  const rows = await db
    .selectFrom(table)
    .select(["id", "preferences"])
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .orderBy("id")
    .limit(most_ballots)
    .execute();
  assert(rows.length < most_ballots, "An election has fewer ballots than are read at once");
  return rows.map(({ id, preferences }) => ({ id, preferences: ballotOf(preferences) }));
}

async function insertBallots(
  db: Writer,
  table: BallotTable,
  { authorityId, electionId, ballots }: OfElection & { ballots: readonly Ballot[] },
): Promise<void> {
  const rows = [...ballots]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, preferences }) => ({
      authority_id: authorityId,
      election_id: electionId,
      id,
      preferences: ballotText(preferences),
    }));
  if (rows.length > 0) await db.insertInto(table).values(rows).execute();
}

async function emptyBox(db: Writer, { authorityId, electionId }: OfElection): Promise<void> {
  await db
    .deleteFrom("ballot_box")
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .execute();
}
