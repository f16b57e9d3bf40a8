import { hashSecret, newToken } from "@consortia/auth/secrets";
import {
  type CalendarFeed,
  endCalendarFeed,
  findCalendarFeed,
  insertCalendarFeed,
} from "@consortia/db/repositories/calendar-feeds";
import { readBoards } from "@consortia/domain/board/policy";
import type { KeepFeed } from "@consortia/domain/calendar/feed";
import type { Grant } from "@consortia/domain/register/rights";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** When the reader's own address was made; null where there is none. */
export async function readOwnFeed(ctx: Ctx): Promise<Pick<CalendarFeed, "madeAt"> | null> {
  await authorise(ctx, readBoards, undefined);
  const feed = await ownFeed(ctx);
  return feed === null ? null : { madeAt: feed.madeAt };
}

/**
 * Makes an address for the reader's own diary, in place of the one before, which stops at once. Its token is told in
 * this answer and kept nowhere, so a form that was sent twice is told of it once: the second answer has none.
 */
export async function makeFeed(ctx: Ctx, input: KeepFeed): Promise<{ token: string | null }> {
  const token = newToken();
  const tokenHash = hashSecret(token);
  const lock = [{ table: "people", id: actingPerson(ctx) }] as const;
  const request = { key: input.requestKey, name: "makeFeed", body: {} };
  const made = await transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, readBoards, undefined);
    await endOwn(ctx, grant);
    const feedId = ctx.newId("CalendarFeedId");
    const { authorityId } = ctx;
    const feed = { id: feedId, authorityId, personId: actingPerson(ctx), madeAt: ctx.clock.now() };
    await insertCalendarFeed(ctx.db, { ...feed, tokenHash });
    await audit(ctx, grant, { act: "calendar_feed_made", subjectKind: "calendar_feed", subjectId: feedId });
    return { feedId };
  });
  const standing = await findCalendarFeed(ctx.db, { authorityId: ctx.authorityId, tokenHash });
  return { token: standing?.id === made.feedId ? token : null };
}

/** From now on the address answers as one that never was. */
export async function withdrawFeed(ctx: Ctx, input: KeepFeed): Promise<{ withdrawn: boolean }> {
  const lock = [{ table: "people", id: actingPerson(ctx) }] as const;
  const request = { key: input.requestKey, name: "withdrawFeed", body: {} };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, readBoards, undefined);
    return { withdrawn: await endOwn(ctx, grant) };
  });
}

async function endOwn(ctx: WriteCtx, grant: Grant): Promise<boolean> {
  const feed = await ownFeed(ctx);
  if (feed === null) return false;
  const { authorityId } = ctx;
  await endCalendarFeed(ctx.db, { authorityId, feedId: feed.id, at: ctx.clock.now() });
  await audit(ctx, grant, {
    act: "calendar_feed_withdrawn",
    subjectKind: "calendar_feed",
    subjectId: feed.id,
  });
  return true;
}

function ownFeed(ctx: AnyCtx): Promise<CalendarFeed | null> {
  return findCalendarFeed(ctx.db, { authorityId: ctx.authorityId, personId: actingPerson(ctx) });
}
