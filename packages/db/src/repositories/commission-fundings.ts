import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

type Key = { readonly authorityId: string; readonly commissionId: string };

/** One share of what a commission costs: the consortium's budget in this fund and its year. */
export type CommissionFunding = {
  readonly fundId: Id<"FundId">;
  readonly fundName: string;
  readonly year: number;
  readonly pence: Pence;
};

export async function listFundings(
  db: Reader,
  { authorityId, commissionId }: Key,
): Promise<readonly CommissionFunding[]> {
  const rows = await db
    .selectFrom("commission_fundings")
    .innerJoin("funds", "funds.id", "commission_fundings.fund_id")
    .select(["funds.id", "funds.name", "funds.year", pence("commission_fundings.pence").as("share")])
    .where("commission_fundings.authority_id", "=", authorityId)
    .where("commission_id", "=", commissionId)
    .orderBy("funds.id")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    fundId: asId("FundId", row.id),
    fundName: row.name,
    year: row.year,
    pence: BigInt(row.share),
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
