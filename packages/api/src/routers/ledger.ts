import { accountIdSchema, entryIdSchema } from "@consortia/domain/ledger/schemas";
import { readAccount, readAccounts, readEntry } from "@consortia/services/ledger/read-accounts";
import { verifyLedger } from "@consortia/services/ledger/verify-ledger";
import { procedure, router } from "../trpc.ts";

export const ledgerRouter = router({
  readAccount: procedure.input(accountIdSchema).query(({ ctx, input }) => readAccount(ctx, input)),
  readAccounts: procedure.query(({ ctx }) => readAccounts(ctx)),
  readEntry: procedure.input(entryIdSchema).query(({ ctx, input }) => readEntry(ctx, input)),
  verify: procedure.query(({ ctx }) => verifyLedger(ctx)),
});
