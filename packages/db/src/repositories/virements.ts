import type { VirementState } from "@consortia/domain/ledger/virement";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type Virement = {
  readonly id: Id<"VirementId">;
  readonly fundId: Id<"FundId">;
  readonly fundName: string;
  readonly year: number;
  readonly fromId: GroupId;
  readonly fromName: string;
  readonly toId: GroupId;
  readonly toName: string;
  readonly pence: Pence;
  readonly reason: string;
  readonly state: VirementState;
  readonly proposedForId: GroupId;
  readonly proposedBy: PersonId;
  readonly proposedByName: string;
  readonly proposedAt: Instant;
  readonly agreedBy: PersonId | null;
  readonly agreedByName: string | null;
  readonly agreedAt: Instant | null;
  readonly endedByName: string | null;
  readonly endedAt: Instant | null;
  readonly endedReason: string | null;
  /** Its entry in the ledger; null until it is posted. */
  readonly entryId: Id<"LedgerTransactionId"> | null;
  /** When that entry was reversed; null while it stands. */
  readonly reversedAt: Instant | null;
};

const most_virements = 200;

export async function insertVirement(
  db: Writer,
  one: Pick<
    Virement,
    | "id"
    | "fundId"
    | "year"
    | "fromId"
    | "toId"
    | "pence"
    | "reason"
    | "proposedForId"
    | "proposedBy"
    | "proposedAt"
  > & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("virements")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      fund_id: one.fundId,
      year: one.year,
      from_id: one.fromId,
      to_id: one.toId,
      pence: one.pence,
      reason: one.reason,
      state: "proposed",
      proposed_for_id: one.proposedForId,
      proposed_by: one.proposedBy,
      proposed_at: one.proposedAt,
      agreed_by: null,
      agreed_at: null,
      ended_by: null,
      ended_at: null,
      ended_reason: null,
    })
    .execute();
}

export async function findVirement(
  db: Reader,
  { authorityId, virementId }: { authorityId: string; virementId: string },
): Promise<Virement | null> {
  const rows = await selectVirements(db, authorityId).where("virement.id", "=", virementId).execute();
  return rows.map(asVirement).at(0) ?? null;
}

/** Those of one consortium, whichever side it is on, or of one state; newest first. */
export async function listVirements(
  db: Reader,
  { authorityId, consortiumId, state }: { authorityId: string; consortiumId?: string; state?: VirementState },
): Promise<readonly Virement[]> {
  let query = selectVirements(db, authorityId);
  if (consortiumId !== undefined) {
    query = query.where((where) =>
      where.or([where("virement.from_id", "=", consortiumId), where("virement.to_id", "=", consortiumId)]),
    );
  }
  if (state !== undefined) query = query.where("virement.state", "=", state);
  const rows = await query
    .orderBy("virement.proposed_at", "desc")
    .orderBy("virement.id", "desc")
    .limit(most_virements)
    .execute();
  return rows.map(asVirement);
}

/** The lead of the other consortium agrees; false when it was settled a moment before. */
export async function agreeVirement(
  db: Writer,
  one: { authorityId: string; virementId: string; agreedBy: PersonId; agreedAt: Instant },
): Promise<boolean> {
  const agreed = await db
    .updateTable("virements")
    .set({ state: "agreed", agreed_by: one.agreedBy, agreed_at: one.agreedAt })
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.virementId)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  return agreed.numUpdatedRows === 1n;
}

/** Ends a virement that still stands as the caller saw it. */
export async function endVirement(
  db: Writer,
  one: {
    authorityId: string;
    virement: Pick<Virement, "id" | "state">;
    state: VirementState;
    endedBy: PersonId;
    endedAt: Instant;
    endedReason: string | null;
  },
): Promise<boolean> {
  const ended = await db
    .updateTable("virements")
    .set({
      state: one.state,
      ended_by: one.endedBy,
      ended_at: one.endedAt,
      ended_reason: one.endedReason,
    })
    .where("authority_id", "=", one.authorityId)
    .where("id", "=", one.virement.id)
    .where("state", "=", one.virement.state)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

function selectVirements(db: Reader, authorityId: string) {
  return db
    .selectFrom("virements as virement")
    .innerJoin("funds as fund", "fund.id", "virement.fund_id")
    .innerJoin("school_groups as giver", "giver.id", "virement.from_id")
    .innerJoin("school_groups as getter", "getter.id", "virement.to_id")
    .innerJoin("people as proposer", "proposer.id", "virement.proposed_by")
    .leftJoin("people as agreer", "agreer.id", "virement.agreed_by")
    .leftJoin("people as ender", "ender.id", "virement.ended_by")
    .leftJoin("ledger_transactions as entry", (join) =>
      join
        .onRef("entry.authority_id", "=", "virement.authority_id")
        .onRef("entry.source_id", "=", "virement.id")
        .on("entry.source_kind", "=", "virement")
        .on("entry.type", "=", "virement"),
    )
    .leftJoin("ledger_transactions as undoing", "undoing.reverses_id", "entry.id")
    .select([
      "virement.id",
      "virement.fund_id",
      "fund.name as fund_name",
      "virement.year",
      "virement.from_id",
      "giver.name as from_name",
      "virement.to_id",
      "getter.name as to_name",
      pence("virement.pence").as("amount"),
      "virement.reason",
      "virement.state",
      "virement.proposed_for_id",
      "virement.proposed_by",
      "proposer.name as proposed_by_name",
      "virement.proposed_at",
      "virement.agreed_by",
      "agreer.name as agreed_by_name",
      "virement.agreed_at",
      "ender.name as ended_by_name",
      "virement.ended_at",
      "virement.ended_reason",
      "entry.id as entry_id",
      "undoing.posted_at as reversed_at",
    ])
    .where("virement.authority_id", "=", authorityId);
}

type VirementRow = Awaited<ReturnType<ReturnType<typeof selectVirements>["execute"]>>[number];

function asVirement(row: VirementRow): Virement {
  return {
    id: asId("VirementId", row.id),
    fundId: asId("FundId", row.fund_id),
    fundName: row.fund_name,
    year: row.year,
    fromId: asId("GroupId", row.from_id),
    fromName: row.from_name,
    toId: asId("GroupId", row.to_id),
    toName: row.to_name,
    pence: BigInt(row.amount),
    reason: row.reason,
    state: row.state,
    proposedForId: asId("GroupId", row.proposed_for_id),
    proposedBy: asId("PersonId", row.proposed_by),
    proposedByName: row.proposed_by_name,
    proposedAt: row.proposed_at,
    agreedBy: row.agreed_by === null ? null : asId("PersonId", row.agreed_by),
    agreedByName: row.agreed_by_name,
    agreedAt: row.agreed_at,
    endedByName: row.ended_by_name,
    endedAt: row.ended_at,
    endedReason: row.ended_reason,
    entryId: row.entry_id === null ? null : asId("LedgerTransactionId", row.entry_id),
    reversedAt: row.reversed_at,
  };
}
