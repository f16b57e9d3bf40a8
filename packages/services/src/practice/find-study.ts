import { type CaseStudy, findCaseStudy } from "@consortia/db/repositories/case-studies";
import { type CaseVersion, findCaseVersion } from "@consortia/db/repositories/case-versions";
import type { StudyOfSchool } from "@consortia/domain/practice/policy";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

/** The study with what its sentences ask about. */
export async function findStudy(
  ctx: AnyCtx,
  caseStudyId: Id<"CaseStudyId">,
): Promise<{ readonly study: CaseStudy; readonly subject: StudyOfSchool }> {
  const study = await findCaseStudy(ctx.db, { authorityId: ctx.authorityId, caseStudyId });
  if (study === null) throw notFound();
  const { schoolId, authorId, publishedNo } = study;
  return { study, subject: { schoolId, authorId, isPublished: publishedNo !== null } };
}

export async function versionOf(ctx: AnyCtx, study: CaseStudy, versionNo: number): Promise<CaseVersion> {
  const version = await findCaseVersion(ctx.db, {
    authorityId: ctx.authorityId,
    caseStudyId: study.id,
    versionNo,
  });
  return present(version, `Case study ${study.id} has version ${versionNo}`);
}

/** Somebody saved in between: what the person saw is not what stands. */
export function mustBeLatest(study: CaseStudy, versionNo: number): void {
  if (study.latestNo === versionNo) return;
  throw new DomainError(
    "conflict",
    "This case study was changed since you opened it. Open it again to see what stands now.",
    { detail: { yours: String(versionNo), now: String(study.latestNo) } },
  );
}
