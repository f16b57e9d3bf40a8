import { listClosedMinutesItems } from "@consortia/db/repositories/closed-minutes";
import type { Minutes } from "@consortia/db/repositories/minutes";
import type { MinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { mayReadClosed } from "../board/closed-part.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** The version with what it says of closed items, where the reader may read those of the board (BRD-14). */
export async function withClosedPart(
  ctx: AnyCtx,
  { boardId }: Minutes,
  version: MinutesVersion,
): Promise<MinutesVersion> {
  if (!version.items.some(({ part }) => part === "part2")) return version;
  if (!(await mayReadClosed(ctx, boardId))) return version;
  const { minutesId, versionNo } = version;
  const words = await listClosedMinutesItems(ctx.db, { authorityId: ctx.authorityId, minutesId, versionNo });
  return { ...version, items: version.items.map((item) => ({ ...item, ...words.get(item.itemId) })) };
}
