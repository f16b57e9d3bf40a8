import type { Tools } from "../dialects/migration-tools.ts";

/**
 * A fund of schools' own contributions holds what heads signed for one commission each, and nothing else: no receipt,
 * no run, no move between consortiums and no other commission.
 */
export async function up({ refuseInsert }: Tools): Promise<void> {
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
