import { findReadSeq, putReadSeq } from "@consortia/db/repositories/reading-positions";
import { findVisibleThread } from "@consortia/db/repositories/threads";
import { readForum } from "@consortia/domain/forum/policy";
import type { ReadingInput } from "@consortia/domain/forum/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { readerOf } from "./open-group.ts";

/**
 * Remembers how far a person has read, as one of the two reads that may write (GEN-10): the page calls it when its
 * answer is decided and shows the page whatever becomes of it. Reading again what was read writes nothing.
 */
export async function recordReading(ctx: Ctx, { threadId, seq }: ReadingInput): Promise<null> {
  await authorise(ctx, readForum, undefined);
  const reader = readerOf(ctx);
  const found = await findVisibleThread(ctx.db, reader, threadId);
  if (found === null) throw notFound();
  const position = { authorityId: ctx.authorityId, personId: reader.personId, threadId };
  const reached = Math.min(seq, found.thread.lastSeq);
  if ((await findReadSeq(ctx.db, position)) >= reached) return null;
  await transact(ctx, {}, (ctx) => putReadSeq(ctx.db, { ...position, seq: reached, at: ctx.clock.now() }));
  return null;
}
