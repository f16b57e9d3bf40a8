import { z } from "zod";
import { laneSchema } from "../register/lanes.ts";
import { schoolRoles } from "../register/roles.ts";
import { idSchema, requestKeySchema } from "../shared/ids.ts";
import { costBands, themes } from "./questions.ts";

const longest_answer = 5_000;
const longest_title = 150;
const longest_note = 2_000;

/** A draft may leave an answer empty; sending it may not. */
const answerSchema = z
  .string()
  .trim()
  .max(longest_answer, `Use ${longest_answer.toLocaleString("en-GB")} characters or fewer`);

const studySchema = z.object({
  requestKey: requestKeySchema,
  title: z
    .string()
    .trim()
    .min(1, "Enter a title")
    .max(longest_title, `Title must be ${longest_title} characters or fewer`),
  theme: z.enum(themes, "Select a theme"),
  lane: laneSchema,
  problem: answerSchema,
  who_for: answerSchema,
  what_we_did: answerSchema,
  what_changed: answerSchema,
  what_made_the_difference: answerSchema,
  next_time: answerSchema,
  costBand: z.enum(costBands, "Select what it cost"),
  staffTime: z.string().trim().max(150, "Staff time must be 150 characters or fewer"),
  contactRole: z.enum(schoolRoles, "Select who can be asked about it"),
});

export const createStudySchema = studySchema.extend({ schoolId: idSchema("SchoolId") });
export type CreateStudyInput = z.infer<typeof createStudySchema>;

export const reviseStudySchema = studySchema.extend({
  caseStudyId: idSchema("CaseStudyId"),
  /** The version the form was filled from; another one since is a conflict. */
  versionNo: z.coerce.number().int().min(1),
});
export type ReviseStudyInput = z.infer<typeof reviseStudySchema>;

export const studyActSchema = z.object({
  requestKey: requestKeySchema,
  caseStudyId: idSchema("CaseStudyId"),
});
export type StudyActInput = z.infer<typeof studyActSchema>;

export const checkStudySchema = studyActSchema
  .extend({
    /** The version that was read; another one since is a conflict. */
    versionNo: z.coerce.number().int().min(1),
    outcome: z.enum(["published", "returned"], "Select publish or return"),
    note: z.string().trim().max(longest_note, "Use fewer words"),
  })
  .refine((input) => input.outcome === "published" || input.note !== "", {
    path: ["note"],
    message: "Say what to change before it is sent again",
  });
export type CheckStudyInput = z.infer<typeof checkStudySchema>;

export const studyIdSchema = z.object({ caseStudyId: idSchema("CaseStudyId") });

export const showStudySchema = studyIdSchema.extend({
  /** The newest version in place of the published one; heeded for the study's own school alone. */
  latest: z.boolean().optional(),
});
export type ShowStudyInput = z.infer<typeof showStudySchema>;

/** Where a page of the library ended: the next begins after it. */
export const libraryCursorSchema = z.object({ publishedAt: z.iso.datetime(), id: idSchema("CaseStudyId") });
export type LibraryCursor = z.infer<typeof libraryCursorSchema>;

export const libraryFilterSchema = z.object({
  theme: z.enum(themes).optional(),
  lane: laneSchema.optional(),
  costBand: z.enum(costBands).optional(),
  after: libraryCursorSchema.optional(),
});
export type LibraryFilter = z.infer<typeof libraryFilterSchema>;
