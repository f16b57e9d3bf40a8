import { takeMeetingNumber } from "@consortia/db/repositories/boards";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { insertMeeting } from "@consortia/db/repositories/meetings";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { firstLinkText } from "@consortia/domain/board/chain";
import { runMeetings } from "@consortia/domain/board/policy";
import type { CreateMeeting } from "@consortia/domain/board/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { instantAtLondonTime } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard } from "./load.ts";
import { default_notice_days, mustGiveNotice } from "./notice.ts";

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
    mustGiveNotice(ctx, { kind: input.kind, startsAt }, adopted?.rules.noticeDays ?? default_notice_days);
    const reference = String(await takeMeetingNumber(ctx.db, { authorityId, boardId: board.id }));
    const meetingId = ctx.newId("MeetingId");
    const authorityCode = await findAuthorityCode(ctx.db, { authorityId });
    await insertMeeting(ctx.db, {
      id: meetingId,
      authorityId,
      boardId: board.id,
      reference,
      kind: input.kind,
      startsAt,
      place: input.place,
      urgencyReason: input.kind === "urgent" ? input.urgencyReason : null,
      createdAt: ctx.clock.now(),
      firstHash: sha256(firstLinkText({ authorityCode, boardCode: board.code, reference })),
    });
    await audit(ctx, grant, {
      act: "meeting_created",
      subjectKind: "meeting",
      subjectId: meetingId,
      after: { board: board.id, reference, kind: input.kind, startsAt },
    });
    return { meetingId, reference, boardCode: board.code };
  });
}
