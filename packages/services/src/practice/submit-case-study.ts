import { updateCaseStudy } from "@consortia/db/repositories/case-studies";
import { caseMachine } from "@consortia/domain/practice/machine";
import { readStudy, sendStudy } from "@consortia/domain/practice/policy";
import { missingAnswers, questions } from "@consortia/domain/practice/questions";
import type { StudyActInput } from "@consortia/domain/practice/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import type { SavedStudy } from "./create-case-study.ts";
import { findStudy, versionOf } from "./find-study.ts";

/** Sends the newest version for checking, once every question has an answer. */
export async function submitCaseStudy(ctx: Ctx, input: StudyActInput): Promise<SavedStudy> {
  const { caseStudyId } = input;
  const request = { key: input.requestKey, name: "practice.submitCaseStudy", body: input };
  const lock = [{ table: "case_studies", id: caseStudyId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const { study, subject } = await findStudy(ctx, caseStudyId);
    await authorise(ctx, readStudy, subject, "not_found");
    const grant = await authorise(ctx, sendStudy, subject);
    const version = await versionOf(ctx, study, study.latestNo);
    const state = step(caseMachine, study.state, "submit", "This case study");
    mustBeComplete(version.answers);

    const at = ctx.clock.now();
    const { authorityId } = ctx;
    await updateCaseStudy(ctx.db, { authorityId, caseStudyId, at }, { state, sentAt: at });
    await audit(ctx, grant, {
      act: "case_study_submitted",
      subjectKind: "case_study",
      subjectId: caseStudyId,
      before: { state: study.state },
      after: { state, version: study.latestNo },
    });
    return { caseStudyId, versionNo: study.latestNo };
  });
}

function mustBeComplete(answers: Awaited<ReturnType<typeof versionOf>>["answers"]): void {
  const fields = missingAnswers({
    problem: answers.problem.text,
    who_for: answers.who_for.text,
    what_we_did: answers.what_we_did.text,
    what_changed: answers.what_changed.text,
    what_made_the_difference: answers.what_made_the_difference.text,
    next_time: answers.next_time.text,
  });
  const first = questions.find((question) => fields[question] !== undefined);
  if (first === undefined) return;
  throw new DomainError("invalid", fields[first] ?? "Answer every question", { fields });
}
