import type { CreateStudyInput } from "@consortia/domain/practice/schemas";
import { asId } from "@consortia/domain/shared/ids";
import { createCaseStudy } from "@consortia/services/practice/create-case-study";
import { submitCaseStudy } from "@consortia/services/practice/submit-case-study";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// The study is a draft of a colleague at the own school: to everyone else it is not there. The desk's one was sent.
runRightsTable({
  procedures: proceduresOf("practice", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildScene,
  calls: {
    "practice.listCaseStudies": (ctx) => createPortalCaller(ctx).practice.listCaseStudies({}),
    "practice.listOwnSchools": (ctx) => createPortalCaller(ctx).practice.listOwnSchools(),
    "practice.showCaseStudy": (ctx, { draft }) =>
      createPortalCaller(ctx).practice.showCaseStudy({ caseStudyId: draft }),
    "practice.editCaseStudy": (ctx, { draft }) =>
      createPortalCaller(ctx).practice.editCaseStudy({ caseStudyId: draft }),
    "practice.createCaseStudy": (ctx, { study }) =>
      createPortalCaller(ctx).practice.createCaseStudy({ ...study, requestKey: "rights-create" }),
    "practice.reviseCaseStudy": (ctx, { study, draft }) =>
      createPortalCaller(ctx).practice.reviseCaseStudy({
        ...study,
        requestKey: "rights-revise",
        caseStudyId: draft,
        versionNo: 1,
      }),
    "practice.submitCaseStudy": (ctx, { draft }) =>
      createPortalCaller(ctx).practice.submitCaseStudy({ requestKey: "rights-send", caseStudyId: draft }),
    "practice.withdrawCaseStudy": (ctx, { draft }) =>
      createPortalCaller(ctx).practice.withdrawCaseStudy({ requestKey: "rights-take", caseStudyId: draft }),
    "practice.listCaseStudiesToCheck": (ctx) => createAdminCaller(ctx).practice.listCaseStudiesToCheck(),
    "practice.showCaseStudyToCheck": (ctx, { sent }) =>
      createAdminCaller(ctx).practice.showCaseStudyToCheck({ caseStudyId: sent }),
    "practice.checkCaseStudy": (ctx, { sent }) =>
      createAdminCaller(ctx).practice.checkCaseStudy({
        requestKey: "rights-check",
        caseStudyId: sent,
        versionNo: 1,
        outcome: "published",
        note: "",
      }),
  },
  table: `
    procedure                       | headteacher        | deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk
                                    | own other  ended   | own other  ended   | own    other  ended
    practice.listCaseStudies        | yes yes    no      | yes yes    no      | yes    yes    no
    practice.listOwnSchools         | yes yes    no      | yes yes    no      | yes    yes    no
    practice.showCaseStudy          | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden
    practice.editCaseStudy          | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden
    practice.createCaseStudy        | yes no     no      | yes no     no      | no     no     no
    practice.reviseCaseStudy        | yes hidden hidden  | yes hidden hidden  | hidden hidden hidden
    practice.submitCaseStudy        | yes hidden hidden  | no  hidden hidden  | hidden hidden hidden
    practice.withdrawCaseStudy      | yes hidden hidden  | no  hidden hidden  | hidden hidden hidden
    practice.listCaseStudiesToCheck | no  no     no      | no  no     no      | no     no     no
    practice.showCaseStudyToCheck   | no  no     no      | no  no     no      | no     no     no
    practice.checkCaseStudy         | no  no     no      | no  no     no      | no     no     no

    procedure                       | la_officer           | la_finance, la_admin          | auditor              | adviser              | provider             | nobody
                                    | own    other  ended  | own    other  ended           | own    other  ended  | own    other  ended  | own    other  ended  |
    practice.listCaseStudies        | yes    no     no     | yes    no     no              | yes    no     no     | yes    yes    no     | no     no     no     | no
    practice.listOwnSchools         | yes    no     no     | yes    no     no              | yes    no     no     | yes    yes    no     | no     no     no     | no
    practice.showCaseStudy          | hidden hidden hidden | hidden hidden hidden          | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    practice.editCaseStudy          | hidden hidden hidden | hidden hidden hidden          | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    practice.createCaseStudy        | no     no     no     | no     no     no              | no     no     no     | no     no     no     | no     no     no     | no
    practice.reviseCaseStudy        | hidden hidden hidden | hidden hidden hidden          | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    practice.submitCaseStudy        | hidden hidden hidden | hidden hidden hidden          | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    practice.withdrawCaseStudy      | hidden hidden hidden | hidden hidden hidden          | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    practice.listCaseStudiesToCheck | yes    no     no     | no     no     no              | yes    no     no     | no     no     no     | no     no     no     | no
    practice.showCaseStudyToCheck   | yes    no     no     | no     no     no              | yes    no     no     | no     no     no     | no     no     no     | no
    practice.checkCaseStudy         | yes    no     no     | no     no     no              | no     no     no     | no     no     no     | no     no     no     | no
  `,
});

/** A draft and a sent study of a colleague at the own school. */
async function buildScene({ world, own }: Stage) {
  const colleague = buildCtx(world, asPerson(await buildHolder(world, "senco", own.school)));
  const study: CreateStudyInput = {
    requestKey: "scene-draft",
    schoolId: asId("SchoolId", own.school),
    title: "Paired reading",
    theme: "reading_and_writing",
    lane: "primary",
    problem: "One",
    who_for: "Two",
    what_we_did: "Three",
    what_changed: "Four",
    what_made_the_difference: "Five",
    next_time: "Six",
    costBand: "none",
    staffTime: "",
    contactRole: "senco",
  };
  const { caseStudyId: draft } = await createCaseStudy(colleague, study);
  const { caseStudyId: sent } = await createCaseStudy(colleague, { ...study, requestKey: "scene-sent" });
  await submitCaseStudy(colleague, { requestKey: "scene-send", caseStudyId: sent });
  return { study, draft, sent };
}
