import type { Lock } from "@consortia/db/lock-order";
import { findMinutes, type Minutes } from "@consortia/db/repositories/minutes";
import { findMinutesVersion, type MinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

export async function mustFindMinutes(ctx: AnyCtx, minutesId: string): Promise<Minutes> {
  const minutes = await findMinutes(ctx.db, { authorityId: ctx.authorityId, minutesId });
  if (minutes === null) throw notFound("We cannot find those minutes");
  return minutes;
}

/** What the record of a meeting is written from is written under the meeting's row, so it comes before the minutes'. */
export async function lockRecord(ctx: AnyCtx, minutesId: string): Promise<readonly Lock[]> {
  const { meetingId } = await mustFindMinutes(ctx, minutesId);
  return [
    { table: "meetings", id: meetingId },
    { table: "minutes", id: minutesId },
  ];
}

export async function versionOf(ctx: AnyCtx, minutes: Minutes, versionNo: number): Promise<MinutesVersion> {
  const { authorityId } = ctx;
  const version = await findMinutesVersion(ctx.db, { authorityId, minutesId: minutes.id, versionNo });
  return present(version, "Minutes have every version up to their latest");
}

/** The words by which a refusal calls them. */
export function nameOf(minutes: Minutes): string {
  return minutes.number === 1 ? "This minute" : "This correction";
}
