import { hashSecret } from "@consortia/auth/secrets";
import { countTry, forgiveTry } from "@consortia/auth/throttle";
import { deleteThrottle, lockThrottle, saveThrottle } from "@consortia/db/repositories/throttles";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** What is slowed down, by a key that tells neither the address of mail nor of the network. */
export type Brake = { readonly key: string; readonly free_tries: number };

const tries_an_account = 10;
/** Everybody in a school may come from one address, and right tries are taken back. */
const tries_an_address = 50;
const mails_an_account = 5;

export function accountBrake(what: "password" | "code", account: string): Brake {
  return { key: hashSecret("account", what, account), free_tries: tries_an_account };
}

export function addressBrake(address: string): Brake {
  return { key: hashSecret("address", address), free_tries: tries_an_address };
}

/** For addresses of calendars that are none; a right one is never slowed down. */
export function feedBrake(address: string): Brake {
  return { key: hashSecret("feed", address), free_tries: tries_an_address };
}

export function mailBrake(email: string): Brake {
  return { key: hashSecret("mail", email), free_tries: mails_an_account };
}

/**
 * Counts a try before it is made, so that tries at once are all counted.
 * @throws DomainError `limit` with the wait in words.
 */
export async function takeTry(ctx: Ctx, ...brakes: readonly Brake[]): Promise<void> {
  const inOrder = [...brakes].sort((a, b) => (a.key < b.key ? -1 : 1));
  const wait_ms = await transact(ctx, {}, async (ctx) => {
    const at = ctx.clock.now();
    const tried = [];
    for (const { key, free_tries } of inOrder) {
      tried.push({ key, ...countTry(await lockThrottle(ctx.db, { key, at }), at, { free_tries }) });
    }
    const longest_ms = Math.max(...tried.map((one) => one.wait_ms));
    if (longest_ms === 0) for (const { key, next } of tried) await saveThrottle(ctx.db, key, next);
    return longest_ms;
  });
  if (wait_ms > 0) throw tooManyTries(wait_ms);
}

/** A right try forgets the wrong ones of its account, and takes back the one of its address. */
export async function forgive(ctx: WriteCtx, account: Brake, address?: Brake): Promise<void> {
  await deleteThrottle(ctx.db, account.key);
  if (address === undefined) return;
  const before = await lockThrottle(ctx.db, { key: address.key, at: ctx.clock.now() });
  await saveThrottle(ctx.db, address.key, forgiveTry(before));
}

function tooManyTries(wait_ms: number): DomainError {
  const seconds = Math.ceil(wait_ms / 1000);
  const words = seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new DomainError("limit", `Too many tries. Wait ${words}, then try again.`, {
    detail: { wait_seconds: String(seconds) },
  });
}
