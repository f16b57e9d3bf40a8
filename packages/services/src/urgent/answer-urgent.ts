import type { Lock } from "@consortia/db/lock-order";
import { insertUrgentAnswer, listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import type { UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { answerUrgent as mayAnswer } from "@consortia/domain/urgent/policy";
import type { AnswerUrgent } from "@consortia/domain/urgent/schemas";
import { afterAnswers, answerBar, capBar } from "@consortia/domain/urgent/urgent";
import { fundIfAffordable } from "../commissioning/decide-commission.ts";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { endUrgent } from "./end-urgent.ts";
import { agreedFor, mustFindUrgent } from "./load.ts";
import { lockReports, reportOnAgendas } from "./report-decisions.ts";
import { barOf, isSeated } from "./signers.ts";

/** `exceed`: all three agreed, and together with what was agreed before it would go over the cap. */
export type AnsweredUrgent = { readonly after: "wait" | "take" | "refuse" | "exceed" };

/**
 * One of the three agrees or refuses, for themselves alone. The last agreement takes the decision and holds the money
 * in this transaction, as a carried motion does; one refusal ends it. The board is locked first, so that no meeting
 * closes between a decision and its place on the unreported list (COM-8), and no two decisions go over the cap at once.
 */
export async function answerUrgent(ctx: Ctx, input: AnswerUrgent): Promise<AnsweredUrgent> {
  const { boardId, commissionId, id } = await mustFindUrgent(ctx, input.urgentId);
  const lock = [
    ...(await lockReports(ctx, boardId)),
    { table: "commissions", id: commissionId },
    { table: "urgent_decisions", id },
  ] satisfies readonly Lock[];
  const request = { key: input.requestKey, name: "answerUrgent", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const urgent = await mustFindUrgent(ctx, input.urgentId);
    const { authorityId } = ctx;
    const grant = await authorise(ctx, mayAnswer, { boardId, authorityId, part: input.part });
    const loaded = await loadCommission(ctx, { id: urgent.commissionId });
    await refuseWhoMayNot(ctx, { urgent, loaded, input });
    await recordAnswer(ctx, { urgent, input, grant });
    const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds: [urgent.id] });
    const after = await withinCap(ctx, { urgent, loaded, after: afterAnswers(answers) });
    if (after === "take") {
      await fundIfAffordable(ctx, { loaded, basis: { motionId: null, urgentId: urgent.id }, grant });
    }
    if (after !== "wait") await endUrgent(ctx, grant, { urgent, loaded, event: after });
    if (after === "take") await reportOnAgendas(ctx, grant, boardId);
    return { after };
  });
}

/** Counted again at the last agreement: what was agreed since it was asked counts too. */
async function withinCap(
  ctx: WriteCtx,
  decided: {
    readonly urgent: UrgentDecision;
    readonly loaded: LoadedCommission;
    readonly after: ReturnType<typeof afterAnswers>;
  },
): Promise<AnsweredUrgent["after"]> {
  const { urgent, loaded, after } = decided;
  if (after !== "take") return after;
  const { max_pence, cap_pence } = urgent;
  const { reference } = loaded.commission;
  const agreed_pence = await agreedFor(ctx, loaded, urgent.boardId);
  return capBar({ reference, max_pence, cap_pence, agreed_pence }) === null ? "take" : "exceed";
}

type Answering = {
  readonly urgent: UrgentDecision;
  readonly input: AnswerUrgent;
};

async function refuseWhoMayNot(
  ctx: WriteCtx,
  { urgent, loaded, input }: Answering & { readonly loaded: LoadedCommission },
): Promise<void> {
  const { authorityId } = ctx;
  const { id, askedById, boardId, neededBy, state } = urgent;
  const { part } = input;
  const personId = actingPerson(ctx);
  const answers = await listUrgentAnswers(ctx.db, { authorityId, urgentIds: [id] });
  const late = answerBar({ state, part, personId, neededBy, at: ctx.clock.now(), answers });
  if (late !== null) throw new DomainError("conflict", late);
  if (part !== "la_finance" && !(await isSeated(ctx, { boardId, personId }))) {
    throw new DomainError(
      "forbidden",
      "You hold no seat with a vote on this board now, so you cannot decide this.",
    );
  }
  const bar = await barOf(ctx, loaded, { personId, who: "You", askerId: askedById });
  if (bar !== null) throw new DomainError("forbidden", bar);
}

async function recordAnswer(
  ctx: WriteCtx,
  { urgent, input, grant }: Answering & { readonly grant: Grant },
): Promise<void> {
  assert(grant.by === "appointment", "An answer rests on an appointment (GEN-6)");
  const { part, answer, reason } = input;
  await insertUrgentAnswer(ctx.db, {
    id: ctx.newId("UrgentAnswerId"),
    authorityId: ctx.authorityId,
    urgentId: urgent.id,
    part,
    answer,
    reason,
    personId: actingPerson(ctx),
    appointmentId: grant.appointmentId,
    requesterId: urgent.requesterId,
    askedById: urgent.askedById,
    answeredAt: ctx.clock.now(),
  });
  await audit(ctx, grant, {
    act: "urgent_decision_answered",
    subjectKind: "urgent_decision",
    subjectId: urgent.id,
    after: { part, answer },
  });
}
