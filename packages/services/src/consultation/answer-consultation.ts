import { listOptions } from "@consortia/db/repositories/consultation-options";
import { replaceResponse } from "@consortia/db/repositories/consultation-responses";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import {
  type AnsweringRole,
  readConsultation,
  answerConsultation as sentence,
} from "@consortia/domain/consultation/policy";
import { type AnswerConsultationInput, no_preference } from "@consortia/domain/consultation/schemas";
import { answerBar } from "@consortia/domain/consultation/window";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Grant, Rights } from "@consortia/domain/register/rights";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { mustFindBoard } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindConsultation } from "./load.ts";

/** A school answers; the later answer takes the place of the earlier, whoever of the school gave it (CON-1). */
export async function answerConsultation(
  ctx: Ctx,
  input: AnswerConsultationInput,
): Promise<{ readonly responseId: Id<"ConsultationResponseId"> }> {
  const { authorityId } = ctx;
  const { consultationId, schoolId, preference, says } = input;
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "answerConsultation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const consultation = await mustFindConsultation(ctx, consultationId);
    const { state, closesAt, openedAt } = consultation;
    await authorise(ctx, readConsultation, { wasOpened: openedAt !== null, state }, "not_found");
    const grant = await authorise(ctx, sentence, { schoolId });
    const respondedAt = ctx.clock.now();
    const bar = answerBar({ state, closesAt, now: respondedAt });
    if (bar !== null) throw new DomainError("conflict", bar);
    const lanes = await lanesAsked(ctx, { consultation, schoolId });
    await mustBeOption(ctx, input);
    const responseId = ctx.newId("ConsultationResponseId");
    await replaceResponse(ctx.db, {
      ...{ id: responseId, authorityId, consultationId, schoolId, says, lanes, respondedAt },
      optionId: preference === no_preference ? null : preference,
      respondedBy: actingPerson(ctx),
      respondedAs: roleIn(await rightsOf(ctx), grant),
    });
    await audit(ctx, grant, {
      act: "consultation_answered",
      subjectKind: "consultation",
      subjectId: consultationId,
      after: { school: schoolId, response: responseId },
    });
    return { responseId };
  });
}

/** The lanes of the school that the board holds. @throws DomainError `not_found` for a school that is not asked. */
async function lanesAsked(
  ctx: WriteCtx,
  { consultation, schoolId }: { consultation: Consultation; schoolId: string },
): Promise<readonly Lane[]> {
  const { authorityId } = ctx;
  const { lanes } = await mustFindBoard(ctx, consultation.boardId);
  const schools = await listOpenSchools(ctx.db, { authorityId, lanes, at: ctx.clock.now() });
  const own = schools.filter(({ id }) => id === schoolId).map(({ lane }) => lane);
  if (own.length === 0) throw notFound("This consultation does not ask that school.");
  return own;
}

async function mustBeOption(
  ctx: WriteCtx,
  { consultationId, preference }: AnswerConsultationInput,
): Promise<void> {
  if (preference === no_preference) return;
  const options = await listOptions(ctx.db, { authorityId: ctx.authorityId, consultationId });
  if (!options.some(({ id }) => id === preference)) {
    throw invalid("preference", "Select an option, or none of them");
  }
}

function roleIn({ appointments }: Rights, grant: Grant): AnsweringRole {
  const held =
    grant.by === "appointment" ? appointments.find(({ id }) => id === grant.appointmentId) : undefined;
  return held?.role === "deputy" ? "deputy" : "headteacher";
}
