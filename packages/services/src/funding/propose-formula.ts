import { findFormula, listFormulas } from "@consortia/db/repositories/formula-versions";
import { runMeetings } from "@consortia/domain/board/policy";
import type { ProposeFormula } from "@consortia/domain/board/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { type AddedItem, mustNameRemit } from "../board/add-agenda-item.ts";
import { mustFindMeeting } from "../board/load.ts";
import { moneyBarOf } from "../board/notice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { placeFormula } from "./place-formula.ts";

export type FormulasToAdopt = {
  readonly formulas: readonly { readonly id: string; readonly name: string }[];
  /** Why this meeting takes none any more; null where it does. */
  readonly bar: string | null;
};

/** Formulas that no one has adopted yet, by name: method and rates are public, so the clerk may know them. */
export async function listFormulasToAdopt(
  ctx: Ctx,
  { meetingId }: { meetingId: string },
): Promise<FormulasToAdopt> {
  const meeting = await mustFindMeeting(ctx, meetingId);
  await authorise(ctx, runMeetings, { boardId: meeting.boardId });
  const formulas = await listFormulas(ctx.db, ctx.authorityId);
  const waiting = formulas.filter((formula) => formula.adoption === null && formula.undoneAt === null);
  return {
    formulas: waiting.map(({ id, name }) => ({ id, name })),
    bar: await moneyBarOf(ctx, meeting),
  };
}

/** Puts the motion that would adopt a formula on a meeting's agenda, for every lane of the board. */
export async function proposeFormula(ctx: Ctx, input: ProposeFormula): Promise<AddedItem> {
  const { boardId } = await mustFindMeeting(ctx, input.meetingId);
  const lock = [
    { table: "boards", id: boardId },
    { table: "meetings", id: input.meetingId },
  ] as const;
  const request = { key: input.requestKey, name: "proposeFormula", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const formula = await findFormula(ctx.db, { authorityId: ctx.authorityId, formulaId: input.formulaId });
    if (formula === null) throw notFound("We cannot find that formula");
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const remit = await mustNameRemit(ctx, boardId, input.remit);
    return placeFormula(ctx, { formula, meeting, remit });
  });
}
