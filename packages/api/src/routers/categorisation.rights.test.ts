import { insertHearing } from "@consortia/db/repositories/category-hearings";
import { insertPanel } from "@consortia/db/repositories/category-panels";
import { findPerson } from "@consortia/db/repositories/people";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import type { Role } from "@consortia/domain/register/roles";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import { agreeCategory } from "@consortia/services/categorisation/agree-category";
import { confirmCategories } from "@consortia/services/categorisation/confirm-categories";
import { keepEvaluation } from "@consortia/services/categorisation/evaluate-year";
import { replyToDispute, supportDispute } from "@consortia/services/categorisation/move-dispute";
import { nameDisputePanel } from "@consortia/services/categorisation/name-dispute-panel";
import { namePanel } from "@consortia/services/categorisation/name-panel";
import { openChange } from "@consortia/services/categorisation/open-change";
import { raiseDispute } from "@consortia/services/categorisation/raise-dispute";
import { recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { shareRun } from "@consortia/services/categorisation/share-run";
import { writeScheme } from "@consortia/services/categorisation/write-scheme";
import { buildCategory, equipMoneyWorld, type MoneyWorld } from "@consortia/services/test-support/money";
import {
  buildConsortium,
  buildHolder,
  buildMembership,
  buildSchool,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
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
  scene: async ({ world, own, other, personId }) => {
    const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
    const schoolId = asId("SchoolId", own.school);
    const { urn } = await world.store.reader
      .selectFrom("schools")
      .select("urn")
      .where("id", "=", schoolId)
      .executeTakeFirstOrThrow();
    const csv = `urn,code,effective_on,reason\n${urn},2B,2026-05-01,${reason}\n`;
    const written = () => writeScheme(money.officer, { scheme: warwickshire2013, requestKey: money.key() });
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
    /** The actor on a panel that hears a school of nobody in the table, once the school may comment no more. */
    const panel = async () => {
      const heard = await buildPanelFor(money, personId, shared);
      world.clock.set("2026-06-11T09:00:00.000Z");
      return heard;
    };
    /** The own school with a panel's agreement, by people who are in no row of the table. */
    const agreed = async () => {
      const runId = await shared();
      const outside = await buildOutsideHead(money);
      const officers = [await buildHolder(money, "la_officer"), await buildHolder(money, "la_officer")];
      const members = [outside, ...officers];
      const { panelId } = await namePanel(money.officer, {
        runId,
        urns: [urn],
        members,
        requestKey: money.key(),
      });
      world.clock.set("2026-06-11T09:00:00.000Z");
      const agreement = { code: "2A", reason, notes: "", requestKey: money.key() };
      await agreeCategory(buildCtx(money, asPerson(outside)), { panelId, urn, ...agreement });
      return { runId, urns: [urn], effectiveOn: "2026-06-11" };
    };
    const lettered = async () => {
      await confirmCategories(money.officer, { ...(await agreed()), requestKey: money.key() });
      const { id } = await world.store.reader
        .selectFrom("category_letters")
        .select("id")
        .executeTakeFirstOrThrow();
      return { urn, letterId: asId("CategoryLetterId", id) };
    };
    const raised = async () => {
      const { letterId } = await lettered();
      const { decision_id } = await world.store.reader
        .selectFrom("category_letters")
        .select("decision_id")
        .where("id", "=", letterId)
        .executeTakeFirstOrThrow();
      const decisionId = asId("CategoryDecisionId", decision_id);
      return { urn, decisionId, ground: "figure" as const, says: "71%.", wished: null, wantsToSpeak: false };
    };
    const asOf = async (role: "headteacher" | "chair_of_governors" | "adviser") =>
      buildCtx(money, asPerson(await findOrBuildHolder(money, role, own.school)));
    const asked = async () => {
      const input = { ...(await raised()), requestKey: money.key() };
      return raiseDispute(await asOf("headteacher"), input);
    };
    const supported = async () => {
      const { disputeId } = await asked();
      await supportDispute(await asOf("chair_of_governors"), { disputeId, requestKey: money.key() });
      return { disputeId };
    };
    const answered = async () => {
      const { disputeId } = await supported();
      const reply = { reply: "It stands.", requestKey: money.key() };
      await replyToDispute(await asOf("adviser"), { disputeId, ...reply });
      return { disputeId };
    };
    /** What an officer opens for the own school, which the yearly run is not waiting for. */
    const changeable = async () => {
      await categorise();
      const { id } = await world.store.reader
        .selectFrom("category_decisions")
        .select("id")
        .where("school_id", "=", schoolId)
        .where("superseded_by", "is", null)
        .executeTakeFirstOrThrow();
      return {
        urn,
        code: "4",
        decisionId: asId("CategoryDecisionId", id),
        cause: "alert" as const,
        causedOn: "2026-05-04",
        source: "Call of the chair",
        reason,
        support: "",
        replyBy: "2026-06-10",
      };
    };
    const changing = async () =>
      openChange(money.officer, { ...(await changeable()), requestKey: money.key() });
    const acts = {
      changeable,
      changing,
      shared,
      categorise,
      categoriseBoth,
      run,
      inspected,
      evaluated,
      panel,
      agreed,
      lettered,
    };
    const disputed = { raised, asked, supported, answered };
    return { world, urn, csv, figures, written, money, ...acts, ...disputed };
  },
  calls: {
    "categorisation.adoptScheme": async (ctx, { written }) =>
      createAdminCaller(ctx).categorisation.adoptScheme({
        ...(await written()),
        reason,
        requestKey: "request-adopt",
      }),
    "categorisation.readTermlyCheck": async (ctx, { categorise }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.readTermlyCheck();
    },
    "categorisation.readSchoolCheck": async (ctx, { categorise, urn }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.readSchoolCheck({ urn });
    },
    "categorisation.recordCheck": async (ctx, { changeable, urn }) => {
      const { decisionId } = await changeable();
      return createAdminCaller(ctx).categorisation.recordCheck({
        urn,
        decisionId,
        proposed: null,
        outcome: "watch",
        reason: null,
        requestKey: "request-check",
      });
    },
    "categorisation.openChange": async (ctx, { changeable }) => {
      const input = { ...(await changeable()), requestKey: "request-change" };
      return createAdminCaller(ctx).categorisation.openChange(input);
    },
    "categorisation.previewChange": async (ctx, { categorise, urn }) => {
      await categorise();
      return createAdminCaller(ctx).categorisation.previewChange({ urn });
    },
    "categorisation.listChanges": async (ctx, { changing }) => {
      await changing();
      return createAdminCaller(ctx).categorisation.listChanges();
    },
    "categorisation.readChange": async (ctx, { changing }) => {
      const { changeId } = await changing();
      return createAdminCaller(ctx).categorisation.readChange({ changeId });
    },
    "categorisation.withdrawChange": async (ctx, { changing }) => {
      const { changeId } = await changing();
      const input = { changeId, reason, requestKey: "request-withdraw-change" };
      return createAdminCaller(ctx).categorisation.withdrawChange(input);
    },
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
    "categorisation.agreeCategory": async (ctx, { panel }) =>
      createPortalCaller(ctx).categorisation.agreeCategory({
        ...(await panel()),
        code: "2A",
        reason,
        notes: "",
        requestKey: "request-agree",
      }),
    "categorisation.deferCategory": async (ctx, { panel }) =>
      createPortalCaller(ctx).categorisation.deferCategory({
        ...(await panel()),
        reason,
        requestKey: "request-defer",
      }),
    "categorisation.confirmCategories": async (ctx, { agreed }) => {
      const input = { ...(await agreed()), requestKey: "request-confirm" };
      return createAdminCaller(ctx).categorisation.confirmCategories(input);
    },
    "categorisation.listOwnLetters": (ctx) => createPortalCaller(ctx).categorisation.listOwnLetters(),
    "categorisation.readLetter": async (ctx, { lettered }) =>
      createPortalCaller(ctx).categorisation.readLetter(await lettered()),
    "categorisation.raiseDispute": async (ctx, { raised }) => {
      const input = { ...(await raised()), requestKey: "request-raise" };
      return createPortalCaller(ctx).categorisation.raiseDispute(input);
    },
    "categorisation.supportDispute": async (ctx, { asked }) => {
      const input = { ...(await asked()), requestKey: "request-support" };
      return createPortalCaller(ctx).categorisation.supportDispute(input);
    },
    "categorisation.withdrawDispute": async (ctx, { asked }) => {
      const input = { ...(await asked()), requestKey: "request-withdraw" };
      return createPortalCaller(ctx).categorisation.withdrawDispute(input);
    },
    "categorisation.replyToDispute": async (ctx, { supported }) => {
      const input = { ...(await supported()), reply: "It stands.", requestKey: "request-reply" };
      return createPortalCaller(ctx).categorisation.replyToDispute(input);
    },
    "categorisation.nameDisputePanel": async (ctx, { answered, money }) => {
      const { disputeId } = await answered();
      const members = [await buildHolder(money, "la_officer"), await buildHolder(money, "la_officer")];
      members.push(await buildOutsideHead(money));
      const input = { disputeId, members, requestKey: "request-second-panel" };
      return createAdminCaller(ctx).categorisation.nameDisputePanel(input);
    },
    "categorisation.closeDispute": async (ctx, { asked, money, urn }) => {
      const { disputeId } = await asked();
      await setCategory(money.officer, {
        urn,
        code: "2B",
        effectiveOn: "2026-06-11",
        reason,
        requestKey: money.key(),
      });
      return createAdminCaller(ctx).categorisation.closeDispute({ disputeId, requestKey: "request-close" });
    },
    "categorisation.standDownPanel": async (ctx, { answered, money, world }) => {
      const { disputeId } = await answered();
      const namer = buildCtx(money, asPerson(await buildHolder(money, "la_officer")));
      const members = [await buildHolder(money, "la_officer"), await buildHolder(money, "la_officer")];
      members.push(await buildOutsideHead(money));
      await nameDisputePanel(namer, { disputeId, members, requestKey: money.key() });
      world.clock.set("2026-09-11T09:00:00.000Z");
      const input = { disputeId, reason, requestKey: "request-stand-down" };
      return createAdminCaller(ctx).categorisation.standDownPanel(input);
    },
    "categorisation.listDisputes": async (ctx, { asked }) => {
      await asked();
      return createAdminCaller(ctx).categorisation.listDisputes();
    },
    "categorisation.listOwnDisputes": (ctx) => createPortalCaller(ctx).categorisation.listOwnDisputes(),
    "categorisation.readDispute": async (ctx, { asked }) =>
      createAdminCaller(ctx).categorisation.readDispute(await asked()),
    "categorisation.readSchoolDispute": async (ctx, { asked, urn }) => {
      await asked();
      return createPortalCaller(ctx).categorisation.readSchoolDispute({ urn });
    },
    "categorisation.declareConflict": async (ctx, { panel }) =>
      createPortalCaller(ctx).categorisation.declareConflict({
        ...(await panel()),
        says: "I taught there.",
        requestKey: "request-conflict",
      }),
    "categorisation.listOwnPanels": (ctx) => createPortalCaller(ctx).categorisation.listOwnPanels(),
    "categorisation.namePanel": async (ctx, { money, shared, urn }) => {
      const runId = await shared();
      const members = [await buildHolder(money, "adviser"), await buildHolder(money, "la_officer")];
      members.push(await buildOutsideHead(money));
      const input = { runId, urns: [urn], members, requestKey: "request-panel" };
      return createAdminCaller(ctx).categorisation.namePanel(input);
    },
    "categorisation.readHearing": async (ctx, { panel }) =>
      createPortalCaller(ctx).categorisation.readHearing(await panel()),
    "categorisation.readModeration": async (ctx, { shared }) =>
      createAdminCaller(ctx).categorisation.readModeration({ runId: await shared() }),
    "categorisation.readPanel": async (ctx, { panel }) => {
      const { panelId } = await panel();
      return createPortalCaller(ctx).categorisation.readPanel({ panelId });
    },
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
    "categorisation.readSchemeVersion": async (ctx, { written }) =>
      createPortalCaller(ctx).categorisation.readSchemeVersion(await written()),
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
    categorisation.recordCheck          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.withdrawChange       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.previewChange        | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.openChange           | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listDisputes         | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readSchoolCheck      | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readTermlyCheck      | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readChange           | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listChanges          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listOwnDisputes      | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.nameDisputePanel     | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.closeDispute         | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.standDownPanel       | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readDispute          | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readSchoolDispute    | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    categorisation.confirmCategories    | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.listOwnLetters       | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readLetter           | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    categorisation.listOwnPanels        | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.namePanel            | no     no     no | no     no     no | no     no     no | no     no     no
    categorisation.readModeration       | no     no     no | no     no     no | no     no     no | no     no     no
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
    categorisation.recordCheck          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.withdrawChange       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.previewChange        | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.openChange           | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listDisputes         | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readSchoolCheck      | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readTermlyCheck      | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readChange           | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listChanges          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listOwnDisputes      | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.nameDisputePanel     | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.closeDispute         | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.standDownPanel       | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readDispute          | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readSchoolDispute    | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    categorisation.confirmCategories    | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.listOwnLetters       | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.readLetter           | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    categorisation.listOwnPanels        | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes    yes    yes | yes
    categorisation.namePanel            | no     no     no | no     no     no | no     no     no | no     no     no | no
    categorisation.readModeration       | no     no     no | no     no     no | no     no     no | no     no     no | no
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
    categorisation.recordCheck          | yes    no     no | no     no     no | no     no     no
    categorisation.withdrawChange       | yes    no     no | no     no     no | no     no     no
    categorisation.previewChange        | yes    no     no | no     no     no | no     no     no
    categorisation.openChange           | yes    no     no | no     no     no | no     no     no
    categorisation.listDisputes         | yes    no     no | no     no     no | yes    no     no
    categorisation.readSchoolCheck      | yes    no     no | no     no     no | yes    no     no
    categorisation.readTermlyCheck      | yes    no     no | no     no     no | yes    no     no
    categorisation.readChange           | yes    no     no | no     no     no | yes    no     no
    categorisation.listChanges          | yes    no     no | no     no     no | yes    no     no
    categorisation.listOwnDisputes      | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.nameDisputePanel     | yes    no     no | no     no     no | no     no     no
    categorisation.closeDispute         | yes    no     no | no     no     no | no     no     no
    categorisation.standDownPanel       | yes    no     no | no     no     no | no     no     no
    categorisation.readDispute          | yes    no     no | no     no     no | yes    no     no
    categorisation.readSchoolDispute    | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden
    categorisation.confirmCategories    | yes    no     no | no     no     no | no     no     no
    categorisation.listOwnLetters       | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.readLetter           | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden
    categorisation.listOwnPanels        | yes    yes    yes | yes    yes    yes | yes    yes    yes
    categorisation.namePanel            | yes    no     no | no     no     no | no     no     no
    categorisation.readModeration       | yes    no     no | no     no     no | yes    no     no
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

    procedure                           | headteacher, adviser | la_officer | deputy, chair_of_governors, senco, subject_lead, governance_professional, consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk, provider, la_finance, la_admin, auditor | nobody
                                        | own other ended | own other ended | own other ended |
    categorisation.agreeCategory        | yes yes hidden | yes hidden hidden | hidden hidden hidden | hidden
    categorisation.deferCategory        | yes yes hidden | yes hidden hidden | hidden hidden hidden | hidden
    categorisation.declareConflict      | yes yes hidden | yes hidden hidden | hidden hidden hidden | hidden
    categorisation.readHearing          | yes yes hidden | yes hidden hidden | hidden hidden hidden | hidden
    categorisation.readPanel            | yes yes hidden | yes hidden hidden | hidden hidden hidden | hidden

    procedure                           | headteacher | chair_of_governors | adviser | la_officer | deputy, senco, subject_lead, governance_professional, consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk, provider, la_finance, la_admin, auditor | nobody
                                        | own other ended | own other ended | own other ended | own other ended | own other ended |
    categorisation.raiseDispute         | yes hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    categorisation.replyToDispute       | hidden hidden hidden | hidden hidden hidden | yes hidden hidden | yes hidden hidden | hidden hidden hidden | hidden
    categorisation.supportDispute       | hidden hidden hidden | yes hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    categorisation.withdrawDispute      | yes hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
  `,
});

/** A head of a school in a consortium that is in no row of the table. */
async function buildOutsideHead(world: MoneyWorld): Promise<PersonId> {
  const schoolId = await buildSchool(world);
  await buildMembership(world, { groupId: await buildConsortium(world, { name: "Dane" }), schoolId });
  return buildHolder(world, "headteacher", schoolId);
}

/** Whoever acts may hold the one post of a school already. */
async function findOrBuildHolder(money: MoneyWorld, role: Role, scopeId: string): Promise<PersonId> {
  const held = await money.store.reader
    .selectFrom("appointments")
    .select("person_id")
    .where("role", "=", role)
    .where("scope_id", "=", scopeId)
    .where("valid_to", "is", null)
    .executeTakeFirst();
  return held === undefined ? buildHolder(money, role, scopeId) : asId("PersonId", held.person_id);
}

/** Beneath the services, so that whoever acts is on the panel whatever they are; a person of another tenant cannot be. */
async function buildPanelFor(money: MoneyWorld, personId: PersonId, share: () => Promise<string>) {
  const { authorityId, store } = money;
  const schoolId = await buildSchool(money);
  const runId = await share();
  const known = await findPerson(store.reader, { authorityId, personId });
  const members = [
    await buildOutsideHead(money),
    await buildHolder(money, "adviser"),
    await buildHolder(money, "la_officer"),
    ...(known === null ? [] : [personId]),
  ];
  const panelId = money.newId("CategoryPanelId");
  const namedAt = money.clock.now();
  const namedBy = await buildHolder(money, "la_officer");
  const hearing = {
    id: money.newId("CategoryHearingId"),
    authorityId,
    panelId,
    runId,
    schoolId,
    disputeId: null,
  };
  const kind = "moderation" as const;
  await store.transaction([], async (db) => {
    await insertPanel(db, { id: panelId, authorityId, kind, runId, namedBy, namedAt, members });
    await insertHearing(db, { ...hearing, kind, openedAt: namedAt });
  });
  const { urn } = await store.reader
    .selectFrom("schools")
    .select("urn")
    .where("id", "=", schoolId)
    .executeTakeFirstOrThrow();
  return { panelId, urn };
}
