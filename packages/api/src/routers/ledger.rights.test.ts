import { buildBudget } from "@consortia/services/test-support/budget";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

// "Funds, formulas, runs and the ledger are seen by LA officers, finance, administrators and the auditor."
runRightsTable({
  procedures: proceduresOf("ledger", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: async ({ world }) => {
    await buildBudget(world, 100_00n);
    const account = await world.store.reader
      .selectFrom("ledger_accounts")
      .select("id")
      .executeTakeFirstOrThrow();
    const entry = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .executeTakeFirstOrThrow();
    return { accountId: account.id, transactionId: entry.id };
  },
  calls: {
    "ledger.readAccount": (ctx, { accountId }) => createAdminCaller(ctx).ledger.readAccount({ accountId }),
    "ledger.readAccounts": (ctx) => createAdminCaller(ctx).ledger.readAccounts(),
    "ledger.readEntry": (ctx, { transactionId }) =>
      createAdminCaller(ctx).ledger.readEntry({ transactionId }),
    "ledger.verify": (ctx) => createAdminCaller(ctx).ledger.verify(),
  },
  table: `
    procedure           | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | nobody
                        | own other ended | own other ended |
    ledger.readAccount  | no  no    no    | no  no    no    | no
    ledger.readAccounts | no  no    no    | no  no    no    | no
    ledger.readEntry    | no  no    no    | no  no    no    | no
    ledger.verify       | no  no    no    | no  no    no    | no

    procedure           | board_member, substitute, board_chair, vice_chair, board_clerk | la_officer, la_finance, la_admin, auditor | adviser, provider
                        | own other ended | own other ended | own other ended
    ledger.readAccount  | no  no    no    | yes no    no    | no  no    no
    ledger.readAccounts | no  no    no    | yes no    no    | no  no    no
    ledger.readEntry    | no  no    no    | yes no    no    | no  no    no
    ledger.verify       | no  no    no    | yes no    no    | no  no    no
  `,
});
