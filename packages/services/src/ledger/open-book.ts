import { findAuthority } from "@consortia/db/repositories/authorities";
import { findBook, insertBook } from "@consortia/db/repositories/ledger-books";
import { bookOpeningText } from "@consortia/domain/ledger/chain";
import { present } from "@consortia/domain/shared/assert";
import type { WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

/** Opens the book of a financial year, once, with the first hash that anyone can recompute. */
export async function openBook(ctx: WriteCtx, year: number): Promise<void> {
  const { authorityId } = ctx;
  if ((await findBook(ctx.db, { authorityId, year })) !== null) return;
  const authority = present(await findAuthority(ctx.db, authorityId), "The authority of the ctx exists");
  await insertBook(ctx.db, {
    id: ctx.newId("LedgerBookId"),
    authorityId,
    year,
    headSeq: 0,
    headHash: sha256(bookOpeningText(authority.code, year)),
    openedAt: ctx.clock.now(),
  });
}
