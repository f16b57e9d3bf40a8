import type { Meeting } from "@consortia/db/repositories/meetings";
import { readMeetings } from "@consortia/domain/board/policy";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { mustFindMeetingByReference, noSuch } from "./load.ts";

/** Of these meetings those that the reader may know of. */
export async function shownMeetings(ctx: AnyCtx, meetings: readonly Meeting[]): Promise<readonly Meeting[]> {
  const rights = await rightsOf(ctx);
  return meetings.filter((meeting) => readMeetings.allows(rights, meeting) !== null);
}

/** A meeting that the reader may know of: a draft is there for the desk alone. */
export async function mustFindShownMeeting(
  ctx: AnyCtx,
  of: { readonly boardId: string; readonly reference: string },
): Promise<Meeting> {
  const [meeting] = await shownMeetings(ctx, [await mustFindMeetingByReference(ctx, of)]);
  if (meeting === undefined) throw noSuch("meeting");
  return meeting;
}
