import { z } from "zod";
import { idSchema } from "../shared/ids.ts";

export const accountIdSchema = z.object({ accountId: idSchema("LedgerAccountId") });
export const entryIdSchema = z.object({ transactionId: idSchema("LedgerTransactionId") });
