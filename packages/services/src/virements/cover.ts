import { findAccountsByCode } from "@consortia/db/repositories/ledger-accounts";
import { accountCode } from "@consortia/domain/ledger/accounts";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { formatPence, type Pence } from "@consortia/domain/shared/money";
import { budgetAccount } from "../ledger/commit-funds.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * Says early to a lead of the giving consortium that its budget has too little, with its own figure. The ledger
 * decides again under its lock when the money moves.
 */
export async function mustCover(
  ctx: WriteCtx,
  giving: {
    readonly fundId: string;
    readonly year: number;
    readonly fromId: string;
    readonly pence: Pence;
    readonly field?: string;
  },
): Promise<void> {
  const code = accountCode(budgetAccount({ ...giving, consortiumId: giving.fromId }));
  const [budget] = await findAccountsByCode(ctx.db, { authorityId: ctx.authorityId, codes: [code] });
  const available = budget?.pence ?? 0n;
  if (available >= giving.pence) return;
  const words = `${formatPence(giving.pence)} is more than the ${formatPence(available)} you have available`;
  throw giving.field === undefined ? new DomainError("conflict", `${words}.`) : invalid(giving.field, words);
}
