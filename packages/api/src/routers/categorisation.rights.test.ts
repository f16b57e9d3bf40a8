import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { asId } from "@consortia/domain/shared/ids";
import { keepEvaluation } from "@consortia/services/categorisation/evaluate-year";
import { recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { shareRun } from "@consortia/services/categorisation/share-run";
import { writeScheme } from "@consortia/services/categorisation/write-scheme";
import { buildCategory, equipMoneyWorld } from "@consortia/services/test-support/money";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

const reason = "Inspected in March: requires improvement.";

// The strictest rule of the product: "A school's category is seen by its head, deputy and chair of governors, the leads
// and deputy leads of its consortium, the members of the board of its lane, its adviser, LA officers and administrators,
// and the auditor." To everybody else the category, and so the page, does not exist.
runRightsTable({
  procedures: proceduresOf("categorisation", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: async ({ world, own, other }) => {
    const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
    const schoolId = asId("SchoolId", own.school);
    const { urn } = await world.store.reader
      .selectFrom("schools")
      .select("urn")
      .where("id", "=", schoolId)
      .executeTakeFirstOrThrow();
    const csv = `urn,code,effective_on,reason\n${urn},2B,2026-05-01,${reason}\n`;
    const { schemeVersionId } = await writeScheme(money.officer, {
      scheme: warwickshire2013,
      requestKey: money.key(),
    });
    const figures = `subject,measure,period,value,cohort,source\n${urn},ks2_expected,2025,61,30,Tables\n`;
    const categorise = () => buildCategory(money, urn, "3C");
    const run = async () => {
      await categorise();
      const { runId } = await runCriteria(money.officer, { requestKey: money.key() });
      return runId;
    };
    const shared = async () => {
      const runId = await run();
      await shareRun(money.officer, { runId, replyBy: "2026-06-10", requestKey: money.key() });
      return runId;
    };
    const inspected = async () => {
      await categorise();
      const csv = `subject,measure,period,value,cohort,source\n${urn},graded_overall,2026-03-02,Good,,Report\n`;
      await recordFigures(money.officer, { csv, requestKey: money.key() });
      return { year: 2025, warningCodes: ["3C"] };
    };
    const evaluated = async () => {
      const of = await inspected();
      await keepEvaluation(money.officer, { ...of, learned: "Nothing yet.", requestKey: money.key() });
      return of;
    };
    const categoriseBoth = async () => {
      await categorise();
      const elsewhere = await world.store.reader
        .selectFrom("schools")
        .select("urn")
        .where("id", "=", other.school)
        .executeTakeFirstOrThrow();
      await setCategory(money.officer, {
        urn: elsewhere.urn,
        code: "1",
        effectiveOn: "2026-05-01",
        reason,
        requestKey: money.key(),
      });
    };
    const acts = { shared, categorise, categoriseBoth, run, inspected, evaluated };
    return { urn, csv, figures, schemeVersionId, ...acts };
  },
  calls: {
    "categorisation.adoptScheme": (ctx, { schemeVersionId }) =>
      createAdminCaller(ctx).categorisation.adoptScheme({
        schemeVersionId,
        reason,
        requestKey: "request-adopt",
      }),
    "categorisation.keepEvaluation": async (ctx, { inspected }) =>
      createAdminCaller(ctx).categorisation.keepEvaluation({
        ...(await inspected()),
        learned: "Look at absence first.",
        requestKey: "request-evaluation",
      }),
    "categorisation.previewEvaluation": async (ctx, { inspected }) =>
      createAdminCaller(ctx).categorisation.previewEvaluation(await inspected()),
    "categorisation.readEvaluation": async (ctx, { evaluated }) =>
      createAdminCaller(ctx).categorisation.readEvaluation(await evaluated()),
    "categorisation.readEvaluations": (ctx) => createAdminCaller(ctx).categorisation.readEvaluations(),
    "categorisation.listCategories": async (ctx, { categorise }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.listCategories({ code: null, after: null });
    },
    "categorisation.commentOnCategory": async (ctx, { shared, urn }) => {
      return createPortalCaller(ctx).categorisation.commentOnCategory({
        urn,
        runId: await shared(),
        says: "The inspection was long ago.",
        suggested: null,
        criteria: [],
        requestKey: "request-comment",
      });
    },
    "categorisation.listToComment": (ctx) => createPortalCaller(ctx).categorisation.listToComment(),
    "categorisation.listSchemes": (ctx) => createPortalCaller(ctx).categorisation.listSchemes(),
    "categorisation.previewCategories": async (ctx, { categorise, csv }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.previewCategories({ csv });
    },
    "categorisation.previewCategoryTotals": async (ctx, { categoriseBoth }) => {
      await categoriseBoth();
      return createAdminCaller(ctx).categorisation.previewCategoryTotals({
        grouping: "together",
        minimum: 6,
      });
    },
    "categorisation.publishCategoryTotals": async (ctx, { categoriseBoth }) => {
      await categoriseBoth();
      return createAdminCaller(ctx).categorisation.publishCategoryTotals({
        grouping: "together",
        minimum: 6,
        requestKey: "request-totals",
      });
    },
    "categorisation.readCategoryTotals": (ctx) => createPortalCaller(ctx).categorisation.readCategoryTotals(),
    "categorisation.previewFigures": (ctx, { figures }) =>
      createAdminCaller(ctx).categorisation.previewFigures({ csv: figures }),
    "categorisation.readCategoryRun": async (ctx, { run }) =>
      createAdminCaller(ctx).categorisation.readCategoryRun({ runId: await run() }),
    "categorisation.readCategoryRuns": (ctx) => createAdminCaller(ctx).categorisation.readCategoryRuns(),
    "categorisation.readProposal": async (ctx, { run, urn }) =>
      createAdminCaller(ctx).categorisation.readProposal({ runId: await run(), urn }),
    "categorisation.readProposedCategory": async (ctx, { shared, urn }) => {
      await shared();
      return createPortalCaller(ctx).categorisation.readProposedCategory({ urn });
    },
    "categorisation.readScheme": (ctx) => createPortalCaller(ctx).categorisation.readScheme(),
    "categorisation.readSchemeVersion": (ctx, { schemeVersionId }) =>
      createPortalCaller(ctx).categorisation.readSchemeVersion({ schemeVersionId }),
    "categorisation.readSchoolCategory": async (ctx, { categorise, urn }) => {
      await categorise();
      return createPortalCaller(ctx).categorisation.readSchoolCategory({ urn });
    },
    "categorisation.recordFigures": (ctx, { figures }) =>
      createAdminCaller(ctx).categorisation.recordFigures({ csv: figures, requestKey: "request-figures" }),
    "categorisation.runCriteria": async (ctx, { categorise }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.runCriteria({ requestKey: "request-run" });
    },
    "categorisation.setCategories": async (ctx, { categorise, csv }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.setCategories({ csv, requestKey: "request-set-many" });
    },
    "categorisation.setCategory": async (ctx, { categorise, urn }) => {
      await categorise();
      const effectiveOn = "2026-05-01";
      return createAdminCaller(ctx).categorisation.setCategory({
        urn,
        code: "2B",
        effectiveOn,
        reason,
        requestKey: "request-set-one",
      });
    },
    "categorisation.shareRun": async (ctx, { run }) =>
      createAdminCaller(ctx).categorisation.shareRun({
        runId: await run(),
        replyBy: "2026-06-10",
        requestKey: "request-share",
      }),
    "categorisation.writeScheme": (ctx) =>
      createAdminCaller(ctx).categorisation.writeScheme({
        scheme: warwickshire2013,
        requestKey: "request-write",
      }),
  },
  table: `
    procedure                           | headteacher, deputy, chair_of_governors | senco, subject_lead, governance_professional | consortium_lead, deputy_lead | facilitator
                                        | own    other  ended | own    other  ended | own    other  ended | own    other  ended
    categorisation.adoptScheme          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listCategories       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listSchemes          | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.listToComment        | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.previewCategories    | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.previewCategoryTotals| no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.publishCategoryTotals| no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.previewFigures       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readCategoryRun      | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readCategoryRuns     | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.previewEvaluation    | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readEvaluation       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readEvaluations      | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readProposal         | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readProposedCategory | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    categorisation.readScheme           | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readCategoryTotals   | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readSchemeVersion    | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readSchoolCategory   | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    categorisation.recordFigures        | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.runCriteria          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.keepEvaluation       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.setCategories        | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.setCategory          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.shareRun             | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.writeScheme          | no     no     no | no     no     no | no     no     no | no     no     no

    procedure                           | board_member | substitute, board_chair, vice_chair, board_clerk | adviser | provider | nobody
                                        | own    other  ended | own    other  ended | own    other  ended | own    other  ended |
    categorisation.adoptScheme          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listCategories       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listSchemes          | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.listToComment        | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.previewCategories    | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.previewCategoryTotals| no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.publishCategoryTotals| no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.previewFigures       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readCategoryRun      | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readCategoryRuns     | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.previewEvaluation    | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readEvaluation       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readEvaluations      | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readProposal         | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readProposedCategory | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    categorisation.readScheme           | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.readCategoryTotals   | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.readSchemeVersion    | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.readSchoolCategory   | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    categorisation.recordFigures        | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.runCriteria          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.keepEvaluation       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.setCategories        | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.setCategory          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.shareRun             | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.writeScheme          | no     no     no | no     no     no | no     no     no | no     no     no | no

    procedure                           | la_officer | la_finance | la_admin, auditor
                                        | own    other  ended | own    other  ended | own    other  ended
    categorisation.adoptScheme          | yes    no     no | no     no     no | no     no     no
    categorisation.listCategories       | yes    no     no | no     no     no | yes    no     no
    categorisation.listSchemes          | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.listToComment        | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.previewCategories    | yes    no     no | no     no     no | no     no     no
    categorisation.previewCategoryTotals| yes    no     no | no     no     no | no     no     no
    categorisation.publishCategoryTotals| yes    no     no | no     no     no | no     no     no
    categorisation.previewFigures       | yes    no     no | no     no     no | no     no     no
    categorisation.readCategoryRun      | yes    no     no | no     no     no | yes    no     no
    categorisation.readCategoryRuns     | yes    no     no | no     no     no | yes    no     no
    categorisation.previewEvaluation    | yes    no     no | no     no     no | yes    no     no
    categorisation.readEvaluation       | yes    no     no | no     no     no | yes    no     no
    categorisation.readEvaluations      | yes    no     no | no     no     no | yes    no     no
    categorisation.readProposal         | yes    no     no | no     no     no | yes    no     no
    categorisation.readProposedCategory | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden
    categorisation.readScheme           | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readCategoryTotals   | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readSchemeVersion    | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readSchoolCategory   | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden
    categorisation.recordFigures        | yes    no     no | no     no     no | no     no     no
    categorisation.runCriteria          | yes    no     no | no     no     no | no     no     no
    categorisation.keepEvaluation       | yes    no     no | no     no     no | no     no     no
    categorisation.setCategories        | yes    no     no | no     no     no | no     no     no
    categorisation.setCategory          | yes    no     no | no     no     no | no     no     no
    categorisation.shareRun             | yes    no     no | no     no     no | no     no     no
    categorisation.writeScheme          | yes    no     no | no     no     no | no     no     no

    procedure                           | headteacher, chair_of_governors | deputy, senco, subject_lead, governance_professional, consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk, adviser, provider | nobody | la_officer, la_finance, la_admin, auditor
                                        | own other ended | own other ended |  | own other ended
    categorisation.commentOnCategory    | yes hidden hidden | hidden hidden hidden | hidden | hidden hidden hidden
  `,
});
