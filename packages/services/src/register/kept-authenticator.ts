import {
  type Authenticator,
  findAuthenticator,
  putAuthenticator,
} from "@consortia/db/repositories/authenticators";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

type Place = { readonly accountId: string; readonly state: "pending" | "active" };

/** An account's authenticator with its key in the clear, which is stored sealed for that account alone. */
export async function findKeptAuthenticator(ctx: AnyCtx, place: Place): Promise<Authenticator | null> {
  const found = await findAuthenticator(ctx.db, place);
  return found === null ? null : { ...found, secret: ctx.vault.open(found.secret, place.accountId) };
}

/** Keeps an authenticator in place of one that was there. */
export async function keepAuthenticator(ctx: WriteCtx, one: Authenticator & Place): Promise<void> {
  const secret = ctx.vault.seal(one.secret, one.accountId);
  await putAuthenticator(ctx.db, { ...one, secret, createdAt: ctx.clock.now() });
}
