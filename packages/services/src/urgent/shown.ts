import { listCommissionNames } from "@consortia/db/repositories/commissions";
import { findDecisionByUrgent } from "@consortia/db/repositories/decision-records";
import { listUrgentAnswers, type StoredAnswer } from "@consortia/db/repositories/urgent-answers";
import type { UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import { listLateInterests } from "@consortia/db/repositories/urgent-interests";
import { closed_title } from "@consortia/domain/board/agenda";
import { type DecisionOutcome, decisionInWords } from "@consortia/domain/commissioning/decision";
import type { NoticeOutcome } from "@consortia/domain/notices/notice";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { lateInterestInWords } from "@consortia/domain/urgent/late-interest";
import type { UrgentState } from "@consortia/domain/urgent/machine";
import { readClosedUrgent } from "@consortia/domain/urgent/policy";
import { urgentSentence } from "@consortia/domain/urgent/urgent";
import { type ClosedLook, looksAt } from "../board/closed-looks.ts";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** An urgent decision as its reader may see it; only this file gives its words to a page. */
export type ShownUrgent = {
  readonly id: Id<"UrgentDecisionId">;
  readonly boardId: Id<"BoardId">;
  readonly reference: string;
  readonly state: UrgentState;
  /** `C-0142: Phonics coaching`, or "Closed item". */
  readonly title: string;
  /** All of it; null where it is closed to the reader (BRD-14). */
  readonly open: OpenUrgent | null;
};

export type OpenUrgent = {
  readonly commissionReference: string;
  readonly max_pence: Pence;
  readonly cap_pence: Pence;
  readonly reason: string;
  readonly closedReason: string | null;
  readonly askedAt: Instant;
  readonly neededBy: Instant;
  readonly endedAt: Instant | null;
  readonly answers: readonly StoredAnswer[];
  /** Interests of the three that came out once they had agreed, each in a sentence. */
  readonly interests: readonly { readonly id: Id<"UrgentInterestId">; readonly words: string }[];
  /** How it stands. */
  readonly sentence: string;
  /** What it did, once it is taken. */
  readonly outcome: string | null;
  /** As the register of decisions names it: what cannot be paid for stands (COM-10), what is undone does not. */
  readonly registeredAs: NoticeOutcome;
  readonly isUndone: boolean;
};

/** Whether the actor reads the closed words of this board's urgent decisions, at this instant. */
export async function mayReadUrgent(ctx: AnyCtx, boardId: Id<"BoardId">): Promise<boolean> {
  const { authorityId } = ctx;
  return readClosedUrgent.allows(await rightsOf(ctx), { boardId, authorityId }) !== null;
}

/** The looks at those of a closed matter, for the read to write down. */
export async function urgentLooks(
  ctx: AnyCtx,
  boardId: Id<"BoardId">,
  shown: readonly ShownUrgent[],
): Promise<readonly ClosedLook[]> {
  const closed = shown.filter(({ open }) => open !== null && open.closedReason !== null);
  if (closed.length === 0) return [];
  const { authorityId } = ctx;
  return looksAt(
    "urgent_decision",
    closed,
    readClosedUrgent.allows(await rightsOf(ctx), { boardId, authorityId }),
  );
}

/** Open ones in full; closed ones in full where `mayRead`, and else their reference, their state and "Closed item". */
export async function showUrgent(
  ctx: AnyCtx,
  urgent: readonly UrgentDecision[],
  mayRead: boolean,
): Promise<readonly ShownUrgent[]> {
  const { authorityId } = ctx;
  const readable = urgent.filter(({ part }) => part === "part1" || mayRead);
  const urgentIds = readable.map(({ id }) => id);
  const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds });
  const names = await listCommissionNames(ctx.db, {
    authorityId,
    ids: readable.map(({ commissionId }) => commissionId),
  });
  const shown: ShownUrgent[] = [];
  for (const one of urgent) {
    const { id, boardId, reference, state } = one;
    if (!readable.includes(one)) {
      shown.push({ id, boardId, reference, state, title: closed_title, open: null });
      continue;
    }
    const commission = present(names.get(one.commissionId), "An urgent decision is on a commission");
    const given = answers.filter(({ urgentId }) => urgentId === id);
    const open = await openUrgent(ctx, one, { answers: given, commissionReference: commission.reference });
    shown.push({
      id,
      boardId,
      reference,
      state,
      title: `${commission.reference}: ${commission.title}`,
      open,
    });
  }
  return shown;
}

async function openUrgent(
  ctx: AnyCtx,
  urgent: UrgentDecision,
  { answers, commissionReference }: Pick<OpenUrgent, "answers" | "commissionReference">,
): Promise<OpenUrgent> {
  const { authorityId } = ctx;
  const { id, state, neededBy } = urgent;
  const decision = await findDecisionByUrgent(ctx.db, { authorityId, urgentId: id });
  const outcome = decision === null ? null : decisionInWords({ ...decision, reference: commissionReference });
  const late = await listLateInterests(ctx.db, { authorityId, urgentIds: [id] });
  return {
    commissionReference,
    max_pence: urgent.max_pence,
    cap_pence: urgent.cap_pence,
    reason: urgent.reason,
    closedReason: urgent.closedReason,
    askedAt: urgent.askedAt,
    neededBy,
    endedAt: urgent.endedAt,
    answers,
    interests: late.map(({ id, personId, ...interest }) => {
      const given = answers.find((one) => one.personId === personId);
      return {
        id,
        words: lateInterestInWords({ ...interest, given: present(given, "It is of one of the three") }),
      };
    }),
    sentence: urgentSentence({ state, neededBy, answers, outcome }),
    outcome,
    registeredAs: registeredAs(decision?.outcome ?? null),
    isUndone: decision?.outcome === "undone",
  };
}

function registeredAs(outcome: DecisionOutcome | null): NoticeOutcome {
  if (outcome === "undone") return "not_carried";
  return outcome === "carried_not_funded" ? "carried_not_funded" : "carried";
}
