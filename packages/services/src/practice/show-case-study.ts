import type { CaseStudy } from "@consortia/db/repositories/case-studies";
import type { CaseVersion } from "@consortia/db/repositories/case-versions";
import { findLastCheck, type LastCheck } from "@consortia/db/repositories/practice-checks";
import { caseMachine } from "@consortia/domain/practice/machine";
import { readStudy, sendStudy, withdrawStudy, writeStudy } from "@consortia/domain/practice/policy";
import type { ShowStudyInput } from "@consortia/domain/practice/schemas";
import { mustAllow } from "@consortia/domain/register/rights";
import { canStep } from "@consortia/domain/shared/machine";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { findStudy, versionOf } from "./find-study.ts";

export type CaseStudyPage = {
  readonly study: CaseStudy;
  /** The published version; for the study's own school the newest, where it asks for it or none is published. */
  readonly version: CaseVersion;
  /** For the study's own school: where it stands, what was said of it, and what can be done. */
  readonly own: {
    readonly lastCheck: LastCheck | null;
    readonly canRevise: boolean;
    readonly canSend: boolean;
    readonly canWithdraw: boolean;
  } | null;
};

export async function showCaseStudy(
  ctx: Ctx,
  { caseStudyId, latest = false }: ShowStudyInput,
): Promise<CaseStudyPage> {
  const rights = await rightsOf(ctx);
  const { study, subject } = await findStudy(ctx, caseStudyId);
  mustAllow(readStudy, rights, subject, "not_found");
  const isOwn = writeStudy.allows(rights, subject) !== null;
  const versionNo = isOwn && latest ? study.latestNo : (study.publishedNo ?? study.latestNo);
  const version = await versionOf(ctx, study, versionNo);
  if (!isOwn) return { study: asReadersSee(study), version, own: null };
  const { authorityId } = ctx;
  return {
    study,
    version,
    own: {
      lastCheck: await findLastCheck(ctx.db, { authorityId, caseStudyId }),
      canRevise: canStep(caseMachine, study.state, "revise"),
      canSend: canStep(caseMachine, study.state, "submit") && sendStudy.allows(rights, subject) !== null,
      canWithdraw:
        canStep(caseMachine, study.state, "withdraw") && withdrawStudy.allows(rights, subject) !== null,
    },
  };
}

/** Readers do not learn that a newer version is being written. */
function asReadersSee(study: CaseStudy): CaseStudy {
  return { ...study, state: "published", latestNo: study.publishedNo ?? study.latestNo, sentAt: null };
}
