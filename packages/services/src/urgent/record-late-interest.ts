import type { Lock } from "@consortia/db/lock-order";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import type { UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import { insertLateInterest, listLateInterests } from "@consortia/db/repositories/urgent-interests";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import {
  type LateInterestEffect,
  lateInterestBar,
  lateInterestEffect,
} from "@consortia/domain/urgent/late-interest";
import { recordLateInterest as mayRecord } from "@consortia/domain/urgent/policy";
import type { RecordLateInterest } from "@consortia/domain/urgent/schemas";
import { mustFindBoard } from "../board/load.ts";
import { changeState } from "../commissioning/change-state.ts";
import { recordDecision } from "../commissioning/decide-commission.ts";
import { isBound } from "../commissioning/is-bound.ts";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import { releaseHold } from "../commissioning/release-hold.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { lapseAll } from "../variations/lapse-variations.ts";
import { tellLateInterest } from "./letters.ts";
import { mustFindUrgent } from "./load.ts";
import { lockReports, reportOnAgendas } from "./report-decisions.ts";

/**
 * The board clerk records a prejudicial interest of one of the three that came out once they had agreed. Two agreements
 * are not three: what they approved is undone and its money goes back in this transaction, unless work was accepted under
 * it by then (BRD-16). The next meeting is told, whether or not it had been told of the decision itself.
 */
export async function recordLateInterest(
  ctx: Ctx,
  input: RecordLateInterest,
): Promise<{ readonly effect: LateInterestEffect }> {
  const { boardId, commissionId, id } = await mustFindUrgent(ctx, input.urgentId);
  const lock = [
    ...(await lockReports(ctx, boardId)),
    { table: "commissions", id: commissionId },
    { table: "urgent_decisions", id },
  ] satisfies readonly Lock[];
  const request = { key: input.requestKey, name: "recordLateInterest", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const urgent = await mustFindUrgent(ctx, input.urgentId);
    const { authorityId } = ctx;
    const grant = await authorise(ctx, mayRecord, { boardId, authorityId });
    await refuseUnlessTheirs(ctx, urgent, input);
    const loaded = await loadCommission(ctx, { id: urgent.commissionId });
    const { state } = loaded.commission;
    const effect = lateInterestEffect({
      state,
      isLastDecision: await isLastDecision(ctx, urgent),
      isBinding: await isBound(ctx, loaded),
    });
    const interestId = ctx.newId("UrgentInterestId");
    await insertLateInterest(ctx.db, {
      id: interestId,
      authorityId,
      urgentId: urgent.id,
      personId: input.personId,
      says: input.says,
      effect,
      recordedById: actingPerson(ctx),
      recordedAt: ctx.clock.now(),
    });
    if (effect === "undone") await undo(ctx, grant, { urgent, loaded });
    await reportOnAgendas(ctx, grant, boardId);
    const board = await mustFindBoard(ctx, boardId);
    await tellLateInterest(ctx, { board, urgent, loaded, interestId, effect });
    await audit(ctx, grant, {
      act: "urgent_interest_recorded",
      subjectKind: "urgent_decision",
      subjectId: urgent.id,
      after: { interest: interestId, person: input.personId, effect },
    });
    return { effect };
  });
}

async function refuseUnlessTheirs(
  ctx: WriteCtx,
  { id, state }: UrgentDecision,
  { personId }: RecordLateInterest,
): Promise<void> {
  const of = { authorityId: ctx.authorityId, urgentIds: [id] };
  const answers = await listUrgentAnswers(ctx.db, of);
  const recorded = (await listLateInterests(ctx.db, of)).map((one) => one.personId);
  const bar = lateInterestBar({ state, personId, answers, recorded });
  if (bar !== null) throw new DomainError("conflict", bar);
}

/** What a meeting approved since is not for an interest in this decision to undo. */
async function isLastDecision(ctx: WriteCtx, { id, commissionId }: UrgentDecision): Promise<boolean> {
  const [last] = await listDecisions(ctx.db, { authorityId: ctx.authorityId, commissionId });
  return last?.urgentId === id;
}

async function undo(
  ctx: WriteCtx,
  grant: Grant,
  { urgent, loaded }: { readonly urgent: UrgentDecision; readonly loaded: LoadedCommission },
): Promise<void> {
  const posted = await releaseHold(ctx, loaded, `undo:${urgent.id}`);
  await lapseAll(ctx, grant, loaded);
  const basis = { motionId: null, urgentId: urgent.id } as const;
  await recordDecision(ctx, { loaded, basis }, { outcome: "undone", posted, short_pence: null });
  const facts = { urgent: urgent.id, how: "late_interest" };
  await changeState(ctx, grant, { commission: loaded.commission, event: "undo", facts });
}
