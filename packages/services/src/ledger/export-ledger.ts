import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import {
  type AccountPage,
  accountPage,
  accountsAt,
  type BalancesAt,
  type NamedAccount,
} from "./read-accounts.ts";

const most_movements = 20_000;

/** Every account with its balance, for a file. An export is a sensitive read and leaves an event (section 16). */
export async function exportBalances(ctx: Ctx, at: BalancesAt): Promise<readonly NamedAccount[]> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId });
  const accounts = await accountsAt(ctx, at);
  await logLook(ctx, grant, {
    act: "ledger_exported",
    subjectKind: "authority",
    subjectId: authorityId,
    after: { on: at.on ?? null },
  });
  return accounts;
}

/**
 * One account with every entry and the balance after each, for a file.
 * @throws DomainError `limit` rather than a file that leaves entries out.
 */
export async function exportAccount(
  ctx: Ctx,
  input: { readonly accountId: string } & BalancesAt,
): Promise<Pick<AccountPage, "account" | "movements">> {
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  const { account, movements, hasMore } = await accountPage(ctx, input, most_movements);
  if (hasMore) throw new DomainError("limit", "This account has too many entries for one file.");
  await logLook(ctx, grant, {
    act: "ledger_exported",
    subjectKind: "ledger_account",
    subjectId: account.id,
    after: { on: input.on ?? null },
  });
  return { account, movements };
}
