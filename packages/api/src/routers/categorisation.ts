import {
  categoryRunSchema,
  commentSchema,
  evaluateYearSchema,
  evaluationOfYearSchema,
  figureFileSchema,
  keepEvaluationSchema,
  listCategoriesSchema,
  previewCategoriesSchema,
  proposalSchema,
  publishCategoryTotalsSchema,
  recordFiguresSchema,
  runCriteriaSchema,
  schoolByUrnSchema,
  setCategoriesSchema,
  setCategorySchema,
  shareRunSchema,
  totalsToPublishSchema,
} from "@consortia/domain/categorisation/schemas";
import {
  adoptSchemeSchema,
  schemeVersionSchema,
  writeSchemeSchema,
} from "@consortia/domain/categorisation/scheme-schema";
import { adoptScheme } from "@consortia/services/categorisation/adopt-scheme";
import { commentOnCategory } from "@consortia/services/categorisation/comment";
import {
  keepEvaluation,
  previewEvaluation,
  readEvaluation,
  readEvaluations,
} from "@consortia/services/categorisation/evaluate-year";
import { listCategories } from "@consortia/services/categorisation/list-categories";
import { previewCategories } from "@consortia/services/categorisation/preview-categories";
import {
  previewCategoryTotals,
  publishCategoryTotals,
  readCategoryTotals,
} from "@consortia/services/categorisation/publish-category-totals";
import {
  readCategoryRun,
  readCategoryRuns,
  readProposal,
} from "@consortia/services/categorisation/read-category-runs";
import {
  listToComment,
  readProposedCategory,
} from "@consortia/services/categorisation/read-proposed-category";
import { listSchemes, readScheme, readSchemeVersion } from "@consortia/services/categorisation/read-scheme";
import { readSchoolCategory } from "@consortia/services/categorisation/read-school-category";
import { previewFigures, recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import { setCategories } from "@consortia/services/categorisation/set-categories";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { shareRun } from "@consortia/services/categorisation/share-run";
import { writeScheme } from "@consortia/services/categorisation/write-scheme";
import { procedure, router } from "../trpc.ts";

const reading = {
  readScheme: procedure.query(({ ctx }) => readScheme(ctx)),
  listSchemes: procedure.query(({ ctx }) => listSchemes(ctx)),
  readSchemeVersion: procedure
    .input(schemeVersionSchema)
    .query(({ ctx, input }) => readSchemeVersion(ctx, input)),
  readCategoryTotals: procedure.query(({ ctx }) => readCategoryTotals(ctx)),
  readSchoolCategory: procedure
    .input(schoolByUrnSchema)
    .query(({ ctx, input }) => readSchoolCategory(ctx, input)),
};

export const portalCategorisationRouter = router({
  ...reading,
  commentOnCategory: procedure
    .input(commentSchema)
    .mutation(({ ctx, input }) => commentOnCategory(ctx, input)),
  listToComment: procedure.query(({ ctx }) => listToComment(ctx)),
  readProposedCategory: procedure
    .input(schoolByUrnSchema)
    .query(({ ctx, input }) => readProposedCategory(ctx, input)),
});

export const adminCategorisationRouter = router({
  ...reading,
  adoptScheme: procedure.input(adoptSchemeSchema).mutation(({ ctx, input }) => adoptScheme(ctx, input)),
  previewCategoryTotals: procedure
    .input(totalsToPublishSchema)
    .query(({ ctx, input }) => previewCategoryTotals(ctx, input)),
  publishCategoryTotals: procedure
    .input(publishCategoryTotalsSchema)
    .mutation(({ ctx, input }) => publishCategoryTotals(ctx, input)),
  previewFigures: procedure.input(figureFileSchema).query(({ ctx, input }) => previewFigures(ctx, input)),
  readCategoryRun: procedure.input(categoryRunSchema).query(({ ctx, input }) => readCategoryRun(ctx, input)),
  readCategoryRuns: procedure.query(({ ctx }) => readCategoryRuns(ctx)),
  readProposal: procedure.input(proposalSchema).query(({ ctx, input }) => readProposal(ctx, input)),
  previewEvaluation: procedure
    .input(evaluateYearSchema)
    .query(({ ctx, input }) => previewEvaluation(ctx, input)),
  keepEvaluation: procedure
    .input(keepEvaluationSchema)
    .mutation(({ ctx, input }) => keepEvaluation(ctx, input)),
  readEvaluations: procedure.query(({ ctx }) => readEvaluations(ctx)),
  readEvaluation: procedure
    .input(evaluationOfYearSchema)
    .query(({ ctx, input }) => readEvaluation(ctx, input)),
  recordFigures: procedure.input(recordFiguresSchema).mutation(({ ctx, input }) => recordFigures(ctx, input)),
  runCriteria: procedure.input(runCriteriaSchema).mutation(({ ctx, input }) => runCriteria(ctx, input)),
  shareRun: procedure.input(shareRunSchema).mutation(({ ctx, input }) => shareRun(ctx, input)),
  writeScheme: procedure.input(writeSchemeSchema).mutation(({ ctx, input }) => writeScheme(ctx, input)),
  listCategories: procedure.input(listCategoriesSchema).query(({ ctx, input }) => listCategories(ctx, input)),
  previewCategories: procedure
    .input(previewCategoriesSchema)
    .query(({ ctx, input }) => previewCategories(ctx, input)),
  setCategories: procedure.input(setCategoriesSchema).mutation(({ ctx, input }) => setCategories(ctx, input)),
  setCategory: procedure.input(setCategorySchema).mutation(({ ctx, input }) => setCategory(ctx, input)),
});
