import { insertClosedNotice, listClosedNotices } from "@consortia/db/repositories/closed-notices";
import { insertNotice, listNotices, nextNoticeNumber } from "@consortia/db/repositories/decision-notices";
import { runMeetings } from "@consortia/domain/board/policy";
import { noticeDueOn, noticeReference } from "@consortia/domain/notices/notice";
import type { DraftLaterNotice, DraftNotice } from "@consortia/domain/notices/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { mustFindItem, mustFindMotion } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { openWords } from "./closed-part.ts";
import { mustFindNotice } from "./load.ts";
import { factsOf } from "./notice-facts.ts";

type Drafted = { readonly reference: string };

/** Drafts the notice of a decision from its result; the clerk adds conditions and who acts by when. */
export async function draftNotice(ctx: Ctx, input: DraftNotice): Promise<Drafted> {
  const motion = await mustFindMotion(ctx, input.motionId);
  const lock = [
    { table: "boards", id: motion.boardId },
    { table: "motions", id: motion.id },
  ] as const;
  const request = { key: input.requestKey, name: "draftNotice", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const motion = await mustFindMotion(ctx, input.motionId);
    const grant = await authorise(ctx, runMeetings, { boardId: motion.boardId });
    const { authorityId } = ctx;
    const standing = await listNotices(ctx.db, { authorityId, motionIds: [motion.id] });
    if (standing.length > 0) throw new DomainError("conflict", "This decision has its notice already.");
    const facts = await factsOf(ctx, motion);
    const id = ctx.newId("NoticeId");
    const number = await nextNoticeNumber(ctx.db, { authorityId, boardId: motion.boardId });
    const reference = noticeReference(number);
    await insertBoxes(ctx, {
      ...facts,
      id,
      boardId: motion.boardId,
      motionId: motion.id,
      number,
      reference,
      kind: "decision",
      overtakesId: null,
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "notice_drafted",
      subjectKind: "decision_notice",
      subjectId: id,
      after: { motion: motion.id, reference, outcome: facts.outcome },
    });
    return { reference };
  });
}

/** A later notice that corrects, varies or withdraws the last one. The earlier stays as it was read. */
export async function draftLaterNotice(ctx: Ctx, input: DraftLaterNotice): Promise<Drafted> {
  const before = await mustFindNotice(ctx, input.noticeId);
  const lock = [
    { table: "boards", id: before.boardId },
    { table: "motions", id: before.motionId },
  ] as const;
  const request = { key: input.requestKey, name: "draftLaterNotice", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runMeetings, { boardId: before.boardId });
    const { authorityId } = ctx;
    const motion = await mustFindMotion(ctx, before.motionId);
    const [last] = await listNotices(ctx.db, { authorityId, motionIds: [motion.id] });
    if (last?.id !== before.id || last.state !== "published") {
      throw new DomainError(
        "conflict",
        "Another notice of this decision came after that one. Open that one.",
      );
    }
    const id = ctx.newId("NoticeId");
    const number = await nextNoticeNumber(ctx.db, { authorityId, boardId: before.boardId });
    const reference = noticeReference(number);
    const boxes = await listClosedNotices(ctx.db, { authorityId, noticeIds: [last.id] });
    const { conditions, nextSteps } = boxes.get(last.id) ?? last;
    const createdAt = ctx.clock.now();
    await insertBoxes(ctx, {
      ...(await factsOf(ctx, motion)),
      conditions,
      nextSteps,
      dueOn: noticeDueOn(createdAt, await workingCalendar(ctx)),
      id,
      boardId: before.boardId,
      motionId: motion.id,
      number,
      reference,
      kind: input.kind,
      overtakesId: before.id,
      createdAt,
    });
    await audit(ctx, grant, {
      act: "notice_drafted",
      subjectKind: "decision_notice",
      subjectId: id,
      after: { motion: motion.id, reference, kind: input.kind, overtakes: before.id },
    });
    return { reference };
  });
}

type Boxes = Omit<Parameters<typeof insertNotice>[1], "authorityId" | "authority"> & {
  readonly heldBy: string;
  readonly rule: string;
};

/** The draft with its words; of a closed item they go into the closed box, and the open one says no more than that. */
async function insertBoxes(ctx: WriteCtx, { heldBy, rule, ...draft }: Boxes): Promise<void> {
  const { authorityId } = ctx;
  const notice = { ...draft, authorityId, authority: `${heldBy}. ${rule}.` };
  const { part } = await mustFindItem(ctx, (await mustFindMotion(ctx, draft.motionId)).itemId);
  if (part === "part1") {
    await insertNotice(ctx.db, notice);
    return;
  }
  await insertNotice(ctx.db, { ...notice, ...openWords(`${heldBy}.`) });
  await insertClosedNotice(ctx.db, { authorityId, noticeId: draft.id, words: notice });
}
