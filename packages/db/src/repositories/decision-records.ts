import type { DecisionOutcome } from "@consortia/domain/commissioning/decision";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** What a decision rests on: the board's motion, or an urgent decision between meetings. */
export type DecisionBasis =
  | { readonly motionId: Id<"MotionId">; readonly urgentId: null }
  | { readonly motionId: null; readonly urgentId: Id<"UrgentDecisionId"> };

export type DecisionRecord = DecisionBasis & {
  readonly id: Id<"DecisionRecordId">;
  readonly commissionId: Id<"CommissionId">;
  readonly outcome: DecisionOutcome;
  readonly requested_pence: Pence;
  readonly approved_pence: Pence;
  readonly short_pence: Pence | null;
  readonly ledgerTransactionId: Id<"LedgerTransactionId"> | null;
  readonly decidedAt: Instant;
};

export async function insertDecision(
  db: Writer,
  decision: DecisionRecord & { readonly authorityId: string; readonly requesterId: string },
): Promise<void> {
  await db
    .insertInto("decision_records")
    .values({
      id: decision.id,
      authority_id: decision.authorityId,
      commission_id: decision.commissionId,
      route: decision.motionId === null ? "urgent" : "board",
      motion_id: decision.motionId,
      urgent_decision_id: decision.urgentId,
      outcome: decision.outcome,
      requested_pence: decision.requested_pence,
      approved_pence: decision.approved_pence,
      short_pence: decision.short_pence,
      requester_id: decision.requesterId,
      approver_id: null,
      ledger_transaction_id: decision.ledgerTransactionId,
      decided_at: decision.decidedAt,
    })
    .execute();
}

/** What was decided about a commission, newest first. */
export async function listDecisions(
  db: Reader,
  { authorityId, commissionId }: { authorityId: string; commissionId: string },
): Promise<readonly DecisionRecord[]> {
  const rows = await selectDecisions(db, authorityId)
    .where("commission_id", "=", commissionId)
    .orderBy("decided_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return rows.map(asDecision);
}

/** Some decisions by their ids, oldest first. */
export async function listDecisionsById(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<readonly DecisionRecord[]> {
  if (ids.length === 0) return [];
  const rows = await selectDecisions(db, authorityId)
    .where("id", "in", ids)
    .orderBy("decided_at")
    .orderBy("id")
    .execute();
  return rows.map(asDecision);
}

/** What a motion's result did to its commission; null while it is undecided or about something else. */
export async function findDecisionByMotion(
  db: Reader,
  { authorityId, motionId }: { authorityId: string; motionId: string },
): Promise<DecisionRecord | null> {
  const row = await selectDecisions(db, authorityId)
    .where("motion_id", "=", motionId)
    .orderBy("decided_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asDecision(row);
}

/** What an urgent decision did, or that it is undone; null while it is asked, or refused. */
export async function findDecisionByUrgent(
  db: Reader,
  { authorityId, urgentId }: { authorityId: string; urgentId: string },
): Promise<DecisionRecord | null> {
  const row = await selectDecisions(db, authorityId)
    .where("urgent_decision_id", "=", urgentId)
    .orderBy("decided_at", "desc")
    .orderBy((order) => order.case().when("outcome", "=", "undone").then(0).else(1).end())
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asDecision(row);
}

function selectDecisions(db: Reader, authorityId: string) {
  return db
    .selectFrom("decision_records")
    .select([
      "id",
      "commission_id",
      "motion_id",
      "urgent_decision_id",
      "outcome",
      "ledger_transaction_id",
      "decided_at",
      pence("requested_pence").as("requested"),
      pence("approved_pence").as("approved"),
      pence("short_pence").as("short"),
    ])
    .where("authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDecisions>["executeTakeFirstOrThrow"]>>;

function asDecision(row: Row): DecisionRecord {
  return {
    id: asId("DecisionRecordId", row.id),
    commissionId: asId("CommissionId", row.commission_id),
    ...basisOf(row),
    outcome: row.outcome,
    requested_pence: BigInt(row.requested),
    approved_pence: BigInt(row.approved),
    short_pence: row.short === null ? null : BigInt(row.short),
    ledgerTransactionId:
      row.ledger_transaction_id === null ? null : asId("LedgerTransactionId", row.ledger_transaction_id),
    decidedAt: row.decided_at,
  };
}

function basisOf(row: Row): DecisionBasis {
  if (row.motion_id !== null) return { motionId: asId("MotionId", row.motion_id), urgentId: null };
  const urgentId = present(row.urgent_decision_id, "A decision rests on a motion or an urgent decision");
  return { motionId: null, urgentId: asId("UrgentDecisionId", urgentId) };
}
