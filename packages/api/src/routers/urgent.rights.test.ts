import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildUrgentRightsScene } from "../../test-support/urgent-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).urgent;
const desk = (ctx: Ctx) => createAdminCaller(ctx).urgent;
const agree = { requestKey, answer: "agree", reason: "", hasNoInterest: true } as const;

// Every member reads them; the board's own clerk asks; the chair, the vice-chair and LA finance each answer as what
// they are, and in nobody else's place.
runRightsTable({
  procedures: proceduresOf("urgent", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildUrgentRightsScene,
  calls: {
    "urgent.readUrgent": (ctx) => portal(ctx).readUrgent({ board: "primary", reference: "U-0001" }),
    "urgent.listUrgent": (ctx) => portal(ctx).listUrgent({ code: "primary" }),
    "urgent.listUrgentToAnswer": (ctx) => portal(ctx).listUrgentToAnswer(),
    "urgent.readQuestion": (ctx, { waiting }) =>
      desk(ctx).readQuestion({ board: "primary", reference: waiting }),
    "urgent.askUrgent": (ctx, { boardId, waiting }) =>
      desk(ctx).askUrgent({
        requestKey,
        boardId,
        reference: waiting,
        reason: "The coach is free only until half term.",
        neededOn: "2026-05-15",
      }),
    "urgent.answerAsChair": (ctx, { urgentId, stage }) => {
      const part = stage.column.role === "vice_chair" ? "vice_chair" : "chair";
      return portal(ctx).answerAsChair({ ...agree, urgentId, part });
    },
    "urgent.recordLateInterest": (ctx, { takenId, takenBy }) =>
      desk(ctx).recordLateInterest({
        requestKey,
        urgentId: takenId,
        personId: takenBy,
        says: "Her sister runs the provider.",
      }),
    "urgent.answerAsFinance": (ctx, { urgentId }) =>
      desk(ctx).answerAsFinance({ ...agree, urgentId, part: "la_finance" }),
  },
  table: `
    procedure                 | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser, board_member, substitute
                              | own other ended
    urgent.readUrgent         | yes yes no
    urgent.listUrgent         | yes yes no
    urgent.listUrgentToAnswer | yes yes no
    urgent.readQuestion       | hidden hidden hidden
    urgent.askUrgent          | hidden hidden hidden
    urgent.answerAsChair      | no no no
    urgent.recordLateInterest | no no no
    urgent.answerAsFinance    | no no no

    procedure                 | board_chair, vice_chair | board_clerk          | la_finance           | la_officer, la_admin, auditor
                              | own    other  ended     | own    other  ended  | own    other  ended  | own    other  ended
    urgent.readUrgent         | yes    yes    no        | yes    yes    no     | yes    no     no     | yes    no     no
    urgent.listUrgent         | yes    yes    no        | yes    yes    no     | yes    no     no     | yes    no     no
    urgent.listUrgentToAnswer | yes    yes    no        | yes    yes    no     | yes    no     no     | yes    no     no
    urgent.readQuestion       | hidden hidden hidden    | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden
    urgent.askUrgent          | hidden hidden hidden    | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden
    urgent.answerAsChair      | yes    no     no        | no     no     no     | no     no     no     | no     no     no
    urgent.recordLateInterest | no     no     no        | yes    no     no     | no     no     no     | no     no     no
    urgent.answerAsFinance    | no     no     no        | no     no     no     | yes    no     no     | no     no     no

    procedure                 | provider             | nobody
                              | own    other  ended  |
    urgent.readUrgent         | no     no     no     | no
    urgent.listUrgent         | no     no     no     | no
    urgent.listUrgentToAnswer | no     no     no     | no
    urgent.readQuestion       | hidden hidden hidden | hidden
    urgent.askUrgent          | hidden hidden hidden | hidden
    urgent.answerAsChair      | no     no     no     | no
    urgent.recordLateInterest | no     no     no     | no
    urgent.answerAsFinance    | no     no     no     | no
  `,
});
