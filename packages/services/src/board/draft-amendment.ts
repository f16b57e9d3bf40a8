import { takeMotionNumber } from "@consortia/db/repositories/boards";
import { insertMotion } from "@consortia/db/repositories/motions";
import { amended_in_writing, amendmentBar } from "@consortia/domain/board/amendment";
import type { DraftAmendment } from "@consortia/domain/board/motion-schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { motionReference } from "./add-agenda-item.ts";
import { withClosedWords } from "./closed-part.ts";
import { mustFindItem, mustFindMeeting, mustFindMotion } from "./load.ts";

/** Drafts a motion to put other words in the place of another's. It is moved, seconded and voted before that one. */
export async function draftAmendment(ctx: Ctx, input: DraftAmendment): Promise<{ reference: string }> {
  const { boardId, meetingId } = await mustFindMotion(ctx, input.motionId);
  const lock = [
    { table: "boards", id: boardId },
    { table: "meetings", id: meetingId },
    { table: "motions", id: input.motionId },
  ] as const;
  const request = { key: input.requestKey, name: "draftAmendment", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const { kind } = await mustFindMeeting(ctx, motion.meetingId);
    if (kind === "written") throw new DomainError("conflict", amended_in_writing);
    const bar = amendmentBar(await withClosedWords(ctx, motion), input.text);
    if (bar !== null) throw new DomainError("conflict", bar);
    const { authorityId } = ctx;
    const { part } = await mustFindItem(ctx, motion.itemId);
    const id = ctx.newId("MotionId");
    const reference = motionReference(
      await takeMotionNumber(ctx.db, { authorityId, boardId: motion.boardId }),
    );
    await insertMotion(ctx.db, {
      id,
      authorityId,
      boardId: motion.boardId,
      meetingId: motion.meetingId,
      itemId: motion.itemId,
      reference,
      kind: "amendment",
      text: input.text,
      closedSalt: part === "part2" ? ctx.newId("SaltId") : null,
      amendsId: motion.id,
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "motion_drafted",
      subjectKind: "motion",
      subjectId: id,
      after: { item: motion.itemId, kind: "amendment", amends: motion.id, reference },
    });
    return { reference };
  });
}
