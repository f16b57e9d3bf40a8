import { ballotOf, ballotText } from "@consortia/domain/elections/ballot";
import type { CandidateNumber } from "@consortia/domain/elections/blt";
import type { DrawKind } from "@consortia/domain/elections/ties";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type LotDraw = {
  readonly id: Id<"LotDrawId">;
  readonly stage: number;
  /** What they decide; null in rows from before it was written down. */
  readonly kind: DrawKind | null;
  /** Candidates, the first drawn first. */
  readonly order: readonly CandidateNumber[];
  readonly method: string;
  readonly drawnById: PersonId;
  readonly witnessId: PersonId;
  readonly drawnAt: Instant;
};

type OfElection = { readonly authorityId: string; readonly electionId: string };

export async function insertLotDraw(
  db: Writer,
  { authorityId, electionId, ...draw }: LotDraw & OfElection,
): Promise<void> {
  await db
    .insertInto("lot_draws")
    .values({
      id: draw.id,
      authority_id: authorityId,
      election_id: electionId,
      stage: draw.stage,
      kind: draw.kind,
      drawn_order: ballotText(draw.order),
      method: draw.method,
      drawn_by_id: draw.drawnById,
      witness_id: draw.witnessId,
      drawn_at: draw.drawnAt,
    })
    .execute();
}

export async function listLotDraws(
  db: Reader,
  { authorityId, electionId }: OfElection,
): Promise<readonly LotDraw[]> {
  const rows = await db
    .selectFrom("lot_draws")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("election_id", "=", electionId)
    .orderBy("drawn_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: asId("LotDrawId", row.id),
    stage: row.stage,
    kind: row.kind,
    order: ballotOf(row.drawn_order),
    method: row.method,
    drawnById: asId("PersonId", row.drawn_by_id),
    witnessId: asId("PersonId", row.witness_id),
    drawnAt: row.drawn_at,
  }));
}
