import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { findClosedMinutesNote, listClosedMinutesItems } from "@consortia/db/repositories/closed-minutes";
import type { Minutes } from "@consortia/db/repositories/minutes";
import type { MinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { DomainError } from "@consortia/domain/shared/errors";
import { mayReadClosed } from "../board/closed-part.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** The version with what it says of closed items, where the reader may read those of the board (BRD-14). */
export async function withClosedPart(
  ctx: AnyCtx,
  { boardId }: Minutes,
  version: MinutesVersion,
): Promise<MinutesVersion> {
  if (!hasClosedPart(version)) return version;
  if (!(await mayReadClosed(ctx, boardId))) return version;
  const { minutesId, versionNo } = version;
  const ofVersion = { authorityId: ctx.authorityId, minutesId, versionNo };
  const words = await listClosedMinutesItems(ctx.db, ofVersion);
  return {
    ...version,
    closedNote: await findClosedMinutesNote(ctx.db, ofVersion),
    items: version.items.map((item) => ({ ...item, ...words.get(item.itemId) })),
  };
}

/** Whether it says anything that only readers of closed items see. */
export function hasClosedPart({ items, hasClosedNote }: MinutesVersion): boolean {
  return hasClosedNote || items.some(({ part }) => part === "part2");
}

/**
 * What is to stand in the closed part; null for nothing.
 * @throws DomainError `invalid` where the meeting had no closed item: what was open is minuted in the open
 */
export async function closedNoteOf(
  ctx: AnyCtx,
  { meetingId, text, field }: { meetingId: string; text: string; field: string },
): Promise<string | null> {
  if (text === "") return null;
  const items = await listAgendaItems(ctx.db, { authorityId: ctx.authorityId, meetingId });
  if (items.some(({ part }) => part === "part2")) return text;
  throw new DomainError(
    "invalid",
    "This meeting had no closed item, so write this where every member reads it",
    { field },
  );
}
