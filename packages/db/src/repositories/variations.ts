import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { openStates, type VariationState } from "@consortia/domain/variations/machine";
import type { Change } from "@consortia/domain/variations/terms";
import { variationName } from "@consortia/domain/variations/words";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** A variation with its terms: what it changes, from what, and from which budget of its commission. */
export type Variation = Change & {
  readonly id: Id<"VariationId">;
  readonly commissionId: Id<"CommissionId">;
  readonly consortiumId: GroupId;
  readonly lane: Lane;
  /** Of its commission, from 1. */
  readonly number: number;
  /** The decision that its commission was approved by. */
  readonly approvalId: Id<"DecisionRecordId">;
  readonly fundId: Id<"FundId">;
  readonly reason: string;
  readonly state: VariationState;
  readonly stateReason: string | null;
  readonly draftedById: PersonId;
  readonly draftedByName: string;
  readonly requesterId: PersonId;
  readonly agreedById: PersonId | null;
  readonly version: number;
  readonly draftedAt: Instant;
  readonly updatedAt: Instant;
};

const most_variations = 200;

export async function insertVariation(
  db: Writer,
  one: Omit<Variation, "state" | "stateReason" | "draftedByName" | "agreedById" | "version" | "updatedAt"> & {
    readonly authorityId: string;
    readonly termsId: Id<"VariationTermsId">;
  },
): Promise<void> {
  await db
    .insertInto("variations")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      commission_id: one.commissionId,
      consortium_id: one.consortiumId,
      lane: one.lane,
      number: one.number,
      approval_id: one.approvalId,
      state: "drafted",
      state_reason: null,
      drafted_by_id: one.draftedById,
      requester_id: one.requesterId,
      agreed_by_id: null,
      version: 1,
      drafted_at: one.draftedAt,
      updated_at: one.draftedAt,
    })
    .execute();
  await db
    .insertInto("variation_terms")
    .values({
      id: one.termsId,
      authority_id: one.authorityId,
      variation_id: one.id,
      fund_id: one.fundId,
      old_max_pence: one.from.max_pence,
      new_max_pence: one.to.max_pence,
      decided_pence: one.decided_pence,
      old_ends_on: one.from.endsOn,
      new_ends_on: one.to.endsOn,
      reason: one.reason,
    })
    .execute();
}

/** Moves a locked variation on. The database refuses a version that was read before somebody else moved it. */
export async function setVariationState(
  db: Writer,
  change: {
    readonly authorityId: string;
    readonly variation: Pick<Variation, "id" | "version">;
    readonly state: VariationState;
    readonly reason: string | null;
    /** The second lead, where one agreed. */
    readonly agreedById?: PersonId;
    readonly at: Instant;
  },
): Promise<void> {
  const { variation, agreedById } = change;
  await db
    .updateTable("variations")
    .set({
      state: change.state,
      state_reason: change.reason,
      version: variation.version + 1,
      updated_at: change.at,
      ...(agreedById === undefined ? {} : { agreed_by_id: agreedById }),
    })
    .where("authority_id", "=", change.authorityId)
    .where("id", "=", variation.id)
    .execute();
}

export async function findVariation(
  db: Reader,
  { authorityId, variationId }: { authorityId: string; variationId: string },
): Promise<Variation | null> {
  const row = await selectVariations(db, authorityId)
    .where("variations.id", "=", variationId)
    .executeTakeFirst();
  return row === undefined ? null : asVariation(row);
}

/** The variations of one commission, newest first. */
export async function listVariations(
  db: Reader,
  { authorityId, commissionId }: { authorityId: string; commissionId: string },
): Promise<readonly Variation[]> {
  const rows = await selectVariations(db, authorityId)
    .where("variations.commission_id", "=", commissionId)
    .orderBy("variations.number", "desc")
    .orderBy("variations.id", "desc")
    .limit(most_variations)
    .execute();
  return rows.map(asVariation);
}

/** Open variations of some consortiums, lanes or funds, the one that waits longest first. */
export async function listOpenVariations(
  db: Reader,
  {
    authorityId,
    consortiumIds,
    lanes,
  }: {
    readonly authorityId: string;
    readonly consortiumIds?: readonly string[];
    readonly lanes?: readonly Lane[];
  },
): Promise<readonly Variation[]> {
  if (consortiumIds?.length === 0 || lanes?.length === 0) return [];
  let query = selectVariations(db, authorityId).where("variations.state", "in", openStates);
  if (consortiumIds !== undefined) query = query.where("variations.consortium_id", "in", consortiumIds);
  if (lanes !== undefined) query = query.where("variations.lane", "in", lanes);
  const rows = await query
    .orderBy("variations.updated_at")
    .orderBy("variations.id")
    .limit(most_variations)
    .execute();
  return rows.map(asVariation);
}

function selectVariations(db: Reader, authorityId: string) {
  return db
    .selectFrom("variations")
    .innerJoin("variation_terms as terms", (join) =>
      join
        .onRef("terms.authority_id", "=", "variations.authority_id")
        .onRef("terms.variation_id", "=", "variations.id"),
    )
    .innerJoin("people", (join) =>
      join
        .onRef("people.authority_id", "=", "variations.authority_id")
        .onRef("people.id", "=", "variations.drafted_by_id"),
    )
    .select([
      "variations.id",
      "variations.commission_id",
      "variations.consortium_id",
      "variations.lane",
      "variations.number",
      "variations.approval_id",
      "variations.state",
      "variations.state_reason",
      "variations.drafted_by_id",
      "people.name as drafted_by_name",
      "variations.requester_id",
      "variations.agreed_by_id",
      "variations.version",
      "variations.drafted_at",
      "variations.updated_at",
      "terms.fund_id",
      "terms.old_ends_on",
      "terms.new_ends_on",
      "terms.reason",
      pence("terms.old_max_pence").as("old_max"),
      pence("terms.new_max_pence").as("new_max"),
      pence("terms.decided_pence").as("decided"),
    ])
    .where("variations.authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVariations>["executeTakeFirstOrThrow"]>>;

function asVariation(row: Row): Variation {
  return {
    id: asId("VariationId", row.id),
    commissionId: asId("CommissionId", row.commission_id),
    consortiumId: asId("GroupId", row.consortium_id),
    lane: row.lane,
    number: row.number,
    approvalId: asId("DecisionRecordId", row.approval_id),
    fundId: asId("FundId", row.fund_id),
    from: { max_pence: BigInt(row.old_max), endsOn: row.old_ends_on },
    to: { max_pence: BigInt(row.new_max), endsOn: row.new_ends_on },
    decided_pence: BigInt(row.decided),
    reason: row.reason,
    state: row.state,
    stateReason: row.state_reason,
    draftedById: asId("PersonId", row.drafted_by_id),
    draftedByName: row.drafted_by_name,
    requesterId: asId("PersonId", row.requester_id),
    agreedById: row.agreed_by_id === null ? null : asId("PersonId", row.agreed_by_id),
    version: row.version,
    draftedAt: row.drafted_at,
    updatedAt: row.updated_at,
  };
}

/** `Variation 2 of C-0142`, by the id of each. */
export async function listVariationNames(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("variations")
    .innerJoin("commissions", (join) =>
      join
        .onRef("commissions.authority_id", "=", "variations.authority_id")
        .onRef("commissions.id", "=", "variations.commission_id"),
    )
    .select(["variations.id", "variations.number", "commissions.reference"])
    .where("variations.authority_id", "=", authorityId)
    .where("variations.id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, ...named }) => [id, variationName(named)]));
}
