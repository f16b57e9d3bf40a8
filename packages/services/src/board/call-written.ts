import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { runMeetings } from "@consortia/domain/board/policy";
import type { CallWritten } from "@consortia/domain/board/schemas";
import { returnsBar, returnsClose } from "@consortia/domain/board/written";
import { invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { insertDraftMeeting } from "./insert-draft-meeting.ts";
import { mustFindBoard } from "./load.ts";

/**
 * A written procedure in draft: a meeting of its own, with its own chain, whose time is when returns close. Motions are
 * put on it as on any agenda, and it asks nobody anything until it is issued.
 */
export async function callWritten(
  ctx: Ctx,
  input: CallWritten,
): Promise<{ meetingId: Id<"MeetingId">; reference: string; boardCode: string }> {
  const request = { key: input.requestKey, name: "callWritten", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, runMeetings, { boardId: board.id });
    const { authorityId } = ctx;
    const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: board.id });
    const bar = returnsBar({
      issuedOn: londonDate(ctx.clock.now()),
      returnsOn: input.returnsOn,
      leastDays: adopted?.rules.writtenDays ?? null,
      calendar: await workingCalendar(ctx),
    });
    if (bar !== null) throw invalid("returnsOn", bar);
    return insertDraftMeeting(ctx, grant, {
      board,
      kind: "written",
      startsAt: returnsClose(input.returnsOn),
      place: "In writing",
      urgencyReason: null,
    });
  });
}
