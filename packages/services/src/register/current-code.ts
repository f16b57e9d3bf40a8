import { currentCode as codeOf } from "@consortia/auth/authenticator";
import { hashSecret } from "@consortia/auth/secrets";
import { findAccountByEmail } from "@consortia/db/repositories/accounts";
import type { Authenticator } from "@consortia/db/repositories/authenticators";
import { findOpenMailedCode } from "@consortia/db/repositories/mailed-codes";
import { BrokenInvariant } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";
import { findKeptAuthenticator } from "./kept-authenticator.ts";

const step_ms = 30_000;

/**
 * The code that an account would be asked for now: what its authenticator shows, else the newest one mailed.
 * For the demo alone; anywhere else it refuses, whoever asks.
 */
export async function currentCode(
  ctx: Ctx,
  { email, isDemo }: { email: string; isDemo: boolean },
): Promise<{ readonly code: string; readonly from: "authenticator" | "mail" }> {
  if (!isDemo) throw new DomainError("forbidden", "Codes are told in the demo only.");
  const account = await findAccountByEmail(ctx.db, email.trim().toLowerCase());
  if (account === null) throw notFound(`Nobody has an account with the address ${email}`);
  const accountId = account.id;
  const authenticator =
    (await findKeptAuthenticator(ctx, { accountId, state: "active" })) ??
    (await findKeptAuthenticator(ctx, { accountId, state: "pending" }));
  if (authenticator !== null)
    return { code: unusedCode(authenticator, ctx.clock.now()), from: "authenticator" };
  const mailed = await findOpenMailedCode(ctx.db, { accountId, at: ctx.clock.now() });
  if (mailed === null) throw notFound("No code was asked of this account. Sign in first, then ask again.");
  return { code: codeBehind(mailed), from: "mail" };
}

/** A code is good once: where this half minute's was used, the next one's is accepted already. */
function unusedCode({ secret, lastStep }: Authenticator, at: string): string {
  const now_ms = new Date(at).getTime();
  const wasUsed = lastStep >= Math.floor(now_ms / step_ms);
  return codeOf(secret, wasUsed ? new Date(now_ms + step_ms).toISOString() : at);
}

/**
 * Only the hash of a mailed code is stored, so all million codes are tried: a second's work, which is why such
 * a code lives ten minutes and five tries.
 */
function codeBehind({ sessionHash, codeHash }: { sessionHash: string; codeHash: string }): string {
  for (let number = 0; number < 1_000_000; number += 1) {
    const code = String(number).padStart(6, "0");
    if (hashSecret(sessionHash, code) === codeHash) return code;
  }
  throw new BrokenInvariant("A mailed code has six digits");
}
