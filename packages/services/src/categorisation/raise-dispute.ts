import { findDecision } from "@consortia/db/repositories/category-decisions";
import { insertDispute, listDisputesOfSchool } from "@consortia/db/repositories/category-disputes";
import { listLetters } from "@consortia/db/repositories/category-letters";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { disputeBar } from "@consortia/domain/categorisation/dispute";
import { raiseDispute as sentence } from "@consortia/domain/categorisation/policy";
import type { RaiseDisputeInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { findCategorySubject } from "./category-subject.ts";
import { tellOfDispute } from "./tell-of-dispute.ts";

/**
 * The head disputes the decision on their school. It counts once the chair of governors supports it, within the same
 * fifteen working days of the letter.
 */
export async function raiseDispute(
  ctx: Ctx,
  input: RaiseDisputeInput,
): Promise<{ readonly disputeId: Id<"CategoryDisputeId"> }> {
  const { authorityId } = ctx;
  const known = await findCategorySubject(ctx, input.urn);
  const lock = known === null ? [] : [{ table: "schools" as const, id: known.school.id }];
  const request = { key: input.requestKey, name: "raiseDispute", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const found = await findCategorySubject(ctx, input.urn);
    if (found === null) throw notFound();
    const schoolId = found.school.id;
    const grant = await authorise(ctx, sentence, { schoolId }, "not_found");
    const disputeBy = await mustBeOpen(ctx, { schoolId, decisionId: input.decisionId });
    await mustBeOfScheme(ctx, input);
    const disputeId = ctx.newId("CategoryDisputeId");
    await insertDispute(ctx.db, {
      id: disputeId,
      authorityId,
      decisionId: input.decisionId,
      schoolId,
      ground: input.ground,
      says: input.says,
      wishedCode: input.wished,
      wantsToSpeak: input.wantsToSpeak,
      raisedBy: actingPerson(ctx),
      raisedAt: ctx.clock.now(),
    });
    await tellOfDispute(ctx, {
      people: await chairsOf(ctx, schoolId),
      right: { rightScopeId: schoolId, rightRole: "chair_of_governors" },
      key: disputeId,
      kind: "category_dispute_asked",
      because: `You get this because you are chair of governors of ${found.school.name}.`,
      subject: "Your head asks you to support a dispute",
      says: `The head of ${found.school.name} disputes the decision on its category. It counts once you support it, until ${formatLongDate(disputeBy)}.`,
      link: `{portal}/schools/${input.urn}/category/dispute`,
    });
    await audit(ctx, grant, {
      act: "category_dispute_raised",
      subjectKind: "category_dispute",
      subjectId: disputeId,
      after: { decision: input.decisionId, ground: input.ground },
    });
    return { disputeId };
  });
}

/** @returns the last day on which it may be disputed */
async function mustBeOpen(
  ctx: WriteCtx,
  { schoolId, decisionId }: { schoolId: string; decisionId: string },
): Promise<string> {
  const { bar, disputeBy } = await disputeWindow(ctx, { schoolId, decisionId });
  if (bar !== null) throw new DomainError("conflict", bar);
  return present(disputeBy, "A decision that can be disputed has a letter");
}

/** Whether and until when a decision of a school may be disputed. */
export async function disputeWindow(
  ctx: AnyCtx,
  { schoolId, decisionId }: { schoolId: string; decisionId: string },
): Promise<{ readonly bar: string | null; readonly disputeBy: string | null }> {
  const { authorityId } = ctx;
  const decision = await findDecision(ctx.db, { authorityId, decisionId });
  if (decision === null || decision.schoolId !== schoolId) throw notFound();
  const letters = await listLetters(ctx.db, { authorityId, schoolId });
  const disputes = await listDisputesOfSchool(ctx.db, { authorityId, schoolId });
  const disputeBy =
    letters.find((one) => one.decisionId === decisionId && one.about === "decision")?.disputeBy ?? null;
  const bar = disputeBar({
    basis: decision.basis,
    isCurrent: decision.isCurrent,
    hasDispute: disputes.some((one) => one.decisionId === decisionId && one.state !== "withdrawn"),
    disputeBy,
    today: londonDate(ctx.clock.now()),
  });
  return { bar, disputeBy };
}

async function mustBeOfScheme(ctx: WriteCtx, { decisionId, wished }: RaiseDisputeInput): Promise<void> {
  if (wished === null) return;
  const { authorityId } = ctx;
  const { schemeVersionId } = present(
    await findDecision(ctx.db, { authorityId, decisionId }),
    "The decision was found",
  );
  const scheme = await findSchemeVersion(ctx.db, { authorityId, schemeVersionId });
  if (!scheme?.categories.some(({ code }) => code === wished))
    throw invalid("wished", "Select a category of the scheme");
}

async function chairsOf(ctx: WriteCtx, schoolId: string) {
  const { authorityId } = ctx;
  const found = await listCandidates(ctx.db, {
    authorityId,
    roles: ["chair_of_governors"],
    scopeIds: [schoolId],
    at: ctx.clock.now(),
  });
  return found.map(({ personId }) => personId);
}
