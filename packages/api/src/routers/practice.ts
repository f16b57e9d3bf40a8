import {
  checkStudySchema,
  createStudySchema,
  libraryFilterSchema,
  reviseStudySchema,
  showStudySchema,
  studyActSchema,
  studyIdSchema,
} from "@consortia/domain/practice/schemas";
import { checkCaseStudy } from "@consortia/services/practice/check-case-study";
import { createCaseStudy } from "@consortia/services/practice/create-case-study";
import { editCaseStudy } from "@consortia/services/practice/edit-case-study";
import { listCaseStudies } from "@consortia/services/practice/list-case-studies";
import { listCaseStudiesToCheck } from "@consortia/services/practice/list-case-studies-to-check";
import { listOwnSchools } from "@consortia/services/practice/list-own-schools";
import { reviseCaseStudy } from "@consortia/services/practice/revise-case-study";
import { showCaseStudy } from "@consortia/services/practice/show-case-study";
import { showCaseStudyToCheck } from "@consortia/services/practice/show-case-study-to-check";
import { submitCaseStudy } from "@consortia/services/practice/submit-case-study";
import { withdrawCaseStudy } from "@consortia/services/practice/withdraw-case-study";
import { procedure, router } from "../trpc.ts";

/** The portal's part: reading, and writing for the own school. */
export const practiceRouter = router({
  listCaseStudies: procedure
    .input(libraryFilterSchema)
    .query(({ ctx, input }) => listCaseStudies(ctx, input)),
  showCaseStudy: procedure.input(showStudySchema).query(({ ctx, input }) => showCaseStudy(ctx, input)),
  editCaseStudy: procedure.input(studyIdSchema).query(({ ctx, input }) => editCaseStudy(ctx, input)),
  listOwnSchools: procedure.query(({ ctx }) => listOwnSchools(ctx)),
  createCaseStudy: procedure
    .input(createStudySchema)
    .mutation(({ ctx, input }) => createCaseStudy(ctx, input)),
  reviseCaseStudy: procedure
    .input(reviseStudySchema)
    .mutation(({ ctx, input }) => reviseCaseStudy(ctx, input)),
  submitCaseStudy: procedure.input(studyActSchema).mutation(({ ctx, input }) => submitCaseStudy(ctx, input)),
  withdrawCaseStudy: procedure
    .input(studyActSchema)
    .mutation(({ ctx, input }) => withdrawCaseStudy(ctx, input)),
});

/** The officer's part. */
export const practiceDeskRouter = router({
  listCaseStudiesToCheck: procedure.query(({ ctx }) => listCaseStudiesToCheck(ctx)),
  showCaseStudyToCheck: procedure
    .input(studyIdSchema)
    .query(({ ctx, input }) => showCaseStudyToCheck(ctx, input)),
  checkCaseStudy: procedure.input(checkStudySchema).mutation(({ ctx, input }) => checkCaseStudy(ctx, input)),
});
