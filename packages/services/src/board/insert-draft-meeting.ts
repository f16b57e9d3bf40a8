import { type Board, takeMeetingNumber } from "@consortia/db/repositories/boards";
import { insertMeeting, type Meeting } from "@consortia/db/repositories/meetings";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { firstLinkText } from "@consortia/domain/board/chain";
import type { Grant } from "@consortia/domain/register/rights";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

/** A meeting of any kind in draft, with the board's next reference and an empty chain; the board is locked. */
export async function insertDraftMeeting(
  ctx: WriteCtx,
  grant: Grant,
  {
    board,
    ...meeting
  }: Pick<Meeting, "kind" | "startsAt" | "place" | "urgencyReason"> & { readonly board: Board },
): Promise<{ meetingId: Id<"MeetingId">; reference: string; boardCode: string }> {
  const { authorityId } = ctx;
  const reference = String(await takeMeetingNumber(ctx.db, { authorityId, boardId: board.id }));
  const meetingId = ctx.newId("MeetingId");
  const authorityCode = await findAuthorityCode(ctx.db, { authorityId });
  await insertMeeting(ctx.db, {
    ...meeting,
    id: meetingId,
    authorityId,
    boardId: board.id,
    reference,
    createdAt: ctx.clock.now(),
    firstHash: sha256(firstLinkText({ authorityCode, boardCode: board.code, reference })),
  });
  await audit(ctx, grant, {
    act: "meeting_created",
    subjectKind: "meeting",
    subjectId: meetingId,
    after: { board: board.id, reference, kind: meeting.kind, startsAt: meeting.startsAt },
  });
  return { meetingId, reference, boardCode: board.code };
}
