import { type DecisionInFull, findDecision } from "@consortia/db/repositories/category-decisions";
import {
  type CategoryDispute,
  findDispute,
  listDisputesOfSchool,
} from "@consortia/db/repositories/category-disputes";
import type { SchoolCircle } from "@consortia/db/repositories/school-circles";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import type { CategorySubject } from "@consortia/domain/categorisation/policy";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";
import { findCategorySubject } from "./category-subject.ts";
import { officersNow } from "./officers-now.ts";

export type DisputeCase = {
  readonly dispute: CategoryDispute;
  readonly decision: DecisionInFull;
  readonly school: SchoolCircle;
  readonly subject: CategorySubject;
};

/** A dispute with the decision it is about. Its rights are the caller's to ask. */
export async function findDisputeCase(ctx: AnyCtx, disputeId: string): Promise<DisputeCase> {
  const { authorityId } = ctx;
  const dispute = await findDispute(ctx.db, { authorityId, disputeId });
  const found = dispute === null ? null : await findCategorySubject(ctx, dispute.urn);
  if (dispute === null || found === null) throw notFound();
  const { decisionId } = dispute;
  const decision = present(
    await findDecision(ctx.db, { authorityId, decisionId }),
    "A dispute is about a decision",
  );
  return { dispute, decision, ...found };
}

/** The advisers allocated now to the school of a decision, without who took it: nobody answers for their own decision. */
export async function advisersOf(
  ctx: AnyCtx,
  { schoolId, decidedBy }: Pick<DecisionInFull, "schoolId" | "decidedBy">,
): Promise<readonly PersonId[]> {
  const { authorityId } = ctx;
  const found = await listCandidates(ctx.db, {
    authorityId,
    roles: ["adviser"],
    scopeIds: [schoolId],
    at: ctx.clock.now(),
  });
  return found.map(({ personId }) => personId).filter((personId) => personId !== decidedBy);
}

/** Whether what a school disputes waits for a second panel: until then nobody else decides the school. */
export async function isUnderDispute(ctx: AnyCtx, schoolId: string): Promise<boolean> {
  const { authorityId } = ctx;
  const disputes = await listDisputesOfSchool(ctx.db, { authorityId, schoolId });
  return disputes.some(({ state }) => state === "disputed" || state === "answered");
}

/** @throws DomainError `conflict` while the school disputes its category */
export async function mustNotBeDisputed(
  ctx: AnyCtx,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  if (await isUnderDispute(ctx, id)) {
    throw new DomainError(
      "conflict",
      `${name} disputes its category: a new panel decides it, and nobody else.`,
    );
  }
}

/** @throws DomainError `conflict` where the decision in dispute is no longer the one that stands */
export function mustBeCurrent({ isCurrent }: DecisionInFull): void {
  if (!isCurrent)
    throw new DomainError("conflict", "Another decision has taken the place of the one in dispute.");
}

/** The head and the chair of governors of a school now. */
export async function leadersOf(ctx: AnyCtx, schoolId: string): Promise<readonly PersonId[]> {
  const { authorityId } = ctx;
  const found = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher", "chair_of_governors"],
    scopeIds: [schoolId],
    at: ctx.clock.now(),
  });
  return found.map(({ personId }) => personId);
}

/** The LA officers other than the one who decided. */
export async function otherOfficers(ctx: AnyCtx, decision: DecisionInFull): Promise<readonly PersonId[]> {
  return (await officersNow(ctx)).filter((personId) => personId !== decision.decidedBy);
}
