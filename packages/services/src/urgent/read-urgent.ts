import type { Board } from "@consortia/db/repositories/boards";
import { listMeetingsTold } from "@consortia/db/repositories/decision-reports";
import { listPersonNames } from "@consortia/db/repositories/people";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import type { UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import { listLateInterests } from "@consortia/db/repositories/urgent-interests";
import { readBoards } from "@consortia/domain/board/policy";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { lateInterestBar } from "@consortia/domain/urgent/late-interest";
import { answerUrgent, recordLateInterest } from "@consortia/domain/urgent/policy";
import { answerBar, type UrgentPart, urgentParts } from "@consortia/domain/urgent/urgent";
import { logClosedLooks } from "../board/closed-looks.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { budgetsFor, type PayingBudget } from "../commissioning/available-for.ts";
import { loadCommission } from "../commissioning/load-commission.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { mustFindUrgentByReference } from "./load.ts";
import { mayReadUrgent, type ShownUrgent, showUrgent, urgentLooks } from "./shown.ts";
import { barOf, isSeated } from "./signers.ts";

/** A part of the three that the reader holds, and why it cannot be taken now; null where it can. */
export type OwnPart = { readonly part: UrgentPart; readonly bar: string | null };

export type UrgentPage = {
  readonly board: Board;
  readonly urgent: ShownUrgent;
  readonly askedBy: string | null;
  /** Whether the commission's own page, with its schools and its provider, opens for the reader. */
  readonly mayOpenCommission: boolean;
  /** The budgets that would pay, with what each has left now; for those who are asked. */
  readonly budgets: readonly PayingBudget[] | null;
  readonly mine: readonly OwnPart[];
  /** Whose interest the reader may record as come out late: of the three who agreed, who have none on record. */
  readonly interestOf: readonly {
    readonly personId: PersonId;
    readonly part: UrgentPart;
    readonly name: string;
  }[];
  /** The meeting that was told of it. */
  readonly toldMeeting: string | null;
};

/** An urgent decision as its page shows it: what is asked, who answered and when, and the reader's own part in it. */
export async function readUrgent(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<UrgentPage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const urgent = await mustFindUrgentByReference(ctx, { boardId: board.id, reference });
  const [one] = await showUrgent(ctx, [urgent], await mayReadUrgent(ctx, board.id));
  const shown = present(one, "One in, one out");
  const nothing = { mayOpenCommission: false, budgets: null, mine: [], interestOf: [] };
  if (shown.open === null) return { board, urgent: shown, askedBy: null, ...nothing, toldMeeting: null };
  const { authorityId } = ctx;
  const names = await listPersonNames(ctx.db, { authorityId, ids: [urgent.askedById] });
  const told = await listMeetingsTold(ctx.db, { authorityId, urgentIds: [urgent.id] });
  const mine = await ownParts(ctx, urgent);
  const loaded = await loadCommission(ctx, { id: urgent.commissionId });
  await logClosedLooks(ctx, await urgentLooks(ctx, board.id, [shown]));
  return {
    board,
    urgent: shown,
    askedBy: names.get(urgent.askedById) ?? null,
    mayOpenCommission: mayRead.allows(await rightsOf(ctx), loaded.facts) !== null,
    budgets: mine.length === 0 ? null : await budgetsFor(ctx, loaded),
    mine,
    interestOf: await interestOf(ctx, urgent),
    toldMeeting: told.get(urgent.id) ?? null,
  };
}

/** For the board's clerk, once it was taken; the same bar as recording it meets. */
async function interestOf(
  ctx: AnyCtx,
  { id, boardId, state }: UrgentDecision,
): Promise<UrgentPage["interestOf"]> {
  const { authorityId } = ctx;
  if (recordLateInterest.allows(await rightsOf(ctx), { boardId, authorityId }) === null) return [];
  const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds: [id] });
  const late = await listLateInterests(ctx.db, { authorityId, urgentIds: [id] });
  const recorded = late.map(({ personId }) => personId);
  return answers
    .filter(({ personId }) => lateInterestBar({ state, personId, answers, recorded }) === null)
    .map(({ personId, part, personName }) => ({ personId, part, name: personName }));
}

/** The parts that the actor holds in an urgent decision that is still asked, and has not answered. */
export async function ownParts(ctx: AnyCtx, urgent: UrgentDecision): Promise<readonly OwnPart[]> {
  if (ctx.actor.kind !== "person" || urgent.state !== "asked") return [];
  const { authorityId } = ctx;
  const { boardId } = urgent;
  const { personId } = ctx.actor;
  const rights = await rightsOf(ctx);
  const held = urgentParts.filter(
    (part) => answerUrgent.allows(rights, { boardId, authorityId, part }) !== null,
  );
  if (held.length === 0) return [];
  const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds: [urgent.id] });
  const open = held.filter((part) => answers.every((one) => one.part !== part && one.personId !== personId));
  const parts: OwnPart[] = [];
  for (const part of open) parts.push({ part, bar: await barNow(ctx, urgent, { part, personId }) });
  return parts;
}

/** The same refusals as the answer itself meets; this only spares a vain button. */
async function barNow(
  ctx: AnyCtx,
  urgent: UrgentDecision,
  { part, personId }: { part: UrgentPart; personId: PersonId },
): Promise<string | null> {
  const { askedById, boardId, neededBy, state } = urgent;
  const late = answerBar({ state, part, personId, neededBy, at: ctx.clock.now(), answers: [] });
  if (late !== null) return late;
  if (part !== "la_finance" && !(await isSeated(ctx, { boardId, personId }))) {
    return "You hold no seat with a vote on this board now, so you cannot decide this.";
  }
  const loaded = await loadCommission(ctx, { id: urgent.commissionId });
  return barOf(ctx, loaded, { personId, who: "You", askerId: askedById });
}
