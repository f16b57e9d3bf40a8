import { updateCaseStudy } from "@consortia/db/repositories/case-studies";
import { searchIndex } from "@consortia/db/search/search-index";
import { caseMachine } from "@consortia/domain/practice/machine";
import { readStudy, withdrawStudy } from "@consortia/domain/practice/policy";
import type { StudyActInput } from "@consortia/domain/practice/schemas";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import type { SavedStudy } from "./create-case-study.ts";
import { findStudy } from "./find-study.ts";

/** Takes a study out of the library and out of search, for good. Its versions are kept. */
export async function withdrawCaseStudy(ctx: Ctx, input: StudyActInput): Promise<SavedStudy> {
  const { caseStudyId } = input;
  const request = { key: input.requestKey, name: "practice.withdrawCaseStudy", body: input };
  const lock = [{ table: "case_studies", id: caseStudyId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const { study, subject } = await findStudy(ctx, caseStudyId);
    await authorise(ctx, readStudy, subject, "not_found");
    const grant = await authorise(ctx, withdrawStudy, subject);
    const state = step(caseMachine, study.state, "withdraw", "This case study");

    const { authorityId } = ctx;
    const at = ctx.clock.now();
    await updateCaseStudy(ctx.db, { authorityId, caseStudyId, at }, { state, published: null });
    await searchIndex(ctx.store.dialect).remove(ctx.db, {
      authorityId,
      kind: "case_study",
      subjectId: caseStudyId,
    });
    await audit(ctx, grant, {
      act: "case_study_withdrawn",
      subjectKind: "case_study",
      subjectId: caseStudyId,
      before: { state: study.state, published: study.publishedNo },
      after: { state, published: null },
    });
    return { caseStudyId, versionNo: study.latestNo };
  });
}
