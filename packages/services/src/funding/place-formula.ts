import { findLatestFormulaItem, insertFormulaMotion } from "@consortia/db/repositories/formula-adoptions";
import type { FormulaVersion } from "@consortia/db/repositories/formula-versions";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { DomainError } from "@consortia/domain/shared/errors";
import { traceReturn } from "../agenda/trace-return.ts";
import { type AddedItem, placeOnAgenda } from "../board/add-agenda-item.ts";
import { mustFindBoard } from "../board/load.ts";
import { mustHaveMoneyNotice } from "../board/notice.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * Puts the motion that would adopt a formula on an agenda, for every lane of the board; the board and the meeting are
 * locked.
 * @throws DomainError `conflict` for a formula that has been decided, in writing, and without its notice.
 */
export async function placeFormula(
  ctx: WriteCtx,
  {
    formula,
    meeting,
    remit,
  }: { readonly formula: FormulaVersion; readonly meeting: Meeting; readonly remit: string | null },
): Promise<AddedItem> {
  const { authorityId } = ctx;
  if (formula.adoption !== null || formula.undoneAt !== null) {
    throw new DomainError("conflict", `${formula.name} has been decided already. Write a new formula.`);
  }
  if (meeting.kind === "written") {
    throw new DomainError("conflict", "A formula is adopted in a meeting, never in writing.");
  }
  await mustHaveMoneyNotice(ctx, meeting, formula.name);
  const board = await mustFindBoard(ctx, meeting.boardId);
  const from = await findLatestFormulaItem(ctx.db, { authorityId, boardId: board.id, formulaId: formula.id });
  const added = await placeOnAgenda(ctx, {
    meetingId: meeting.id,
    title: `Funding formula: ${formula.name}`,
    purpose: "decision",
    lanes: [...board.lanes],
    remit,
    motion: { kind: "formula", text: `That the board adopts the funding formula ${formula.name}.` },
  });
  if (added.motionId !== null) {
    await insertFormulaMotion(ctx.db, { authorityId, motionId: added.motionId, formulaId: formula.id });
  }
  await traceReturn(ctx, { boardId: board.id, from, to: added.itemId });
  return added;
}
