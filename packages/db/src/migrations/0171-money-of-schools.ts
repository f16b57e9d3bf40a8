import { type Kysely, sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/**
 * A fund of schools' own contributions holds what heads signed for one commission each, and nothing else: no receipt,
 * no run, no move between consortiums and no other commission.
 */
export async function up({ db, refuseInsert }: Tools): Promise<void> {
  await mustHoldNothingYet(db);
  const ofSchools = (fund: string) =>
    `(select source_kind from funds where authority_id = new.authority_id and id = ${fund}) = 'school_contribution'`;
  for (const table of ["commission_fundings", "fund_receipts", "allocation_runs", "virements"] as const) {
    await refuseInsert({
      table,
      name: `${table}_not_of_schools`,
      refuseWhen: ofSchools("new.fund_id"),
    });
  }
  await refuseInsert({
    table: "budget_forecasts",
    name: "budget_forecasts_not_of_schools",
    refuseWhen: ofSchools("new.fund_id"),
  });
  // Beneath all of them, in the ledger itself: a pledge is of these funds alone, and money comes to them by no other.
  const bringing = ["receive", "reduce", "allocate", "claw_back", "commit", "virement", "variation_up"];
  await refuseInsert({
    table: "ledger_lines",
    name: "ledger_lines_of_schools",
    refuseWhen: `exists (select 1 from ledger_transactions entry
      join ledger_accounts account on account.authority_id = entry.authority_id
        and account.id in (new.debit_account_id, new.credit_account_id)
      join funds on funds.authority_id = account.authority_id and funds.id = account.fund_id
      where entry.id = new.transaction_id
        and ((entry.type = 'school_pledge' and funds.source_kind <> 'school_contribution')
          or (entry.type in (${bringing.map((type) => `'${type}'`).join(", ")})
            and funds.source_kind = 'school_contribution')
          or (entry.type = 'reversal' and account.kind = 'available'
            and funds.source_kind = 'school_contribution')))`,
  });
}

/** Money that came to such a fund by another way could be held and moved no more, and a vote on it never be closed. */
async function mustHoldNothingYet(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select funds.name from funds
    where funds.source_kind = 'school_contribution' and (
      exists (select 1 from fund_receipts where authority_id = funds.authority_id and fund_id = funds.id)
      or exists (select 1 from commission_fundings where authority_id = funds.authority_id and fund_id = funds.id))
    limit 1`.execute(db);
  const [fund] = rows;
  if (fund === undefined) return;
  throw new Error(
    `The fund ${fund.name} is of schools' own contributions, and money was received or asked for in it as in any other. Before this upgrade, open a fund of another kind, and finish or withdraw what this one pays.`,
  );
}
