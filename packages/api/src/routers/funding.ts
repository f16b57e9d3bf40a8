import {
  adoptFormulaSchema,
  allocationsOfSchema,
  approveReceiptSchema,
  compareScenariosSchema,
  consortiumSlugSchema,
  createFundSchema,
  endReleaseSchema,
  enterReceiptSchema,
  formulaIdSchema,
  fundIdSchema,
  moveRunSchema,
  ofAllocationSchema,
  readBudgetSchema,
  recordRollSchema,
  refuseReceiptSchema,
  releaseTotalSchema,
  runIdSchema,
  saveScenarioSchema,
  scenarioIdSchema,
  scenarioStartSchema,
  startRunSchema,
  takeRegisterRollsSchema,
  withdrawRunSchema,
  writeFormulaSchema,
} from "@consortia/domain/funding/schemas";
import { recordForecastSchema } from "@consortia/domain/ledger/schemas";
import { adoptFormula } from "@consortia/services/funding/adopt-formula";
import { approveReceipt } from "@consortia/services/funding/approve-receipt";
import { checkRun } from "@consortia/services/funding/check-run";
import { copyRun } from "@consortia/services/funding/copy-run";
import { createFund } from "@consortia/services/funding/create-fund";
import { endRelease } from "@consortia/services/funding/end-release";
import { enterReceipt } from "@consortia/services/funding/enter-receipt";
import { exportBudget } from "@consortia/services/funding/export-budget";
import { freezeRun } from "@consortia/services/funding/freeze-run";
import { offerRun } from "@consortia/services/funding/offer-run";
import { postRun } from "@consortia/services/funding/post-run";
import { listAllocations, readAllocation } from "@consortia/services/funding/read-allocations";
import { readBudget } from "@consortia/services/funding/read-budget";
import { readFormula, readFormulas } from "@consortia/services/funding/read-formulas";
import { readFund, readFunds } from "@consortia/services/funding/read-funds";
import { readMoneyTrail } from "@consortia/services/funding/read-money-trail";
import { readRolls } from "@consortia/services/funding/read-rolls";
import { readRunChoices } from "@consortia/services/funding/read-run-choices";
import { readRun, readRuns } from "@consortia/services/funding/read-runs";
import {
  compareScenarios,
  listSavedScenarios,
  readScenario,
  startScenario,
} from "@consortia/services/funding/read-scenarios";
import { recordForecast } from "@consortia/services/funding/record-forecast";
import { recordRoll } from "@consortia/services/funding/record-roll";
import { refuseReceipt } from "@consortia/services/funding/refuse-receipt";
import { releaseTotal } from "@consortia/services/funding/release-total";
import { saveScenario } from "@consortia/services/funding/save-scenario";
import { startRun } from "@consortia/services/funding/start-run";
import { takeRegisterRolls } from "@consortia/services/funding/take-register-rolls";
import { withdrawRun } from "@consortia/services/funding/withdraw-run";
import { writeFormula } from "@consortia/services/funding/write-formula";
import { procedure, router } from "../trpc.ts";

export const portalFundingRouter = router({
  endRelease: procedure.input(endReleaseSchema).mutation(({ ctx, input }) => endRelease(ctx, input)),
  listAllocations: procedure
    .input(allocationsOfSchema)
    .query(({ ctx, input }) => listAllocations(ctx, input)),
  readAllocation: procedure.input(ofAllocationSchema).query(({ ctx, input }) => readAllocation(ctx, input)),
  exportBudget: procedure.input(readBudgetSchema).query(({ ctx, input }) => exportBudget(ctx, input)),
  readBudget: procedure.input(readBudgetSchema).query(({ ctx, input }) => readBudget(ctx, input)),
  readMoneyTrail: procedure.input(consortiumSlugSchema).query(({ ctx, input }) => readMoneyTrail(ctx, input)),
  recordForecast: procedure
    .input(recordForecastSchema)
    .mutation(({ ctx, input }) => recordForecast(ctx, input)),
  releaseTotal: procedure.input(releaseTotalSchema).mutation(({ ctx, input }) => releaseTotal(ctx, input)),
});

export const adminFundingRouter = router({
  adoptFormula: procedure.input(adoptFormulaSchema).mutation(({ ctx, input }) => adoptFormula(ctx, input)),
  approveReceipt: procedure
    .input(approveReceiptSchema)
    .mutation(({ ctx, input }) => approveReceipt(ctx, input)),
  checkRun: procedure.input(moveRunSchema).mutation(({ ctx, input }) => checkRun(ctx, input)),
  compareScenarios: procedure
    .input(compareScenariosSchema)
    .query(({ ctx, input }) => compareScenarios(ctx, input)),
  copyRun: procedure.input(moveRunSchema).mutation(({ ctx, input }) => copyRun(ctx, input)),
  createFund: procedure.input(createFundSchema).mutation(({ ctx, input }) => createFund(ctx, input)),
  enterReceipt: procedure.input(enterReceiptSchema).mutation(({ ctx, input }) => enterReceipt(ctx, input)),
  freezeRun: procedure.input(moveRunSchema).mutation(({ ctx, input }) => freezeRun(ctx, input)),
  listScenarios: procedure.query(({ ctx }) => listSavedScenarios(ctx)),
  offerRun: procedure.input(moveRunSchema).mutation(({ ctx, input }) => offerRun(ctx, input)),
  postRun: procedure.input(moveRunSchema).mutation(({ ctx, input }) => postRun(ctx, input)),
  readFormula: procedure.input(formulaIdSchema).query(({ ctx, input }) => readFormula(ctx, input)),
  readFormulas: procedure.query(({ ctx }) => readFormulas(ctx)),
  readFund: procedure.input(fundIdSchema).query(({ ctx, input }) => readFund(ctx, input)),
  readFunds: procedure.query(({ ctx }) => readFunds(ctx)),
  readRolls: procedure.query(({ ctx }) => readRolls(ctx)),
  readRun: procedure.input(runIdSchema).query(({ ctx, input }) => readRun(ctx, input)),
  readRuns: procedure.query(({ ctx }) => readRuns(ctx)),
  readRunChoices: procedure.query(({ ctx }) => readRunChoices(ctx)),
  readScenario: procedure.input(scenarioIdSchema).query(({ ctx, input }) => readScenario(ctx, input)),
  recordRoll: procedure.input(recordRollSchema).mutation(({ ctx, input }) => recordRoll(ctx, input)),
  refuseReceipt: procedure.input(refuseReceiptSchema).mutation(({ ctx, input }) => refuseReceipt(ctx, input)),
  saveScenario: procedure.input(saveScenarioSchema).mutation(({ ctx, input }) => saveScenario(ctx, input)),
  startScenario: procedure.input(scenarioStartSchema).query(({ ctx, input }) => startScenario(ctx, input)),
  startRun: procedure.input(startRunSchema).mutation(({ ctx, input }) => startRun(ctx, input)),
  takeRegisterRolls: procedure
    .input(takeRegisterRollsSchema)
    .mutation(({ ctx, input }) => takeRegisterRolls(ctx, input)),
  withdrawRun: procedure.input(withdrawRunSchema).mutation(({ ctx, input }) => withdrawRun(ctx, input)),
  writeFormula: procedure.input(writeFormulaSchema).mutation(({ ctx, input }) => writeFormula(ctx, input)),
});
