import { ballotOf, ballotText } from "@consortia/domain/elections/ballot";
import type { CandidateNumber } from "@consortia/domain/elections/blt";
import { type ElectionSheet, electionSheetSchema } from "@consortia/domain/elections/count-election";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type CountResult = {
  readonly id: Id<"CountResultId">;
  readonly revision: number;
  readonly sheet: ElectionSheet;
  readonly withdrawn: readonly CandidateNumber[];
  readonly ballotsHash: string;
  readonly countedAt: Instant;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

export async function insertCountResult(
  db: Writer,
  { authorityId, electionId, ...result }: CountResult & OfElection,
): Promise<void> {
  await db
    .insertInto("count_results")
    .values({
      id: result.id,
      authority_id: authorityId,
      election_id: electionId,
      revision: result.revision,
      status: result.sheet.status,
      rule: result.sheet.rule,
      sheet: JSON.stringify(result.sheet),
      withdrawn: ballotText(result.withdrawn),
      ballots_hash: result.ballotsHash,
      counted_at: result.countedAt,
    })
    .execute();
}

/** Every count of an election, the first first: one at the close, and one after each draw of lots. */
export async function listCountResults(
  db: Reader,
  { authorityId, electionId }: OfElection,
): Promise<readonly CountResult[]> {
  const rows = await db
    .selectFrom("count_results")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .orderBy("revision")
    .execute();
  return rows.map((row) => ({
    id: asId("CountResultId", row.id),
    revision: row.revision,
    sheet: electionSheetSchema.parse(JSON.parse(row.sheet)),
    withdrawn: ballotOf(row.withdrawn),
    ballotsHash: row.ballots_hash,
    countedAt: row.counted_at,
  }));
}
