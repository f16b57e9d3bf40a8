import { insertCaseVersion } from "@consortia/db/repositories/case-versions";
import type { CreateStudyInput } from "@consortia/domain/practice/schemas";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { WriteCtx } from "../shared/ctx.ts";
import { renderMarkdown } from "../shared/markdown.ts";

type Written = Omit<CreateStudyInput, "requestKey" | "schoolId">;

/** Stores what the form holds as one version, each answer with its safe HTML. */
export async function writeVersion(
  ctx: WriteCtx,
  grant: Grant,
  version: { caseStudyId: Id<"CaseStudyId">; versionNo: number; written: Written },
): Promise<void> {
  const { written, caseStudyId, versionNo } = version;
  const { actor } = ctx;
  if (actor.kind !== "person" || grant.by !== "appointment") {
    throw new DomainError("forbidden", "Only a person with a role at the school writes its case studies.");
  }
  const answer = (text: string) => ({ text, html: renderMarkdown(text) });
  await insertCaseVersion(ctx.db, {
    id: ctx.newId("CaseVersionId"),
    authorityId: ctx.authorityId,
    caseStudyId,
    versionNo,
    title: written.title,
    theme: written.theme,
    lane: written.lane,
    costBand: written.costBand,
    staffTime: written.staffTime,
    contactRole: written.contactRole,
    answers: {
      problem: answer(written.problem),
      who_for: answer(written.who_for),
      what_we_did: answer(written.what_we_did),
      what_changed: answer(written.what_changed),
      what_made_the_difference: answer(written.what_made_the_difference),
      next_time: answer(written.next_time),
    },
    writerId: actor.personId,
    appointmentId: grant.appointmentId,
    at: ctx.clock.now(),
  });
}
