import {
  accountIdSchema,
  agreeReversalSchema,
  askReversalSchema,
  balancesAtSchema,
  endFundYearSchema,
  entryIdSchema,
  movePeriodSchema,
  periodsOfSchema,
  refuseReversalSchema,
} from "@consortia/domain/ledger/schemas";
import { agreeReversal } from "@consortia/services/ledger/agree-reversal";
import { askReversal } from "@consortia/services/ledger/ask-reversal";
import { closePeriod, startClosing } from "@consortia/services/ledger/close-period";
import { endFundYear } from "@consortia/services/ledger/end-fund-year";
import { exportAccount, exportBalances } from "@consortia/services/ledger/export-ledger";
import { readAccount, readAccounts, readWaitingReversals } from "@consortia/services/ledger/read-accounts";
import { readEntry } from "@consortia/services/ledger/read-entry";
import { readPeriods } from "@consortia/services/ledger/read-periods";
import { refuseReversal } from "@consortia/services/ledger/refuse-reversal";
import { verifyLedger } from "@consortia/services/ledger/verify-ledger";
import { procedure, router } from "../trpc.ts";

export const ledgerRouter = router({
  agreeReversal: procedure.input(agreeReversalSchema).mutation(({ ctx, input }) => agreeReversal(ctx, input)),
  askReversal: procedure.input(askReversalSchema).mutation(({ ctx, input }) => askReversal(ctx, input)),
  closePeriod: procedure.input(movePeriodSchema).mutation(({ ctx, input }) => closePeriod(ctx, input)),
  endFundYear: procedure.input(endFundYearSchema).mutation(({ ctx, input }) => endFundYear(ctx, input)),
  exportAccount: procedure.input(accountIdSchema).query(({ ctx, input }) => exportAccount(ctx, input)),
  exportBalances: procedure.input(balancesAtSchema).query(({ ctx, input }) => exportBalances(ctx, input)),
  readAccount: procedure.input(accountIdSchema).query(({ ctx, input }) => readAccount(ctx, input)),
  readAccounts: procedure.input(balancesAtSchema).query(({ ctx, input }) => readAccounts(ctx, input)),
  readEntry: procedure.input(entryIdSchema).query(({ ctx, input }) => readEntry(ctx, input)),
  readPeriods: procedure.input(periodsOfSchema).query(({ ctx, input }) => readPeriods(ctx, input)),
  readWaitingReversals: procedure.query(({ ctx }) => readWaitingReversals(ctx)),
  refuseReversal: procedure
    .input(refuseReversalSchema)
    .mutation(({ ctx, input }) => refuseReversal(ctx, input)),
  startClosing: procedure.input(movePeriodSchema).mutation(({ ctx, input }) => startClosing(ctx, input)),
  verify: procedure.query(({ ctx }) => verifyLedger(ctx)),
});
