import type { CommissionState } from "@consortia/domain/commissioning/machine";
import type { DeliveryMode } from "@consortia/domain/commissioning/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type CommissionId = Id<"CommissionId">;

export type Commission = {
  readonly id: CommissionId;
  readonly reference: string;
  readonly consortiumId: GroupId;
  readonly lane: Lane;
  readonly title: string;
  readonly purpose: string;
  readonly deliveryMode: DeliveryMode;
  readonly provider: string;
  /** The most it can cost now: as sent, or by the newest variation that is applied. */
  readonly max_pence: Pence;
  readonly startsOn: LocalDate;
  /** Its last day now, likewise. */
  readonly endsOn: LocalDate;
  readonly state: CommissionState;
  readonly stateReason: string | null;
  readonly proposedById: PersonId;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** What may be changed while it is a draft. */
export type CommissionDraft = Pick<
  Commission,
  "lane" | "title" | "purpose" | "deliveryMode" | "provider" | "max_pence" | "startsOn" | "endsOn"
>;

type Key = { readonly authorityId: string; readonly id: string };

/** The next reference of the authority. The caller holds the authority's row, so no two are alike. */
export async function nextReference(db: Writer, authorityId: string): Promise<string> {
  const last = await db
    .selectFrom("commissions")
    .select("reference")
    .where("authority_id", "=", authorityId)
    .orderBy("reference", "desc")
    .limit(1)
    .executeTakeFirst();
  const number = last === undefined ? 1 : Number(last.reference.slice(2)) + 1;
  return `C-${String(number).padStart(4, "0")}`;
}

export async function insertCommission(
  db: Writer,
  commission: CommissionDraft &
    Pick<Commission, "id" | "reference" | "consortiumId" | "proposedById" | "createdAt"> & {
      readonly authorityId: string;
    },
): Promise<void> {
  await db
    .insertInto("commissions")
    .values({
      ...columnsOf(commission),
      id: commission.id,
      authority_id: commission.authorityId,
      reference: commission.reference,
      consortium_id: commission.consortiumId,
      state: "draft",
      state_reason: null,
      proposed_by_id: commission.proposedById,
      version: 1,
      created_at: commission.createdAt,
      updated_at: commission.createdAt,
    })
    .execute();
}

export async function updateDraft(
  db: Writer,
  { authorityId, id, version, at, draft }: Key & { version: number; at: Instant; draft: CommissionDraft },
): Promise<void> {
  await db
    .updateTable("commissions")
    .set({ ...columnsOf(draft), version: version + 1, updated_at: at })
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .execute();
}

export async function setCommissionState(
  db: Writer,
  change: Key & { version: number; state: CommissionState; reason?: string; at: Instant },
): Promise<void> {
  await db
    .updateTable("commissions")
    .set({
      state: change.state,
      state_reason: change.reason ?? null,
      version: change.version + 1,
      updated_at: change.at,
    })
    .where("authority_id", "=", change.authorityId)
    .where("id", "=", change.id)
    .execute();
}

export async function findCommission(db: Reader, { authorityId, id }: Key): Promise<Commission | null> {
  const row = await selectCommissions(db, authorityId).where("commissions.id", "=", id).executeTakeFirst();
  return row === undefined ? null : asCommission(row);
}

/** The references and titles of some commissions, by id. */
export async function listCommissionNames(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, { readonly reference: string; readonly title: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("commissions")
    .select(["id", "reference", "title"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

export async function findCommissionByReference(
  db: Reader,
  { authorityId, reference }: { authorityId: string; reference: string },
): Promise<Commission | null> {
  const row = await selectCommissions(db, authorityId)
    .where("commissions.reference", "=", reference)
    .executeTakeFirst();
  return row === undefined ? null : asCommission(row);
}

function columnsOf(draft: CommissionDraft) {
  return {
    lane: draft.lane,
    title: draft.title,
    purpose: draft.purpose,
    delivery_mode: draft.deliveryMode,
    provider: draft.provider,
    max_pence: draft.max_pence,
    starts_on: draft.startsOn,
    ends_on: draft.endsOn,
  };
}

/**
 * The row stays as it was sent and decided. Every reader of a commission comes through here, so that what it may cost and
 * when it ends are derived in this one place (decision 041).
 */
export function selectCommissions(db: Reader, authorityId: string) {
  return db
    .selectFrom("commissions")
    .leftJoin("variations as applied", (join) =>
      join
        .onRef("applied.authority_id", "=", "commissions.authority_id")
        .onRef("applied.commission_id", "=", "commissions.id")
        .on("applied.number", "=", (newest) =>
          newest
            .selectFrom("variations as one")
            .select((max) => max.fn.max("one.number").as("number"))
            .whereRef("one.authority_id", "=", "commissions.authority_id")
            .whereRef("one.commission_id", "=", "commissions.id")
            .where("one.state", "=", "applied"),
        ),
    )
    .leftJoin("variation_terms as terms", (join) =>
      join
        .onRef("terms.authority_id", "=", "applied.authority_id")
        .onRef("terms.variation_id", "=", "applied.id"),
    )
    .select([
      "commissions.id",
      "commissions.reference",
      "commissions.consortium_id",
      "commissions.lane",
      "commissions.title",
      "commissions.purpose",
      "commissions.delivery_mode",
      "commissions.provider",
      "commissions.starts_on",
      "commissions.ends_on",
      "terms.new_ends_on",
      "commissions.state",
      "commissions.state_reason",
      "commissions.proposed_by_id",
      "commissions.version",
      "commissions.created_at",
      "commissions.updated_at",
      pence("commissions.max_pence").as("max_pence"),
      pence("terms.new_max_pence").as("new_max_pence"),
    ])
    .where("commissions.authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCommissions>["executeTakeFirstOrThrow"]>>;

export function asCommission(row: Row): Commission {
  return {
    id: asId("CommissionId", row.id),
    reference: row.reference,
    consortiumId: asId("GroupId", row.consortium_id),
    lane: row.lane,
    title: row.title,
    purpose: row.purpose,
    deliveryMode: row.delivery_mode,
    provider: row.provider,
    max_pence: BigInt(row.new_max_pence ?? row.max_pence),
    startsOn: row.starts_on,
    endsOn: row.new_ends_on ?? row.ends_on,
    state: row.state,
    stateReason: row.state_reason,
    proposedById: asId("PersonId", row.proposed_by_id),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
