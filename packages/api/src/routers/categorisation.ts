import {
  agreeCategorySchema,
  categoryRunSchema,
  changeSchema,
  commentSchema,
  confirmCategoriesSchema,
  declareConflictSchema,
  deferCategorySchema,
  disputeSchema,
  disputeStepSchema,
  evaluateYearSchema,
  evaluationOfYearSchema,
  figureFileSchema,
  hearingSchema,
  keepEvaluationSchema,
  letterSchema,
  listCategoriesSchema,
  nameDisputePanelSchema,
  namePanelSchema,
  openChangeSchema,
  panelSchema,
  previewCategoriesSchema,
  previewChangeSchema,
  proposalSchema,
  publishCategoryTotalsSchema,
  raiseDisputeSchema,
  recordCheckSchema,
  recordFiguresSchema,
  replyToDisputeSchema,
  runCriteriaSchema,
  schoolByUrnSchema,
  setCategoriesSchema,
  setCategorySchema,
  shareRunSchema,
  standDownPanelSchema,
  totalsToPublishSchema,
  withdrawChangeSchema,
} from "@consortia/domain/categorisation/schemas";
import {
  adoptSchemeSchema,
  schemeVersionSchema,
  writeSchemeSchema,
} from "@consortia/domain/categorisation/scheme-schema";
import { adoptScheme } from "@consortia/services/categorisation/adopt-scheme";
import { agreeCategory } from "@consortia/services/categorisation/agree-category";
import { commentOnCategory } from "@consortia/services/categorisation/comment";
import { confirmCategories } from "@consortia/services/categorisation/confirm-categories";
import { declareConflict } from "@consortia/services/categorisation/declare-conflict";
import { deferCategory } from "@consortia/services/categorisation/defer-category";
import {
  keepEvaluation,
  previewEvaluation,
  readEvaluation,
  readEvaluations,
} from "@consortia/services/categorisation/evaluate-year";
import { listCategories } from "@consortia/services/categorisation/list-categories";
import {
  closeDispute,
  replyToDispute,
  supportDispute,
  withdrawDispute,
} from "@consortia/services/categorisation/move-dispute";
import { nameDisputePanel } from "@consortia/services/categorisation/name-dispute-panel";
import { namePanel } from "@consortia/services/categorisation/name-panel";
import { openChange } from "@consortia/services/categorisation/open-change";
import { previewCategories } from "@consortia/services/categorisation/preview-categories";
import {
  previewCategoryTotals,
  publishCategoryTotals,
  readCategoryTotals,
} from "@consortia/services/categorisation/publish-category-totals";
import { raiseDispute } from "@consortia/services/categorisation/raise-dispute";
import {
  readCategoryRun,
  readCategoryRuns,
  readProposal,
} from "@consortia/services/categorisation/read-category-runs";
import { listChanges, previewChange, readChange } from "@consortia/services/categorisation/read-changes";
import {
  listDisputes,
  listOwnDisputes,
  readDispute,
  readSchoolDispute,
} from "@consortia/services/categorisation/read-dispute";
import { listOwnLetters, readLetter } from "@consortia/services/categorisation/read-letter";
import { readModeration } from "@consortia/services/categorisation/read-moderation";
import { listOwnPanels, readHearing, readPanel } from "@consortia/services/categorisation/read-panel";
import {
  listToComment,
  readProposedCategory,
} from "@consortia/services/categorisation/read-proposed-category";
import { listSchemes, readScheme, readSchemeVersion } from "@consortia/services/categorisation/read-scheme";
import { readSchoolCategory } from "@consortia/services/categorisation/read-school-category";
import { readSchoolCheck, readTermlyCheck } from "@consortia/services/categorisation/read-termly-check";
import { recordCheck } from "@consortia/services/categorisation/record-check";
import { previewFigures, recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import { setCategories } from "@consortia/services/categorisation/set-categories";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { shareRun } from "@consortia/services/categorisation/share-run";
import { standDownPanel } from "@consortia/services/categorisation/stand-down-panel";
import { withdrawChange } from "@consortia/services/categorisation/withdraw-change";
import { writeScheme } from "@consortia/services/categorisation/write-scheme";
import { procedure, router } from "../trpc.ts";

const reading = {
  readLetter: procedure.input(letterSchema).query(({ ctx, input }) => readLetter(ctx, input)),
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

/** In both apps: heads and advisers hear schools and reply in the portal, LA officers at their desk. */
const hearing = {
  agreeCategory: procedure.input(agreeCategorySchema).mutation(({ ctx, input }) => agreeCategory(ctx, input)),
  deferCategory: procedure.input(deferCategorySchema).mutation(({ ctx, input }) => deferCategory(ctx, input)),
  declareConflict: procedure
    .input(declareConflictSchema)
    .mutation(({ ctx, input }) => declareConflict(ctx, input)),
  listOwnPanels: procedure.query(({ ctx }) => listOwnPanels(ctx)),
  readHearing: procedure.input(hearingSchema).query(({ ctx, input }) => readHearing(ctx, input)),
  replyToDispute: procedure
    .input(replyToDisputeSchema)
    .mutation(({ ctx, input }) => replyToDispute(ctx, input)),
  readPanel: procedure.input(panelSchema).query(({ ctx, input }) => readPanel(ctx, input)),
};

export const portalCategorisationRouter = router({
  ...reading,
  ...hearing,
  commentOnCategory: procedure
    .input(commentSchema)
    .mutation(({ ctx, input }) => commentOnCategory(ctx, input)),
  listOwnDisputes: procedure.query(({ ctx }) => listOwnDisputes(ctx)),
  raiseDispute: procedure.input(raiseDisputeSchema).mutation(({ ctx, input }) => raiseDispute(ctx, input)),
  readSchoolDispute: procedure
    .input(schoolByUrnSchema)
    .query(({ ctx, input }) => readSchoolDispute(ctx, input)),
  supportDispute: procedure.input(disputeStepSchema).mutation(({ ctx, input }) => supportDispute(ctx, input)),
  withdrawDispute: procedure
    .input(disputeStepSchema)
    .mutation(({ ctx, input }) => withdrawDispute(ctx, input)),
  listOwnLetters: procedure.query(({ ctx }) => listOwnLetters(ctx)),
  listToComment: procedure.query(({ ctx }) => listToComment(ctx)),
  readProposedCategory: procedure
    .input(schoolByUrnSchema)
    .query(({ ctx, input }) => readProposedCategory(ctx, input)),
});

export const adminCategorisationRouter = router({
  ...reading,
  ...hearing,
  adoptScheme: procedure.input(adoptSchemeSchema).mutation(({ ctx, input }) => adoptScheme(ctx, input)),
  previewCategoryTotals: procedure
    .input(totalsToPublishSchema)
    .query(({ ctx, input }) => previewCategoryTotals(ctx, input)),
  publishCategoryTotals: procedure
    .input(publishCategoryTotalsSchema)
    .mutation(({ ctx, input }) => publishCategoryTotals(ctx, input)),
  listChanges: procedure.query(({ ctx }) => listChanges(ctx)),
  openChange: procedure.input(openChangeSchema).mutation(({ ctx, input }) => openChange(ctx, input)),
  previewChange: procedure.input(previewChangeSchema).query(({ ctx, input }) => previewChange(ctx, input)),
  readChange: procedure.input(changeSchema).query(({ ctx, input }) => readChange(ctx, input)),
  readSchoolCheck: procedure.input(schoolByUrnSchema).query(({ ctx, input }) => readSchoolCheck(ctx, input)),
  readTermlyCheck: procedure.query(({ ctx }) => readTermlyCheck(ctx)),
  recordCheck: procedure.input(recordCheckSchema).mutation(({ ctx, input }) => recordCheck(ctx, input)),
  withdrawChange: procedure
    .input(withdrawChangeSchema)
    .mutation(({ ctx, input }) => withdrawChange(ctx, input)),
  listDisputes: procedure.query(({ ctx }) => listDisputes(ctx)),
  closeDispute: procedure.input(disputeStepSchema).mutation(({ ctx, input }) => closeDispute(ctx, input)),
  standDownPanel: procedure
    .input(standDownPanelSchema)
    .mutation(({ ctx, input }) => standDownPanel(ctx, input)),
  nameDisputePanel: procedure
    .input(nameDisputePanelSchema)
    .mutation(({ ctx, input }) => nameDisputePanel(ctx, input)),
  readDispute: procedure.input(disputeSchema).query(({ ctx, input }) => readDispute(ctx, input)),
  namePanel: procedure.input(namePanelSchema).mutation(({ ctx, input }) => namePanel(ctx, input)),
  confirmCategories: procedure
    .input(confirmCategoriesSchema)
    .mutation(({ ctx, input }) => confirmCategories(ctx, input)),
  previewFigures: procedure.input(figureFileSchema).query(({ ctx, input }) => previewFigures(ctx, input)),
  readCategoryRun: procedure.input(categoryRunSchema).query(({ ctx, input }) => readCategoryRun(ctx, input)),
  readCategoryRuns: procedure.query(({ ctx }) => readCategoryRuns(ctx)),
  readModeration: procedure.input(categoryRunSchema).query(({ ctx, input }) => readModeration(ctx, input)),
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
