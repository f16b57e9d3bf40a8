import { updateCaseStudy } from "@consortia/db/repositories/case-studies";
import { insertCheck } from "@consortia/db/repositories/practice-checks";
import { searchIndex } from "@consortia/db/search/search-index";
import { caseMachine } from "@consortia/domain/practice/machine";
import { checkStudy, seeStudyQueue } from "@consortia/domain/practice/policy";
import { questions } from "@consortia/domain/practice/questions";
import type { CheckStudyInput } from "@consortia/domain/practice/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import type { SavedStudy } from "./create-case-study.ts";
import { findStudy, mustBeLatest, versionOf } from "./find-study.ts";

/** Publishes the version that was read, or returns it with what to change (PRA-2). */
export async function checkCaseStudy(ctx: Ctx, input: CheckStudyInput): Promise<SavedStudy> {
  const { caseStudyId, outcome, versionNo } = input;
  const request = { key: input.requestKey, name: "practice.checkCaseStudy", body: input };
  const lock = [{ table: "case_studies", id: caseStudyId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    await authorise(ctx, seeStudyQueue, undefined);
    const { study, subject } = await findStudy(ctx, caseStudyId);
    const grant = await authorise(ctx, checkStudy, subject);
    if (ctx.actor.kind !== "person" || grant.by !== "appointment") {
      throw new DomainError("forbidden", checkStudy.says);
    }
    const event = outcome === "published" ? "publish" : "return";
    const state = step(caseMachine, study.state, event, "This case study");
    mustBeLatest(study, versionNo);

    const at = ctx.clock.now();
    const { authorityId } = ctx;
    await insertCheck(ctx.db, {
      id: ctx.newId("PracticeCheckId"),
      authority_id: authorityId,
      case_study_id: caseStudyId,
      version_no: versionNo,
      outcome,
      note: input.note,
      author_id: study.authorId,
      checked_by: ctx.actor.personId,
      appointment_id: grant.appointmentId,
      at,
    });
    const published = outcome === "published" ? { published: { no: versionNo, at } } : {};
    await updateCaseStudy(ctx.db, { authorityId, caseStudyId, at }, { state, ...published });
    if (outcome === "published") await indexStudy(ctx, study);
    await audit(ctx, grant, {
      act: outcome === "published" ? "case_study_published" : "case_study_returned",
      subjectKind: "case_study",
      subjectId: caseStudyId,
      before: { state: study.state },
      after: { state, version: versionNo },
    });
    return { caseStudyId, versionNo };
  });
}

async function indexStudy(
  ctx: WriteCtx,
  study: Awaited<ReturnType<typeof findStudy>>["study"],
): Promise<void> {
  const { title, answers } = await versionOf(ctx, study, study.latestNo);
  const account = questions.map((question) => answers[question].text).join(" ");
  await searchIndex(ctx.store.dialect).put(ctx.db, {
    authorityId: ctx.authorityId,
    kind: "case_study",
    subjectId: study.id,
    readBy: "members",
    text: `${title} ${study.schoolName} ${account}`,
  });
}
