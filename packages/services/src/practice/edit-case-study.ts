import type { CaseStudy } from "@consortia/db/repositories/case-studies";
import type { CaseVersion } from "@consortia/db/repositories/case-versions";
import { findLastCheck, type LastCheck } from "@consortia/db/repositories/practice-checks";
import { caseMachine } from "@consortia/domain/practice/machine";
import { readStudy, writeStudy } from "@consortia/domain/practice/policy";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { findStudy, versionOf } from "./find-study.ts";

export type CaseStudyForm = {
  readonly study: CaseStudy;
  readonly version: CaseVersion;
  readonly lastCheck: LastCheck | null;
};

/**
 * The newest version, to fill the form.
 * @throws DomainError `conflict` in a state in which it cannot be changed.
 */
export async function editCaseStudy(
  ctx: Ctx,
  { caseStudyId }: { readonly caseStudyId: Id<"CaseStudyId"> },
): Promise<CaseStudyForm> {
  const { study, subject } = await findStudy(ctx, caseStudyId);
  await authorise(ctx, readStudy, subject, "not_found");
  await authorise(ctx, writeStudy, subject);
  step(caseMachine, study.state, "revise", "This case study");
  const { authorityId } = ctx;
  return {
    study,
    version: await versionOf(ctx, study, study.latestNo),
    lastCheck: await findLastCheck(ctx.db, { authorityId, caseStudyId }),
  };
}
