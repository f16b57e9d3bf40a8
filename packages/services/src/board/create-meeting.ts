import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { runMeetings } from "@consortia/domain/board/policy";
import type { CreateMeeting } from "@consortia/domain/board/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { instantAtLondonTime } from "@consortia/domain/shared/time";
import { bringAllBack } from "../agenda/bring-item-back.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { insertDraftMeeting } from "./insert-draft-meeting.ts";
import { mustFindBoard } from "./load.ts";
import { default_notice_days, mustGiveNotice } from "./notice.ts";
import { fillStandingItems } from "./standing-agenda.ts";

/** A meeting in draft, with its own reference and an empty chain. */
export async function createMeeting(
  ctx: Ctx,
  input: CreateMeeting,
): Promise<{ meetingId: Id<"MeetingId">; reference: string; boardCode: string }> {
  const request = { key: input.requestKey, name: "createMeeting", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, runMeetings, { boardId: board.id });
    const { authorityId } = ctx;
    const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: board.id });
    const startsAt = instantAtLondonTime(input.on, input.startsAt);
    await mustGiveNotice(
      ctx,
      { kind: input.kind, startsAt },
      adopted?.rules.noticeDays ?? default_notice_days,
    );
    const made = await insertDraftMeeting(ctx, grant, {
      board,
      kind: input.kind,
      startsAt,
      place: input.place,
      urgencyReason: input.kind === "urgent" ? input.urgencyReason : null,
    });
    if (input.hasStandingItems === true) {
      await fillStandingItems(ctx, { board, meetingId: made.meetingId });
      // An urgent meeting is called for what cannot wait, and the clerk says which items those are.
      if (input.kind === "ordinary") await bringAllBack(ctx, { board, meetingId: made.meetingId, grant });
    }
    return made;
  });
}
