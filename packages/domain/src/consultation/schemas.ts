import { z } from "zod";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { localDateSchema } from "../shared/time.ts";

export const most_answer_characters = 1500;
const least_reason = 20;

const lineSchema = (what: string) =>
  z.string().trim().min(1, `Enter ${what}`).max(120, "Use 120 characters or fewer");
const textSchema = (missing: string, least = 1) =>
  z.string().trim().min(least, missing).max(4000, "Use 4,000 characters or fewer");

export const consultationIdSchema = z.object({ consultationId: idSchema("ConsultationId") });

/** The public words of an option: the scenario's own name stays at the desk. */
const optionWords = {
  scenarioId: idSchema("ScenarioId"),
  optionTitle: lineSchema("what schools will know this option as"),
  optionWords: textSchema("Say in plain words what this option does, and why it is one"),
  requestKey: requestKeySchema,
};

export const draftConsultationSchema = z.object({
  title: lineSchema("a title"),
  about: textSchema("Say what is asked and why"),
  question: z.string().trim().min(1, "Enter the question").max(300, "Use 300 characters or fewer"),
  ...optionWords,
});
export type DraftConsultationInput = z.infer<typeof draftConsultationSchema>;

export const addOptionSchema = consultationIdSchema.extend(optionWords);
export type AddOptionInput = z.infer<typeof addOptionSchema>;

export const removeOptionSchema = consultationIdSchema.extend({
  optionId: idSchema("ConsultationOptionId"),
  requestKey: requestKeySchema,
});
export type RemoveOptionInput = z.infer<typeof removeOptionSchema>;

export const openConsultationSchema = consultationIdSchema.extend({
  closesOn: localDateSchema,
  requestKey: requestKeySchema,
});
export type OpenConsultationInput = z.infer<typeof openConsultationSchema>;

export const withdrawConsultationSchema = consultationIdSchema.extend({
  reason: textSchema(`Give a reason of ${least_reason} characters or more`, least_reason),
  requestKey: requestKeySchema,
});
export type WithdrawConsultationInput = z.infer<typeof withdrawConsultationSchema>;

/** The preference of a school that prefers none of the options. */
export const no_preference = "none";

export const answerConsultationSchema = consultationIdSchema.extend({
  schoolId: idSchema("SchoolId", "Select a school"),
  preference: z
    .string("Select an option, or none of them")
    .min(1, "Select an option, or none of them")
    .max(60),
  says: z.string().trim().max(most_answer_characters, "Your words must be 1,500 characters or fewer"),
  requestKey: requestKeySchema,
});
export type AnswerConsultationInput = z.infer<typeof answerConsultationSchema>;

export const analyseConsultationSchema = consultationIdSchema.extend({
  said: textSchema(`Sum up what schools said, in ${least_reason} characters or more`, least_reason),
  requestKey: requestKeySchema,
});
export type AnalyseConsultationInput = z.infer<typeof analyseConsultationSchema>;

export const publishOutcomeSchema = consultationIdSchema.extend({
  said: textSchema(`Say what schools said, in ${least_reason} characters or more`, least_reason),
  done: textSchema(`Say what will be done, in ${least_reason} characters or more`, least_reason),
  reason: textSchema(`Give the reason in ${least_reason} characters or more`, least_reason),
  requestKey: requestKeySchema,
});
export type PublishOutcomeInput = z.infer<typeof publishOutcomeSchema>;
