import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { sql } from "kysely";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

type Key = { readonly authorityId: string; readonly commissionId: string };

/** One share of what a commission costs: the consortium's budget in this fund and its year. */
export type CommissionFunding = {
  readonly fundId: Id<"FundId">;
  readonly fundName: string;
  readonly year: number;
  /** As it was sent and voted on. */
  readonly sent_pence: Pence;
  /** With what variations that are applied added to it or took off (decision 041). */
  readonly pence: Pence;
};

export async function listFundings(
  db: Reader,
  { authorityId, commissionId }: Key,
): Promise<readonly CommissionFunding[]> {
  const rows = await db
    .selectFrom("commission_fundings")
    .innerJoin("funds", "funds.id", "commission_fundings.fund_id")
    .select((share) => [
      "funds.id",
      "funds.name",
      "funds.year",
      pence("commission_fundings.pence").as("share"),
      share
        .selectFrom("variation_terms as terms")
        .innerJoin("variations as applied", (join) =>
          join
            .onRef("applied.authority_id", "=", "terms.authority_id")
            .onRef("applied.id", "=", "terms.variation_id"),
        )
        .select(sql<string>`cast(sum(terms.new_max_pence - terms.old_max_pence) as text)`.as("varied"))
        .whereRef("applied.authority_id", "=", "commission_fundings.authority_id")
        .whereRef("applied.commission_id", "=", "commission_fundings.commission_id")
        .whereRef("terms.fund_id", "=", "commission_fundings.fund_id")
        .where("applied.state", "=", "applied")
        .as("varied"),
    ])
    .where("commission_fundings.authority_id", "=", authorityId)
    .where("commission_fundings.commission_id", "=", commissionId)
    .orderBy("funds.id")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    fundId: asId("FundId", row.id),
    fundName: row.name,
    year: row.year,
    sent_pence: BigInt(row.share),
    pence: BigInt(row.share) + BigInt(row.varied ?? 0),
  }));
}

/** Replaces the shares of a draft. The database refuses it once the commission was sent. */
export async function replaceFundings(
  db: Writer,
  {
    authorityId,
    commissionId,
    shares,
  }: Key & { shares: readonly { id: string; fundId: string; pence: Pence }[] },
): Promise<void> {
  await db
    .deleteFrom("commission_fundings")
    .where("authority_id", "=", authorityId)
    .where("commission_id", "=", commissionId)
    .execute();
  await db
    .insertInto("commission_fundings")
    .values(
      shares.map((share) => ({
        id: share.id,
        authority_id: authorityId,
        commission_id: commissionId,
        fund_id: share.fundId,
        pence: share.pence,
      })),
    )
    .execute();
}
