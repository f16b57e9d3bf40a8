import type { Board } from "@consortia/db/repositories/boards";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import { askUrgent as mayAsk } from "@consortia/domain/urgent/policy";
import { capBar, type UrgentPart, urgentParts } from "@consortia/domain/urgent/urgent";
import { mustFindBoardByCode } from "../board/load.ts";
import { type BudgetInSight, budgetsInSight } from "../commissioning/budgets-in-sight.ts";
import { loadCommission } from "../commissioning/load-commission.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { refuseUnlessWaiting } from "./ask-urgent.ts";
import { agreedFor } from "./load.ts";
import { holdersOf, mustFindSigners } from "./signers.ts";

export type UrgentQuestion = {
  readonly board: Board;
  readonly commission: { readonly reference: string; readonly title: string; readonly max_pence: Pence };
  readonly budgets: readonly BudgetInSight[];
  /** Who would be asked: the chair, the vice-chair and any finance officer. */
  readonly asked: readonly { readonly part: UrgentPart; readonly names: readonly string[] }[];
  /** Why it cannot be asked, with what to do instead; null where it can. */
  readonly refusal: string | null;
};

/** What the clerk sees before asking: the sum and the cap, who would decide, and whether it can be asked at all. */
export async function readQuestion(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<UrgentQuestion> {
  const board = await mustFindBoardByCode(ctx, code);
  await authorise(ctx, mayAsk, { boardId: board.id, authorityId: ctx.authorityId }, "not_found");
  const loaded = await loadCommission(ctx, { reference });
  const { title, max_pence } = loaded.commission;
  const asked = await Promise.all(
    urgentParts.map(async (part) => ({
      part,
      names: (await holdersOf(ctx, board, part)).map(({ name }) => name),
    })),
  );
  return {
    board,
    commission: { reference, title, max_pence },
    budgets: await budgetsInSight(ctx, loaded),
    asked,
    refusal: await refusalOf(ctx, board, loaded),
  };
}

/** The first of the refusals that asking would meet. */
async function refusalOf(
  ctx: AnyCtx,
  board: Board,
  loaded: Parameters<typeof refuseUnlessWaiting>[1],
): Promise<string | null> {
  const { authorityId } = ctx;
  const { reference, max_pence } = loaded.commission;
  try {
    await refuseUnlessWaiting(ctx, loaded, board.id);
    const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: board.id });
    const cap_pence = adopted?.rules.urgentCap ?? null;
    const agreed_pence = await agreedFor(ctx, loaded, board.id);
    const bar = capBar({ reference, max_pence, cap_pence, agreed_pence });
    if (bar !== null) return bar;
    await mustFindSigners(ctx, board, loaded, actingPerson(ctx));
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
