import { asId } from "@consortia/domain/shared/ids";
import { askReversal } from "@consortia/services/ledger/ask-reversal";
import { startClosing } from "@consortia/services/ledger/close-period";
import { buildBudget } from "@consortia/services/test-support/budget";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

const reason = "Entered against the wrong fund.";
const requestKey = "request-of-the-test";

// "LA finance asks for an entry to be reversed, with a reason."
// "A reversal is agreed or refused by a second person of LA finance, or by an LA administrator, never by whoever asked."
// "LA finance starts the closing of a period and takes a fund's money over the end of its year."
// "A period is closed by a second person of LA finance, or by an LA administrator, never by whoever started it."
// "Funds, formulas, runs and the ledger are seen by LA officers, finance, administrators and the auditor."
runRightsTable({
  procedures: proceduresOf("ledger", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: async ({ world }) => {
    const budget = await buildBudget(world, 100_00n);
    const account = await world.store.reader
      .selectFrom("ledger_accounts")
      .select("id")
      .executeTakeFirstOrThrow();
    const entry = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("type", "=", "allocate")
      .executeTakeFirstOrThrow();
    const transactionId = asId("LedgerTransactionId", entry.id);
    const askedFor = async () => {
      const asker = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
      return askReversal(asker, { transactionId, reason, requestKey: "request-of-the-scene" });
    };
    const { fundId } = budget;
    const yearIsOver = () => world.clock.set("2027-04-12T09:00:00.000Z");
    const closing = async () => {
      yearIsOver();
      const starter = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
      await startClosing(starter, { year: 2026, period: 1, requestKey: "request-of-the-scene" });
    };
    return { accountId: account.id, transactionId, askedFor, fundId, yearIsOver, closing };
  },
  calls: {
    "ledger.agreeReversal": async (ctx, { askedFor }) =>
      createAdminCaller(ctx).ledger.agreeReversal({ ...(await askedFor()), requestKey }),
    "ledger.askReversal": (ctx, { transactionId }) =>
      createAdminCaller(ctx).ledger.askReversal({ transactionId, reason, requestKey }),
    "ledger.closePeriod": async (ctx, { closing }) => {
      await closing();
      return createAdminCaller(ctx).ledger.closePeriod({ year: 2026, period: 1, requestKey });
    },
    "ledger.endFundYear": (ctx, { fundId, yearIsOver }) => {
      yearIsOver();
      const form = { fundId, year: 2026, returnPot: "no", reason, requestKey };
      return createAdminCaller(ctx).ledger.endFundYear(form);
    },
    "ledger.exportAccount": (ctx, { accountId }) =>
      createAdminCaller(ctx).ledger.exportAccount({ accountId }),
    "ledger.exportBalances": (ctx) => createAdminCaller(ctx).ledger.exportBalances({}),
    "ledger.readPeriods": (ctx) => createAdminCaller(ctx).ledger.readPeriods({}),
    "ledger.startClosing": (ctx, { yearIsOver }) => {
      yearIsOver();
      return createAdminCaller(ctx).ledger.startClosing({ year: 2026, period: 1, requestKey });
    },
    "ledger.readAccount": (ctx, { accountId }) => createAdminCaller(ctx).ledger.readAccount({ accountId }),
    "ledger.readAccounts": (ctx) => createAdminCaller(ctx).ledger.readAccounts({}),
    "ledger.readEntry": (ctx, { transactionId }) =>
      createAdminCaller(ctx).ledger.readEntry({ transactionId }),
    "ledger.readWaitingReversals": (ctx) => createAdminCaller(ctx).ledger.readWaitingReversals(),
    "ledger.refuseReversal": async (ctx, { askedFor }) =>
      createAdminCaller(ctx).ledger.refuseReversal({ ...(await askedFor()), reason, requestKey }),
    "ledger.verify": (ctx) => createAdminCaller(ctx).ledger.verify(),
  },
  table: `
    procedure                   | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | nobody
                                | own other ended | own other ended |
    ledger.agreeReversal        | no  no    no    | no  no    no    | no
    ledger.askReversal          | no  no    no    | no  no    no    | no
    ledger.closePeriod          | no  no    no    | no  no    no    | no
    ledger.endFundYear          | no  no    no    | no  no    no    | no
    ledger.exportAccount        | no  no    no    | no  no    no    | no
    ledger.exportBalances       | no  no    no    | no  no    no    | no
    ledger.readAccount          | no  no    no    | no  no    no    | no
    ledger.readAccounts         | no  no    no    | no  no    no    | no
    ledger.readEntry            | no  no    no    | no  no    no    | no
    ledger.readPeriods          | no  no    no    | no  no    no    | no
    ledger.readWaitingReversals | no  no    no    | no  no    no    | no
    ledger.refuseReversal       | no  no    no    | no  no    no    | no
    ledger.startClosing         | no  no    no    | no  no    no    | no
    ledger.verify               | no  no    no    | no  no    no    | no

    procedure                   | board_member, substitute, board_chair, vice_chair, board_clerk | la_officer, auditor | la_finance | la_admin | adviser, provider
                                | own other ended | own other ended | own other ended | own other ended | own other ended
    ledger.agreeReversal        | no  no    no    | no  no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.askReversal          | no  no    no    | no  no    no    | yes no    no    | no  no    no    | no  no    no
    ledger.closePeriod          | no  no    no    | no  no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.endFundYear          | no  no    no    | no  no    no    | yes no    no    | no  no    no    | no  no    no
    ledger.exportAccount        | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.exportBalances       | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.readAccount          | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.readAccounts         | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.readEntry            | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.readPeriods          | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.readWaitingReversals | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.refuseReversal       | no  no    no    | no  no    no    | yes no    no    | yes no    no    | no  no    no
    ledger.startClosing         | no  no    no    | no  no    no    | yes no    no    | no  no    no    | no  no    no
    ledger.verify               | no  no    no    | yes no    no    | yes no    no    | yes no    no    | no  no    no
  `,
});
