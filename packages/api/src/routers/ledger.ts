import {
  accountIdSchema,
  agreeReversalSchema,
  askReversalSchema,
  entryIdSchema,
  refuseReversalSchema,
} from "@consortia/domain/ledger/schemas";
import { agreeReversal } from "@consortia/services/ledger/agree-reversal";
import { askReversal } from "@consortia/services/ledger/ask-reversal";
import { readAccount, readAccounts, readWaitingReversals } from "@consortia/services/ledger/read-accounts";
import { readEntry } from "@consortia/services/ledger/read-entry";
import { refuseReversal } from "@consortia/services/ledger/refuse-reversal";
import { verifyLedger } from "@consortia/services/ledger/verify-ledger";
import { procedure, router } from "../trpc.ts";

export const ledgerRouter = router({
  agreeReversal: procedure.input(agreeReversalSchema).mutation(({ ctx, input }) => agreeReversal(ctx, input)),
  askReversal: procedure.input(askReversalSchema).mutation(({ ctx, input }) => askReversal(ctx, input)),
  readAccount: procedure.input(accountIdSchema).query(({ ctx, input }) => readAccount(ctx, input)),
  readAccounts: procedure.query(({ ctx }) => readAccounts(ctx)),
  readEntry: procedure.input(entryIdSchema).query(({ ctx, input }) => readEntry(ctx, input)),
  readWaitingReversals: procedure.query(({ ctx }) => readWaitingReversals(ctx)),
  refuseReversal: procedure
    .input(refuseReversalSchema)
    .mutation(({ ctx, input }) => refuseReversal(ctx, input)),
  verify: procedure.query(({ ctx }) => verifyLedger(ctx)),
});
