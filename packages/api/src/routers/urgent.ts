import { ofBoardSchema } from "@consortia/domain/board/schemas";
import * as schemas from "@consortia/domain/urgent/schemas";
import { answerUrgent } from "@consortia/services/urgent/answer-urgent";
import { askUrgent } from "@consortia/services/urgent/ask-urgent";
import { closeDueUrgent } from "@consortia/services/urgent/close-due-urgent";
import { listUrgent, listUrgentToAnswer } from "@consortia/services/urgent/list-urgent";
import { readQuestion } from "@consortia/services/urgent/read-question";
import { readUrgent } from "@consortia/services/urgent/read-urgent";
import { recordLateInterest } from "@consortia/services/urgent/record-late-interest";
import { procedure, router } from "../trpc.ts";

/** Whoever reads first refuses what was not agreed in time; the read itself writes nothing (GEN-9, GEN-10). */
const current = procedure.use(async ({ ctx, next }) => {
  await closeDueUrgent(ctx);
  return next();
});

const reading = {
  readUrgent: current.input(schemas.ofUrgentSchema).query(({ ctx, input }) => readUrgent(ctx, input)),
  listUrgent: current.input(ofBoardSchema).query(({ ctx, input }) => listUrgent(ctx, input)),
  listUrgentToAnswer: current.query(({ ctx }) => listUrgentToAnswer(ctx)),
};

/** The page of the chair and of the vice-chair. */
export const urgentRouter = router({
  ...reading,
  answerAsChair: procedure
    .input(schemas.answerAsChairSchema)
    .mutation(({ ctx, input }) => answerUrgent(ctx, input)),
});

/** The clerk's desk, and the page of LA finance. */
export const urgentDeskRouter = router({
  ...reading,
  readQuestion: current.input(schemas.ofQuestionSchema).query(({ ctx, input }) => readQuestion(ctx, input)),
  askUrgent: procedure.input(schemas.askUrgentSchema).mutation(({ ctx, input }) => askUrgent(ctx, input)),
  recordLateInterest: procedure
    .input(schemas.recordLateInterestSchema)
    .mutation(({ ctx, input }) => recordLateInterest(ctx, input)),
  answerAsFinance: procedure
    .input(schemas.answerAsFinanceSchema)
    .mutation(({ ctx, input }) => answerUrgent(ctx, input)),
});
