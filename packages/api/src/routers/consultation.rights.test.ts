import { saveScenarioSchema } from "@consortia/domain/funding/schemas";
import { asId } from "@consortia/domain/shared/ids";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { addOption } from "@consortia/services/consultation/add-option";
import { analyseConsultation } from "@consortia/services/consultation/analyse-consultation";
import { draftConsultation } from "@consortia/services/consultation/draft-consultation";
import { openConsultation } from "@consortia/services/consultation/open-consultation";
import { readDeskConsultation } from "@consortia/services/consultation/read-desk";
import { recordRoll } from "@consortia/services/funding/record-roll";
import { saveScenario } from "@consortia/services/funding/save-scenario";
import { buildCategory, equipMoneyWorld, rateFormula } from "@consortia/services/test-support/money";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure, with a scheme, rolls and two scenarios in most of them.
vi.setConfig({ testTimeout: 180_000 });

const requestKey = "request-of-the-test";
const words = "Words that say enough to be read by schools.";
const closesOn = "2026-05-20";

/** Each thing is made when a call asks for it. */
async function buildScene({ world, own, other }: Stage) {
  const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
  const { officer, key } = money;
  const urnOf = async (schoolId: string) => {
    const query = world.store.reader.selectFrom("schools").select("urn").where("id", "=", schoolId);
    return (await query.executeTakeFirstOrThrow()).urn;
  };
  let isCounted = false;
  const scenario = async (name: string) => {
    if (!isCounted) {
      const urn = await urnOf(own.school);
      await buildCategory(money, urn, "3A");
      const elsewhere = { urn: await urnOf(other.school), code: "1", effectiveOn: "2026-05-01" };
      await setCategory(officer, { ...elsewhere, reason: words, requestKey: key() });
      const roll = { urn, lane: "primary", censusOn: "2026-01-15", pupils: 1_000, source: "Census" } as const;
      await recordRoll(officer, { ...roll, requestKey: key() });
      isCounted = true;
    }
    const { note: _, ...terms } = rateFormula(money);
    const rates = [
      { code: "3A", lane: "primary", pounds: "40" },
      { code: "3B", lane: "primary", pounds: "25" },
    ];
    const limits = { minimum: "", cap: "", total: "10,000", censusOn: "2026-05-01", boardId: money.boardId };
    return saveScenario(officer, saveScenarioSchema.parse({ ...terms, ...limits, name, rates }));
  };
  const option = { optionTitle: "An option", optionWords: words };
  const about = { title: "Rates", about: words, question: "Which?" };
  const draft = async () => {
    const { scenarioId } = await scenario("First");
    const { consultationId } = await draftConsultation(officer, {
      ...{ ...about, ...option, scenarioId, requestKey: key() },
    });
    const second = await scenario("Second");
    await addOption(officer, { consultationId, ...option, ...second, requestKey: key() });
    return { consultationId };
  };
  const opened = async () => {
    const of = await draft();
    await openConsultation(officer, { ...of, closesOn, requestKey: key() });
    return of;
  };
  const closed = async () => {
    const of = await opened();
    world.clock.set("2026-05-20T16:00:00.000Z");
    return of;
  };
  const analysed = async () => {
    const of = await closed();
    await analyseConsultation(officer, { ...of, said: words, requestKey: key() });
    return of;
  };
  const optionId = async (of: { consultationId: string }) => {
    const [one] = (await readDeskConsultation(officer, of)).options;
    return one?.id ?? asId("ConsultationOptionId", "none");
  };
  const schoolId = asId("SchoolId", own.school);
  return { schoolId, scenario, option, about, draft, opened, closed, analysed, optionId };
}

runRightsTable({
  procedures: proceduresOf("consultation", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildScene,
  calls: {
    "consultation.addOption": async (ctx, { draft, scenario, option }) => {
      const of = await draft();
      const third = await scenario("Third");
      return createAdminCaller(ctx).consultation.addOption({ ...of, ...option, ...third, requestKey });
    },
    "consultation.analyseConsultation": async (ctx, { closed }) =>
      createAdminCaller(ctx).consultation.analyseConsultation({
        ...(await closed()),
        said: words,
        requestKey,
      }),
    "consultation.answerConsultation": async (ctx, { opened, schoolId }) =>
      createPortalCaller(ctx).consultation.answerConsultation({
        ...(await opened()),
        ...{ schoolId, preference: "none", says: "", requestKey },
      }),
    "consultation.draftConsultation": async (ctx, { scenario, about, option }) => {
      const { scenarioId } = await scenario("First");
      const input = { ...about, ...option, scenarioId, requestKey };
      return createAdminCaller(ctx).consultation.draftConsultation(input);
    },
    "consultation.listConsultations": (ctx) => createPortalCaller(ctx).consultation.listConsultations(),
    "consultation.listDeskConsultations": (ctx) =>
      createAdminCaller(ctx).consultation.listDeskConsultations(),
    "consultation.openConsultation": async (ctx, { draft }) =>
      createAdminCaller(ctx).consultation.openConsultation({ ...(await draft()), closesOn, requestKey }),
    "consultation.publishOutcome": async (ctx, { analysed }) => {
      const outcome = { said: words, done: words, reason: words };
      return createAdminCaller(ctx).consultation.publishOutcome({
        ...(await analysed()),
        ...outcome,
        requestKey,
      });
    },
    "consultation.readConsultation": async (ctx, { opened }) =>
      createPortalCaller(ctx).consultation.readConsultation(await opened()),
    "consultation.readDeskConsultation": async (ctx, { draft }) =>
      createAdminCaller(ctx).consultation.readDeskConsultation(await draft()),
    "consultation.readOptionStart": async (ctx, { scenario }) =>
      createAdminCaller(ctx).consultation.readOptionStart(await scenario("First")),
    "consultation.removeOption": async (ctx, { draft, optionId }) => {
      const of = await draft();
      const input = { ...of, optionId: await optionId(of), requestKey };
      return createAdminCaller(ctx).consultation.removeOption(input);
    },
    "consultation.withdrawConsultation": async (ctx, { draft }) =>
      createAdminCaller(ctx).consultation.withdrawConsultation({
        ...(await draft()),
        ...{ reason: words, requestKey },
      }),
  },
  table: `
    # Members read what was opened, and the head or a deputy head answers for the own school.
    procedure                       | headteacher, deputy | senco, subject_lead, chair_of_governors, governance_professional, facilitator, consortium_lead, deputy_lead, board_member, substitute, board_chair, vice_chair, board_clerk, adviser | la_officer, la_finance, la_admin, auditor | provider | nobody
                                    | own other ended     | own other ended   | own other  ended  | own    other  ended  |
    consultation.answerConsultation | yes no    hidden    | no  no    hidden  | no  hidden hidden | hidden hidden hidden | hidden
    consultation.listConsultations  | yes yes   no        | yes yes   no      | yes no     no     | no     no     no     | no
    consultation.readConsultation   | yes yes   hidden    | yes yes   hidden  | yes hidden hidden | hidden hidden hidden | hidden

    # An officer runs one; the desk reads it.
    procedure                          | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, facilitator, consortium_lead, deputy_lead, board_member, substitute, board_chair, vice_chair, board_clerk, adviser, provider | la_officer | la_finance, la_admin, auditor | nobody
                                       | own other ended | own other ended | own other ended |
    consultation.addOption             | no  no    no    | yes no    no    | no  no    no    | no
    consultation.analyseConsultation   | no  no    no    | yes no    no    | no  no    no    | no
    consultation.draftConsultation     | no  no    no    | yes no    no    | no  no    no    | no
    consultation.listDeskConsultations | no  no    no    | yes no    no    | yes no    no    | no
    consultation.openConsultation      | no  no    no    | yes no    no    | no  no    no    | no
    consultation.publishOutcome        | no  no    no    | yes no    no    | no  no    no    | no
    consultation.readDeskConsultation  | no  no    no    | yes no    no    | yes no    no    | no
    consultation.readOptionStart       | no  no    no    | yes no    no    | no  no    no    | no
    consultation.removeOption          | no  no    no    | yes no    no    | no  no    no    | no
    consultation.withdrawConsultation  | no  no    no    | yes no    no    | no  no    no    | no
  `,
});
