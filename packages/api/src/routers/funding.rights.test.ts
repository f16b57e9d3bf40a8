import { saveScenarioSchema } from "@consortia/domain/funding/schemas";
import { asId } from "@consortia/domain/shared/ids";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { checkRun } from "@consortia/services/funding/check-run";
import { enterReceipt } from "@consortia/services/funding/enter-receipt";
import { freezeRun } from "@consortia/services/funding/freeze-run";
import { postRun } from "@consortia/services/funding/post-run";
import { recordRoll } from "@consortia/services/funding/record-roll";
import { releaseTotal } from "@consortia/services/funding/release-total";
import { saveScenario } from "@consortia/services/funding/save-scenario";
import { startRun } from "@consortia/services/funding/start-run";
import { withdrawRun } from "@consortia/services/funding/withdraw-run";
import { writeFormula } from "@consortia/services/funding/write-formula";
import { approveRun } from "@consortia/services/test-support/board-approval";
import { buildBudget } from "@consortia/services/test-support/budget";
import {
  buildAdoptedFormula,
  buildCategory,
  buildFund,
  equipMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "@consortia/services/test-support/money";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import {
  type AdminCaller,
  adminRouter,
  createAdminCaller,
  createPortalCaller,
  portalRouter,
} from "../root.ts";

// Sixty-one worlds a procedure, some with a whole funding run in them.
vi.setConfig({ testTimeout: 120_000 });

const reason = "A reason that says enough to be read.";
const requestKey = "request-of-the-test";

/** Each thing is made when a call asks for it, so that a read builds no run. */
async function buildScene({ world, own, other }: Stage) {
  const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
  const urnOf = async (schoolId: string) => {
    const row = await world.store.reader
      .selectFrom("schools")
      .select("urn")
      .where("id", "=", schoolId)
      .executeTakeFirstOrThrow();
    return row.urn;
  };
  const urn = await urnOf(own.school);
  const slug = own.group.replaceAll("_", "-");
  const categorise = async () => {
    await buildCategory(money, urn, "3A");
    const elsewhere = { urn: await urnOf(other.school), code: "1", effectiveOn: "2026-05-01" };
    await setCategory(money.officer, { ...elsewhere, reason, requestKey: money.key() });
  };
  const countedSchools = async () => {
    await categorise();
    await recordRoll(money.officer, {
      urn,
      lane: "primary",
      censusOn: "2026-01-15",
      pupils: 1_000,
      source: "January census",
      requestKey: money.key(),
    });
  };
  const draftRun = async () => {
    await countedSchools();
    return startOne(money);
  };
  const savedScenario = async () => {
    await countedSchools();
    const form = saveScenarioSchema.parse(scenarioForm(money));
    return saveScenario(money.officer, { ...form, requestKey: money.key() });
  };
  const frozenRun = async () => {
    const started = await draftRun();
    await freezeRun(money.officer, { runId: started.runId, requestKey: money.key() });
    return started;
  };
  const checkedRun = async () => {
    const started = await frozenRun();
    await checkRun(money.finance, { runId: started.runId, requestKey: money.key() });
    return started;
  };
  const approvedRun = async () => {
    const started = await checkedRun();
    await approveRun(money, started.runId);
    return started;
  };
  const postedRun = async () => {
    const started = await approvedRun();
    await postRun(money.finance, { runId: started.runId, requestKey: money.key() });
    return started;
  };
  const waitingReceipt = async () => {
    const fundId = await buildFund(money, 1_00n);
    return enterReceipt(money.finance, { fundId, amount: 1_00n, letterRef: "GL-2", requestKey: money.key() });
  };
  const released = async () => {
    const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", own.group)));
    await releaseTotal(lead, {
      slug,
      decidedWhere: "Leads' meeting",
      understands: "yes",
      requestKey: money.key(),
    });
  };
  return {
    world,
    group: asId("GroupId", own.group),
    money,
    urn,
    slug,
    categorise,
    countedSchools,
    savedScenario,
    draftRun,
    frozenRun,
    checkedRun,
    approvedRun,
    postedRun,
    waitingReceipt,
    released,
  };
}

async function startOne(money: MoneyWorld) {
  const formulaId = await buildAdoptedFormula(money, rateFormula(money));
  const fundId = await buildFund(money, 10_000_00n);
  const input = { fundId, formulaId, boardId: money.boardId, censusOn: "2026-05-01", pot: null };
  const { runId } = await startRun(money.officer, { ...input, requestKey: money.key() });
  return { runId, fundId, formulaId };
}

const formulaForm = {
  name: "Another formula",
  method: "flat_per_school",
  weighing: "flat_per_school",
  triggers: { "3A": "yes" },
  rates: [{ code: "3A", lane: "primary", pounds: "7,000" }],
  laneWeights: [],
  minimum: "",
  cap: "",
  overFund: "refuse",
  rounding: "consortium_penny",
  note: reason,
  requestKey,
} satisfies Parameters<AdminCaller["funding"]["writeFormula"]>[0];

function scenarioForm({ boardId }: MoneyWorld) {
  const { note: _, ...terms } = formulaForm;
  const triggers = { ...terms.triggers, "1": "no" };
  return { ...terms, triggers, boardId, censusOn: "2026-05-01", total: "10,000" };
}

runRightsTable({
  procedures: proceduresOf("funding", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildScene,
  calls: {
    "funding.adoptFormula": async (ctx, { money, categorise }) => {
      await categorise();
      const { formulaId } = await writeFormula(money.officer, rateFormula(money));
      return createAdminCaller(ctx).funding.adoptFormula({ formulaId, reason, requestKey });
    },
    "funding.approveReceipt": async (ctx, { waitingReceipt }) =>
      createAdminCaller(ctx).funding.approveReceipt({ ...(await waitingReceipt()), requestKey }),
    "funding.checkRun": async (ctx, { frozenRun }) =>
      createAdminCaller(ctx).funding.checkRun({ runId: (await frozenRun()).runId, requestKey }),
    "funding.compareScenarios": async (ctx, { savedScenario }) => {
      const scenarioIds = [(await savedScenario()).scenarioId];
      return createAdminCaller(ctx).funding.compareScenarios({ scenarioIds });
    },
    "funding.copyRun": async (ctx, { money, draftRun }) => {
      const { runId } = await draftRun();
      await withdrawRun(money.officer, { runId, reason, requestKey: money.key() });
      return createAdminCaller(ctx).funding.copyRun({ runId, requestKey });
    },
    "funding.createFund": (ctx) =>
      createAdminCaller(ctx).funding.createFund({
        name: "A fund",
        sourceKind: "grant",
        year: 2026,
        conditions: "",
        endsOn: "",
        requestKey,
      }),
    "funding.endRelease": async (ctx, { slug, released }) => {
      await released();
      return createPortalCaller(ctx).funding.endRelease({ slug, reason, requestKey });
    },
    "funding.enterReceipt": async (ctx, { money }) => {
      const fundId = await buildFund(money, 1_00n);
      return createAdminCaller(ctx).funding.enterReceipt({
        fundId,
        amount: "1",
        letterRef: "GL-3",
        requestKey,
      });
    },
    "funding.freezeRun": async (ctx, { draftRun }) =>
      createAdminCaller(ctx).funding.freezeRun({ runId: (await draftRun()).runId, requestKey }),
    "funding.listAllocations": async (ctx, { postedRun }) => {
      await postedRun();
      return createPortalCaller(ctx).funding.listAllocations({ board: "primary" });
    },
    "funding.listScenarios": (ctx) => createAdminCaller(ctx).funding.listScenarios(),
    "funding.offerRun": async (ctx, { checkedRun }) =>
      createAdminCaller(ctx).funding.offerRun({ runId: (await checkedRun()).runId, requestKey }),
    "funding.postRun": async (ctx, { approvedRun }) =>
      createAdminCaller(ctx).funding.postRun({ runId: (await approvedRun()).runId, requestKey }),
    "funding.readAllocation": async (ctx, { postedRun }) => {
      const { runId } = await postedRun();
      return createPortalCaller(ctx).funding.readAllocation({ board: "primary", runId });
    },
    "funding.readBudget": (ctx, { slug }) => createPortalCaller(ctx).funding.readBudget({ slug }),
    "funding.readFormula": async (ctx, { money, categorise }) => {
      await categorise();
      const formulaId = await buildAdoptedFormula(money, rateFormula(money));
      return createAdminCaller(ctx).funding.readFormula({ formulaId });
    },
    "funding.readFormulas": (ctx) => createAdminCaller(ctx).funding.readFormulas(),
    "funding.readFund": async (ctx, { money }) =>
      createAdminCaller(ctx).funding.readFund({ fundId: await buildFund(money, 1_00n) }),
    "funding.readFunds": (ctx) => createAdminCaller(ctx).funding.readFunds(),
    "funding.exportBudget": (ctx, { slug }) => createPortalCaller(ctx).funding.exportBudget({ slug }),
    "funding.readMoneyTrail": (ctx, { slug }) => createPortalCaller(ctx).funding.readMoneyTrail({ slug }),
    "funding.readRolls": (ctx) => createAdminCaller(ctx).funding.readRolls(),
    "funding.readRun": async (ctx, { frozenRun }) =>
      createAdminCaller(ctx).funding.readRun({ runId: (await frozenRun()).runId }),
    "funding.readRunChoices": (ctx) => createAdminCaller(ctx).funding.readRunChoices(),
    "funding.readRuns": (ctx) => createAdminCaller(ctx).funding.readRuns(),
    "funding.recordForecast": async (ctx, { world, slug, group }) => {
      const { fundId, year } = await buildBudget(world, 100_00n, { consortiumId: group });
      return createPortalCaller(ctx).funding.recordForecast({
        slug,
        budget: `${fundId} ${year}`,
        expected: "100",
        reason: "",
        mitigation: "",
        requestKey,
      });
    },
    "funding.readScenario": async (ctx, { savedScenario }) =>
      createAdminCaller(ctx).funding.readScenario(await savedScenario()),
    "funding.recordRoll": (ctx, { urn }) =>
      createAdminCaller(ctx).funding.recordRoll({
        urn,
        lane: "primary",
        censusOn: "2026-01-15",
        pupils: "97.5",
        source: "January census",
        requestKey,
      }),
    "funding.refuseReceipt": async (ctx, { waitingReceipt }) =>
      createAdminCaller(ctx).funding.refuseReceipt({ ...(await waitingReceipt()), reason, requestKey }),
    "funding.releaseTotal": (ctx, { slug }) =>
      createPortalCaller(ctx).funding.releaseTotal({
        slug,
        decidedWhere: "Leads' meeting, 5 May 2026",
        understands: "yes",
        requestKey,
      }),
    "funding.saveScenario": async (ctx, { money, countedSchools }) => {
      await countedSchools();
      return createAdminCaller(ctx).funding.saveScenario(scenarioForm(money));
    },
    "funding.startScenario": (ctx) => createAdminCaller(ctx).funding.startScenario({}),
    "funding.startRun": async (ctx, { money, draftRun }) => {
      const { fundId, formulaId } = await draftRun();
      const input = { fundId, formulaId, boardId: money.boardId, censusOn: "2026-05-01", pot: "" };
      return createAdminCaller(ctx).funding.startRun({ ...input, requestKey });
    },
    "funding.takeRegisterRolls": (ctx) => createAdminCaller(ctx).funding.takeRegisterRolls({ requestKey }),
    "funding.withdrawRun": async (ctx, { draftRun }) =>
      createAdminCaller(ctx).funding.withdrawRun({ runId: (await draftRun()).runId, reason, requestKey }),
    "funding.writeFormula": async (ctx, { categorise }) => {
      await categorise();
      return createAdminCaller(ctx).funding.writeFormula(formulaForm);
    },
  },
  table: `
    # A budget that is not yours is a consortium that is not there; its leads alone decide who sees the total.
    procedure                 | headteacher          | deputy, senco, subject_lead, chair_of_governors, governance_professional, facilitator, board_clerk, substitute, board_chair, vice_chair | consortium_lead, deputy_lead | board_member
                              | own    other  ended  | own    other  ended  | own other  ended  | own other  ended
    funding.readBudget        | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | yes hidden hidden
    funding.readMoneyTrail    | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | yes hidden hidden
    funding.exportBudget      | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | yes hidden hidden
    funding.releaseTotal      | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | no  hidden hidden
    funding.recordForecast    | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | no  hidden hidden
    funding.endRelease        | no     hidden hidden | hidden hidden hidden | yes hidden hidden | no  hidden hidden
    funding.adoptFormula      | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.approveReceipt    | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.checkRun          | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.compareScenarios  | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.listScenarios     | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readScenario      | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.saveScenario      | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.startScenario     | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.copyRun           | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.createFund        | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.enterReceipt      | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.freezeRun         | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.offerRun          | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.postRun           | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readFormula       | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readFormulas      | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readFund          | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readFunds         | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readRolls         | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readRun           | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readRunChoices    | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.readRuns          | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.recordRoll        | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.refuseReceipt     | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.startRun          | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.takeRegisterRolls | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.withdrawRun       | no     no     no     | no     no     no     | no  no     no     | no  no     no
    funding.writeFormula      | no     no     no     | no     no     no     | no  no     no     | no  no     no

    # Once it is posted every member reads of an allocation, and the single amounts are within FUN-11.
    procedure                 | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, facilitator, board_clerk, substitute, board_chair, vice_chair, consortium_lead, deputy_lead, board_member, adviser | la_officer, la_finance, la_admin, auditor | provider | nobody
                              | own other ended  | own other  ended  | own    other  ended  |
    funding.listAllocations   | yes yes   hidden | yes hidden hidden | hidden hidden hidden | hidden
    funding.readAllocation    | yes yes   hidden | yes hidden hidden | hidden hidden hidden | hidden

    # An officer prepares, finance checks and posts, a second of finance or an administrator approves money received.
    procedure                 | la_officer         | la_finance         | la_admin           | auditor            | adviser, provider    | nobody
                              | own other  ended   | own other  ended   | own other  ended   | own other  ended   | own    other  ended  |
    funding.readBudget        | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden | hidden
    funding.recordForecast    | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | hidden hidden hidden | hidden
    funding.readMoneyTrail    | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden | hidden
    funding.exportBudget      | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden | hidden
    funding.releaseTotal      | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | hidden hidden hidden | hidden
    funding.endRelease        | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | no  hidden hidden  | hidden hidden hidden | hidden
    funding.adoptFormula      | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.approveReceipt    | no  no     no      | yes no     no      | yes no     no      | no  no     no      | no     no     no     | no
    funding.checkRun          | no  no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.compareScenarios  | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.listScenarios     | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readScenario      | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.saveScenario      | yes no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.startScenario     | yes no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.copyRun           | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.createFund        | no  no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.enterReceipt      | no  no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.freezeRun         | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.offerRun          | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.postRun           | no  no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.readFormula       | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readFormulas      | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readFund          | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readFunds         | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readRolls         | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readRun           | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readRunChoices    | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.readRuns          | yes no     no      | yes no     no      | yes no     no      | yes no     no      | no     no     no     | no
    funding.recordRoll        | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.refuseReceipt     | no  no     no      | yes no     no      | yes no     no      | no  no     no      | no     no     no     | no
    funding.startRun          | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.takeRegisterRolls | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.withdrawRun       | yes no     no      | yes no     no      | no  no     no      | no  no     no      | no     no     no     | no
    funding.writeFormula      | yes no     no      | no  no     no      | no  no     no      | no  no     no      | no     no     no     | no
  `,
});
