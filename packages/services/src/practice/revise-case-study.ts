import { updateCaseStudy } from "@consortia/db/repositories/case-studies";
import { caseMachine } from "@consortia/domain/practice/machine";
import { readStudy, writeStudy } from "@consortia/domain/practice/policy";
import type { ReviseStudyInput } from "@consortia/domain/practice/schemas";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import type { SavedStudy } from "./create-case-study.ts";
import { findStudy, mustBeLatest } from "./find-study.ts";
import { writeVersion } from "./write-version.ts";

/** Saves a new version. A published study stays published as it was until the new version is checked. */
export async function reviseCaseStudy(ctx: Ctx, input: ReviseStudyInput): Promise<SavedStudy> {
  const { requestKey, caseStudyId, versionNo: openedNo, ...written } = input;
  const request = { key: requestKey, name: "practice.reviseCaseStudy", body: input };
  const lock = [{ table: "case_studies", id: caseStudyId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const { study, subject } = await findStudy(ctx, caseStudyId);
    await authorise(ctx, readStudy, subject, "not_found");
    const grant = await authorise(ctx, writeStudy, subject);
    const state = step(caseMachine, study.state, "revise", "This case study");
    mustBeLatest(study, openedNo);

    const versionNo = study.latestNo + 1;
    const { authorityId } = ctx;
    await writeVersion(ctx, grant, { caseStudyId, versionNo, written });
    await updateCaseStudy(
      ctx.db,
      { authorityId, caseStudyId, at: ctx.clock.now() },
      { state, latestNo: versionNo },
    );
    await audit(ctx, grant, {
      act: "case_study_revised",
      subjectKind: "case_study",
      subjectId: caseStudyId,
      before: { state: study.state, version: study.latestNo },
      after: { state, version: versionNo },
    });
    return { caseStudyId, versionNo };
  });
}
