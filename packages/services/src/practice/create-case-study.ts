import { insertCaseStudy } from "@consortia/db/repositories/case-studies";
import { writeStudy } from "@consortia/domain/practice/policy";
import type { CreateStudyInput } from "@consortia/domain/practice/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { writeVersion } from "./write-version.ts";

export type SavedStudy = { readonly caseStudyId: Id<"CaseStudyId">; readonly versionNo: number };

/** Starts a case study as a draft; answers may still be empty. */
export async function createCaseStudy(ctx: Ctx, input: CreateStudyInput): Promise<SavedStudy> {
  const { requestKey, schoolId, ...written } = input;
  const request = { key: requestKey, name: "practice.createCaseStudy", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, writeStudy, { schoolId });
    if (ctx.actor.kind !== "person") throw new DomainError("forbidden", writeStudy.says);

    const caseStudyId = ctx.newId("CaseStudyId");
    const { authorityId } = ctx;
    await insertCaseStudy(ctx.db, {
      id: caseStudyId,
      authorityId,
      schoolId,
      authorId: ctx.actor.personId,
      at: ctx.clock.now(),
    });
    await writeVersion(ctx, grant, { caseStudyId, versionNo: 1, written });
    await audit(ctx, grant, {
      act: "case_study_created",
      subjectKind: "case_study",
      subjectId: caseStudyId,
      after: { school: schoolId, version: 1 },
    });
    return { caseStudyId, versionNo: 1 };
  });
}
