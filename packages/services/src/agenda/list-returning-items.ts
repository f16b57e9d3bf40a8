import type { Meeting } from "@consortia/db/repositories/meetings";
import { returnWords } from "@consortia/domain/agenda/returning";
import { keepsRemit } from "@consortia/domain/board/agenda";
import { isMoney } from "@consortia/domain/board/notice";
import { seeDesk } from "@consortia/domain/board/policy";
import { present } from "@consortia/domain/shared/assert";
import { remitsOf } from "../board/add-agenda-item.ts";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant, type ShownItem, showItems } from "../board/closed-part.ts";
import { mustFindBoardByCode, mustFindMeetingByReference } from "../board/load.ts";
import { moneyBarOf } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { traceItems } from "./item-traces.ts";
import { returningItems } from "./returning-items.ts";

export type ReturningLine = {
  readonly item: ShownItem;
  readonly meeting: Meeting;
  readonly motionReference: string | null;
  /** `Deferred: two quotes are awaited.` Of a closed item only for its readers. */
  readonly why: string | null;
  /** Why it cannot go on the agenda asked about: members would not have the notice that money needs. */
  readonly bar: string | null;
  /** The remit it came under stands no longer, so that one that does has to be named. */
  readonly needsRemit: boolean;
};

/**
 * What is to come again before a board, as the agenda of one of its meetings can take it; closed items by their place
 * alone for those who may not read them.
 */
export async function listReturningItems(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<readonly ReturningLine[]> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const moneyBar = await moneyBarOf(
    ctx,
    await mustFindMeetingByReference(ctx, { boardId: board.id, reference }),
  );
  const returning = await returningItems(ctx, { boardId: board.id });
  const grant = await closedGrant(ctx, board.id);
  const mayRead = grant !== null;
  const remits = await remitsOf(ctx, board.id);
  const items = returning.map(({ item }) => item);
  const shown = await showItems(ctx, items, mayRead);
  const traces = await traceItems(ctx, items, mayRead);
  const closed = shown.filter(({ part }) => part === "part2");
  await logClosedLooks(ctx, looksAt("agenda_item", closed, grant));
  return returning.map(({ item, meeting, motion, cause }, at) => {
    const line = present(shown[at], "Each item is shown");
    return {
      item: line,
      meeting,
      motionReference: line.isHidden ? null : (motion?.reference ?? null),
      why: line.isHidden ? null : returnWords(cause, traces.get(item.id)?.deferred ?? null),
      bar: !line.isHidden && motion !== null && isMoney(motion.kind) ? moneyBar : null,
      needsRemit: !keepsRemit(remits, { remit: item.remit, motion: motion?.kind ?? null }),
    };
  });
}
