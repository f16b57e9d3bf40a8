import {
  addOptionSchema,
  analyseConsultationSchema,
  answerConsultationSchema,
  consultationIdSchema,
  draftConsultationSchema,
  openConsultationSchema,
  publishOutcomeSchema,
  removeOptionSchema,
  withdrawConsultationSchema,
} from "@consortia/domain/consultation/schemas";
import { scenarioIdSchema } from "@consortia/domain/funding/schemas";
import { addOption } from "@consortia/services/consultation/add-option";
import { analyseConsultation } from "@consortia/services/consultation/analyse-consultation";
import { answerConsultation } from "@consortia/services/consultation/answer-consultation";
import { draftConsultation } from "@consortia/services/consultation/draft-consultation";
import { openConsultation } from "@consortia/services/consultation/open-consultation";
import { publishOutcome } from "@consortia/services/consultation/publish-outcome";
import { listConsultations, readConsultation } from "@consortia/services/consultation/read-consultations";
import {
  listDeskConsultations,
  readDeskConsultation,
  readOptionStart,
} from "@consortia/services/consultation/read-desk";
import { removeOption } from "@consortia/services/consultation/remove-option";
import { withdrawConsultation } from "@consortia/services/consultation/withdraw-consultation";
import { procedure, router } from "../trpc.ts";

export const consultationRouter = router({
  answerConsultation: procedure
    .input(answerConsultationSchema)
    .mutation(({ ctx, input }) => answerConsultation(ctx, input)),
  listConsultations: procedure.query(({ ctx }) => listConsultations(ctx)),
  readConsultation: procedure
    .input(consultationIdSchema)
    .query(({ ctx, input }) => readConsultation(ctx, input)),
});

export const consultationDeskRouter = router({
  addOption: procedure.input(addOptionSchema).mutation(({ ctx, input }) => addOption(ctx, input)),
  analyseConsultation: procedure
    .input(analyseConsultationSchema)
    .mutation(({ ctx, input }) => analyseConsultation(ctx, input)),
  draftConsultation: procedure
    .input(draftConsultationSchema)
    .mutation(({ ctx, input }) => draftConsultation(ctx, input)),
  listDeskConsultations: procedure.query(({ ctx }) => listDeskConsultations(ctx)),
  openConsultation: procedure
    .input(openConsultationSchema)
    .mutation(({ ctx, input }) => openConsultation(ctx, input)),
  publishOutcome: procedure
    .input(publishOutcomeSchema)
    .mutation(({ ctx, input }) => publishOutcome(ctx, input)),
  readDeskConsultation: procedure
    .input(consultationIdSchema)
    .query(({ ctx, input }) => readDeskConsultation(ctx, input)),
  readOptionStart: procedure.input(scenarioIdSchema).query(({ ctx, input }) => readOptionStart(ctx, input)),
  removeOption: procedure.input(removeOptionSchema).mutation(({ ctx, input }) => removeOption(ctx, input)),
  withdrawConsultation: procedure
    .input(withdrawConsultationSchema)
    .mutation(({ ctx, input }) => withdrawConsultation(ctx, input)),
});
