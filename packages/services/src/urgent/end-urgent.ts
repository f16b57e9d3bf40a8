import { findDecisionByUrgent } from "@consortia/db/repositories/decision-records";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import { type UrgentDecision, updateUrgentState } from "@consortia/db/repositories/urgent-decisions";
import { decisionInWords } from "@consortia/domain/commissioning/decision";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import { type UrgentEvent, urgentMachine } from "@consortia/domain/urgent/machine";
import { urgentSentence } from "@consortia/domain/urgent/urgent";
import { mustFindBoard } from "../board/load.ts";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { tellEnded } from "./letters.ts";

type EndingEvent = Exclude<UrgentEvent, "report">;

const acts: Readonly<Record<EndingEvent, string>> = {
  take: "urgent_decision_taken",
  refuse: "urgent_decision_refused",
  exceed: "urgent_decision_over_cap",
  lapse: "urgent_decision_lapsed",
  withdraw: "urgent_decision_withdrawn",
};

/** Ends a locked urgent decision, however it ends, and tells whom it concerns: once, by its machine. */
export async function endUrgent(
  ctx: WriteCtx,
  grant: Grant,
  { urgent, loaded, event }: { urgent: UrgentDecision; loaded: LoadedCommission; event: EndingEvent },
): Promise<void> {
  const { authorityId } = ctx;
  const state = step(urgentMachine, urgent.state, event, urgent.reference);
  await updateUrgentState(ctx.db, { authorityId, urgentId: urgent.id, state, endedAt: ctx.clock.now() });
  const decision = await findDecisionByUrgent(ctx.db, { authorityId, urgentId: urgent.id });
  const { reference } = loaded.commission;
  const sentence = urgentSentence({
    state,
    neededBy: urgent.neededBy,
    answers: await listUrgentAnswers(ctx.db, { authorityId, urgentIds: [urgent.id] }),
    outcome: decision === null ? null : decisionInWords({ ...decision, reference }),
  });
  await tellEnded(ctx, { board: await mustFindBoard(ctx, urgent.boardId), urgent, loaded, sentence });
  await audit(ctx, grant, {
    act: acts[event],
    subjectKind: "urgent_decision",
    subjectId: urgent.id,
    before: { state: urgent.state },
    after: { state, decision: decision?.id ?? null },
  });
}
