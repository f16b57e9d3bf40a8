import { type CategoryChange, listChangesOfSchool } from "@consortia/db/repositories/category-changes";
import { type CategoryDecision, listDecisions } from "@consortia/db/repositories/category-decisions";
import { findModeration } from "@consortia/db/repositories/category-hearings";
import { type CategoryLetter, listLetters } from "@consortia/db/repositories/category-letters";
import { findAdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { lookIsLogged, seeCategory } from "@consortia/domain/categorisation/policy";
import { notFound } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { findCategorySubject } from "./category-subject.ts";

export type SchoolCategory = {
  readonly school: { readonly urn: string; readonly name: string; readonly isOpen: boolean };
  readonly scheme: { readonly name: string; readonly number: number; readonly note: string } | null;
  /** Null while the school has no category. */
  readonly current: CategoryDecision | null;
  readonly history: readonly CategoryDecision[];
  /** The letters to the school, the latest first. */
  readonly letters: readonly Pick<CategoryLetter, "id" | "subject" | "datedOn">[];
  /** The changes that were opened for it during the year, the latest first. */
  readonly changes: readonly PastChange[];
};

export type PastChange = Pick<
  CategoryChange,
  "id" | "code" | "cause" | "causedOn" | "source" | "reason" | "openedAt" | "state" | "withdrawnBecause"
> & {
  /** What a panel had agreed before it was withdrawn; null where none had, and while it is open. */
  readonly agreed: { readonly code: string; readonly agreedAt: Instant } | null;
};

/**
 * A school's category and how it came about. Whoever may not see it is told what they would be told of a school
 * that does not exist.
 */
export async function readSchoolCategory(ctx: Ctx, { urn }: { urn: string }): Promise<SchoolCategory> {
  const { authorityId } = ctx;
  const found = await findCategorySubject(ctx, urn);
  if (found === null) throw notFound();
  const { school, subject } = found;
  const grant = await authorise(ctx, seeCategory, subject, "not_found");
  const scheme = await findAdoptedScheme(ctx.db, authorityId);
  const decisions = await listDecisions(ctx.db, { authorityId, schoolId: school.id });
  const letters = await listLetters(ctx.db, { authorityId, schoolId: school.id });
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "category_seen", subjectKind: "school", subjectId: school.id });
  }
  // Under a scheme of another name nobody has decided yet: what stood under the old one is history.
  const current =
    decisions.find(({ isCurrent, schemeName }) => isCurrent && schemeName === scheme?.name) ?? null;
  return {
    school: { urn: school.urn, name: school.name, isOpen: school.isOpen },
    scheme: scheme === null ? null : { name: scheme.name, number: scheme.number, note: scheme.note },
    current,
    history: decisions.filter(({ id }) => id !== current?.id),
    changes: await pastChanges(ctx, school.id),
    letters: letters.map(({ id, subject, datedOn }) => ({ id, subject, datedOn })),
  };
}

async function pastChanges(ctx: AnyCtx, schoolId: SchoolId): Promise<readonly PastChange[]> {
  const { authorityId } = ctx;
  const changes = await listChangesOfSchool(ctx.db, { authorityId, schoolId });
  return Promise.all(
    changes.map(async (one) => {
      const { id, code, cause, causedOn, source, reason, openedAt, state, withdrawnBecause, runId } = one;
      const heard =
        state === "withdrawn" ? await findModeration(ctx.db, { authorityId, runId, schoolId }) : null;
      const agreement = heard?.agreement ?? null;
      const agreed = agreement === null ? null : { code: agreement.code, agreedAt: agreement.agreedAt };
      return { id, code, cause, causedOn, source, reason, openedAt, state, withdrawnBecause, agreed };
    }),
  );
}
