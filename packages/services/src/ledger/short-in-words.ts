import { listScopeNames } from "@consortia/db/repositories/scopes";
import { accountTitle } from "@consortia/domain/ledger/accounts";
import { formatPence } from "@consortia/domain/shared/money";
import type { WriteCtx } from "../shared/ctx.ts";
import type { PostingResult } from "./post-transaction.ts";

/** `Available, 2026-27, Avon is £12.50 short.`: for those who may see every account (FUN-11). */
export async function shortInWords(
  ctx: WriteCtx,
  { account, shortPence }: Extract<PostingResult, { outcome: "short" }>,
): Promise<string> {
  const { kind, year, consortiumId } = account;
  const ids = consortiumId === null ? [] : [consortiumId];
  const names = await listScopeNames(ctx.db, { authorityId: ctx.authorityId, ids });
  const holder = consortiumId === null ? "the authority" : (names.get(consortiumId) ?? "a consortium");
  return `${accountTitle(kind, year)}, ${holder} is ${formatPence(shortPence)} short.`;
}
