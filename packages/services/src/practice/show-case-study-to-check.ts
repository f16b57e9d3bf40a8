import type { CaseStudy } from "@consortia/db/repositories/case-studies";
import type { CaseVersion } from "@consortia/db/repositories/case-versions";
import { checkStudy, seeStudyQueue } from "@consortia/domain/practice/policy";
import { mustAllow } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { findStudy, versionOf } from "./find-study.ts";

export type CaseStudyToCheck = {
  readonly study: CaseStudy;
  readonly version: CaseVersion;
  /** False for an own study or one of an own school (PRA-2). */
  readonly canCheck: boolean;
};

/** The version that waits. A study that was never sent is not the officer's to read. */
export async function showCaseStudyToCheck(
  ctx: Ctx,
  { caseStudyId }: { readonly caseStudyId: Id<"CaseStudyId"> },
): Promise<CaseStudyToCheck> {
  const rights = await rightsOf(ctx);
  mustAllow(seeStudyQueue, rights, undefined);
  const { study, subject } = await findStudy(ctx, caseStudyId);
  if (study.state !== "submitted") throw notFound();
  return {
    study,
    version: await versionOf(ctx, study, study.latestNo),
    canCheck: checkStudy.allows(rights, subject) !== null,
  };
}
