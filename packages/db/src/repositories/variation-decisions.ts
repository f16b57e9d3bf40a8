import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import type { VariationOutcome } from "@consortia/domain/variations/words";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** What decided: a board's vote, or a second lead within tolerance. */
export type VariationBasis =
  | { readonly motionId: Id<"MotionId">; readonly approverId: null }
  | { readonly motionId: null; readonly approverId: PersonId };

export type VariationDecision = VariationBasis & {
  readonly id: Id<"VariationDecisionId">;
  readonly variationId: Id<"VariationId">;
  readonly outcome: VariationOutcome;
  readonly short_pence: Pence | null;
  readonly ledgerTransactionId: Id<"LedgerTransactionId"> | null;
  readonly decidedAt: Instant;
};

export async function insertVariationDecision(
  db: Writer,
  decision: VariationDecision & {
    readonly authorityId: string;
    readonly requesterId: PersonId;
    readonly draftedById: PersonId;
  },
): Promise<void> {
  await db
    .insertInto("variation_decisions")
    .values({
      id: decision.id,
      authority_id: decision.authorityId,
      variation_id: decision.variationId,
      route: decision.motionId === null ? "tolerance" : "board",
      motion_id: decision.motionId,
      approver_id: decision.approverId,
      requester_id: decision.requesterId,
      drafted_by_id: decision.draftedById,
      outcome: decision.outcome,
      short_pence: decision.short_pence,
      ledger_transaction_id: decision.ledgerTransactionId,
      decided_at: decision.decidedAt,
    })
    .execute();
}

/** What was decided about some variations, newest first. */
export async function listVariationDecisions(
  db: Reader,
  { authorityId, variationIds }: { authorityId: string; variationIds: readonly string[] },
): Promise<readonly VariationDecision[]> {
  if (variationIds.length === 0) return [];
  const rows = await selectDecisions(db, authorityId)
    .where("variation_id", "in", variationIds)
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .limit(500)
    .execute();
  return rows.map(asDecision);
}

/** Some decisions by their ids, oldest first. */
export async function listVariationDecisionsById(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<readonly VariationDecision[]> {
  if (ids.length === 0) return [];
  const rows = await selectDecisions(db, authorityId)
    .where("id", "in", ids)
    .orderBy("decided_at")
    .orderBy("id")
    .execute();
  return rows.map(asDecision);
}

/** What a motion's result did to its variation, and what a late interest did since, newest first. */
export async function listVariationDecisionsOfMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<readonly VariationDecision[]> {
  const rows = await selectDecisions(db, authorityId)
    .where("motion_id", "=", motionId)
    .orderBy("decided_at", "desc")
    .orderBy((order) => order.case().when("outcome", "in", ["undone", "stands"]).then(0).else(1).end())
    .limit(10)
    .execute();
  return rows.map(asDecision);
}

/** Variations that stand although their vote is no longer carried, and that no meeting of the board was told of. */
export async function listUnreportedVariations(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<readonly Id<"VariationDecisionId">[]> {
  const rows = await db
    .selectFrom("variation_decisions as decision")
    .innerJoin("motions", (join) =>
      join
        .onRef("motions.authority_id", "=", "decision.authority_id")
        .onRef("motions.id", "=", "decision.motion_id"),
    )
    .select("decision.id")
    .where("decision.authority_id", "=", authorityId)
    .where("motions.board_id", "=", boardId)
    .where("decision.outcome", "=", "stands")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("decision_reports")
            .select("decision_reports.id")
            .whereRef("decision_reports.authority_id", "=", "decision.authority_id")
            .whereRef("decision_reports.variation_decision_id", "=", "decision.id"),
        ),
      ),
    )
    .orderBy("decision.decided_at")
    .orderBy("decision.id")
    .limit(500)
    .execute();
  return rows.map(({ id }) => asId("VariationDecisionId", id));
}

function selectDecisions(db: Reader, authorityId: string) {
  return db
    .selectFrom("variation_decisions")
    .select([
      "id",
      "variation_id",
      "motion_id",
      "approver_id",
      "outcome",
      "ledger_transaction_id",
      "decided_at",
      pence("short_pence").as("short"),
    ])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDecisions>["executeTakeFirstOrThrow"]>>;

function asDecision(row: Row): VariationDecision {
  return {
    id: asId("VariationDecisionId", row.id),
    variationId: asId("VariationId", row.variation_id),
    ...basisOf(row),
    outcome: row.outcome,
    short_pence: row.short === null ? null : BigInt(row.short),
    ledgerTransactionId:
      row.ledger_transaction_id === null ? null : asId("LedgerTransactionId", row.ledger_transaction_id),
    decidedAt: row.decided_at,
  };
}

function basisOf({ approver_id, motion_id }: Row): VariationBasis {
  if (motion_id !== null) return { motionId: asId("MotionId", motion_id), approverId: null };
  return { motionId: null, approverId: asId("PersonId", present(approver_id, "A vote or a lead decided")) };
}
