import { hashSecret } from "@consortia/auth/secrets";
import { findAccountOfPerson } from "@consortia/db/repositories/accounts";
import { findCalendarFeed } from "@consortia/db/repositories/calendar-feeds";
import { readBoards } from "@consortia/domain/board/policy";
import { ofOwnDiary } from "@consortia/domain/calendar/feed";
import { notFound } from "@consortia/domain/shared/errors";
import { feedBrake, takeTry } from "../register/slow-down.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { Actor, Ctx } from "../shared/ctx.ts";
import { type Calendar, readCalendar } from "./read-calendar.ts";

/**
 * The calendar of whoever made this address, as they would see it now: whoever else is signed in, and whatever they
 * were when they made it. An address that is unknown or withdrawn, and one whose owner has left or may not sign in any
 * more, are answered alike.
 */
export async function readFeed(ctx: Ctx, { token }: { token: string }): Promise<Calendar> {
  const owner = await ownerOf(ctx, token);
  if (owner === null) {
    // Tokens are not to be guessed; the brake spares the database from whoever tries.
    if (ctx.visitor !== undefined) await takeTry(ctx, feedBrake(ctx.visitor.address));
    throw notFound("We cannot find that calendar");
  }
  const { asOf, entries } = await readCalendar({ ...ctx, actor: owner });
  return { asOf, entries: ofOwnDiary(entries) };
}

/** Found by the hash of the token, so that how long it takes tells nothing of what is stored. */
async function ownerOf(ctx: Ctx, token: string): Promise<Actor | null> {
  const { authorityId } = ctx;
  const feed = await findCalendarFeed(ctx.db, { authorityId, tokenHash: hashSecret(token) });
  if (feed === null) return null;
  const { personId } = feed;
  const account = await findAccountOfPerson(ctx.db, { authorityId, personId });
  if (account?.status !== "active") return null;
  const owner: Actor = { kind: "person", personId, accountId: account.id };
  return readBoards.allows(await rightsOf({ ...ctx, actor: owner }), undefined) === null ? null : owner;
}
