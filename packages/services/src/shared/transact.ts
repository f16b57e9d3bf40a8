import { isTransient } from "@consortia/db/errors";
import type { Lock } from "@consortia/db/lock-order";
import { answerRequest, claimRequest } from "@consortia/db/repositories/requests";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Ctx, WriteCtx } from "./ctx.ts";
import { sha256 } from "./hash.ts";

const most_attempts = 8;

export type TransactOptions = {
  /** The rows that the decision depends on; locked first, in one fixed order. */
  readonly lock?: readonly Lock[];
  /**
   * GEN-4: the same key with the same body gives the first answer again and does nothing; the same key with
   * another body is `conflict`. The answer must survive JSON, so a use-case with a key returns ids and text.
   */
  readonly request?: { readonly key: string; readonly name: string; readonly body: unknown } | undefined;
};

/**
 * One transaction: all of the callback or none of it (GEN-5). The callback must be right if it runs twice;
 * no network, no mail and no hashing of passwords belong inside.
 */
export async function transact<T>(
  ctx: Ctx,
  { lock = [], request }: TransactOptions,
  work: (ctx: WriteCtx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.store.transaction(lock, async (db) => {
        const inside = { ...ctx, db };
        return request === undefined ? work(inside) : answerOnce(inside, request, work);
      });
    } catch (error) {
      if (!isTransient(error) || attempt >= most_attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 * Math.random()));
    }
  }
}

async function answerOnce<T>(
  ctx: WriteCtx,
  request: NonNullable<TransactOptions["request"]>,
  work: (ctx: WriteCtx) => Promise<T>,
): Promise<T> {
  const asker = ctx.actor.kind === "person" ? ctx.actor.personId : ctx.actor.kind;
  const bodyHash = sha256(JSON.stringify([asker, request.name, request.body], penceAsText));
  const { authorityId } = ctx;
  const known = await claimRequest(ctx.db, { authorityId, key: request.key, bodyHash, at: ctx.clock.now() });
  if (known === null) {
    const answer = await work(ctx);
    await answerRequest(ctx.db, { authorityId, key: request.key, answer: JSON.stringify(answer ?? null) });
    return answer;
  }
  if (known.bodyHash !== bodyHash || known.answer === null) {
    throw new DomainError(
      "conflict",
      "This form was sent before with other answers. Open it again and check them.",
    );
  }
  return JSON.parse(known.answer);
}

/** Inputs come out of one zod schema, so their keys always stand in the same order. */
function penceAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
