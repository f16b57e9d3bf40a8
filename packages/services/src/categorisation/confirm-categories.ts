import {
  type CategoryChange,
  closeChange,
  findChangeOfRun,
} from "@consortia/db/repositories/category-changes";
import {
  findCurrentDecision,
  listDecisions,
  replaceDecision,
} from "@consortia/db/repositories/category-decisions";
import { type CategoryHearing, findModeration } from "@consortia/db/repositories/category-hearings";
import { listModerators } from "@consortia/db/repositories/category-panels";
import { findProposal, type ProposedCategory } from "@consortia/db/repositories/category-proposals";
import { type CategoryRun, findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchoolCircle, type SchoolCircle } from "@consortia/db/repositories/school-circles";
import { findShare } from "@consortia/db/repositories/school-comments";
import { as_proposed, confirmationBar, isDecidedSince } from "@consortia/domain/categorisation/decision";
import { confirmCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { ConfirmCategoriesInput } from "@consortia/domain/categorisation/schemas";
import { mustAllow } from "@consortia/domain/register/rights";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { agreedFacts } from "./agreed-category.ts";
import { mustBeLive } from "./decided-since.ts";
import { mustNotBeDisputed } from "./dispute-case.ts";
import { mustHaveNothingOpen } from "./nothing-open.ts";
import { writeDecisionLetter } from "./write-letter.ts";

/**
 * An officer confirms what a panel agreed: the decision and its letter in one act, so that no school is decided and not
 * told. Several schools together only where the panel agreed with the rules; all of them or none.
 */
export async function confirmCategories(
  ctx: Ctx,
  input: ConfirmCategoriesInput,
): Promise<{ readonly decisionIds: readonly Id<"CategoryDecisionId">[] }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "confirmCategories", body: input };
  return transact(ctx, { lock: await locksFor(ctx, input.urns), request }, async (ctx) => {
    await authorise(ctx, sentence, { authorityId, panelistIds: [] });
    const run = await findCategoryRun(ctx.db, { authorityId, runId: input.runId });
    if (run === null) throw notFound("We cannot find that run");
    await mustBeLive(ctx, run.id);
    if (input.effectiveOn > londonDate(ctx.clock.now()))
      throw invalid("effectiveOn", "Effective date must be today or earlier");
    const decisionIds: Id<"CategoryDecisionId">[] = [];
    for (const urn of new Set(input.urns)) {
      const agreed = await findAgreed(ctx, run, urn);
      if (input.urns.length > 1 && agreed.proposal.code !== agreed.agreement.code) {
        throw new DomainError(
          "conflict",
          `On ${agreed.school.name} the panel agreed another category than the rules propose: confirm it on its own.`,
        );
      }
      decisionIds.push(await confirmOne(ctx, { run, agreed, effectiveOn: input.effectiveOn }));
    }
    return { decisionIds };
  });
}

async function locksFor(ctx: Ctx, urns: readonly string[]) {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const schools = await Promise.all(
    [...new Set(urns)].map((urn) => findSchoolCircle(ctx.db, { authorityId, urn, at })),
  );
  return [
    { table: "authorities" as const, id: authorityId },
    ...schools.flatMap((one) => (one === null ? [] : [{ table: "schools" as const, id: one.id }])),
  ];
}

type Agreed = {
  readonly school: SchoolCircle;
  readonly hearing: CategoryHearing;
  readonly agreement: NonNullable<CategoryHearing["agreement"]>;
  readonly proposal: ProposedCategory;
  /** The change during the year that is confirmed; null in the yearly run. */
  readonly change: CategoryChange | null;
};

/** A school that a panel has agreed on and nobody has decided since it was told. */
async function findAgreed(ctx: WriteCtx, { id: runId }: CategoryRun, urn: string): Promise<Agreed> {
  const { authorityId } = ctx;
  const school = await findSchoolCircle(ctx.db, { authorityId, urn, at: ctx.clock.now() });
  if (school === null || !school.isOpen) throw notFound("We cannot find an open school with that URN");
  const of = { authorityId, runId, schoolId: school.id };
  const hearing = await findModeration(ctx.db, of);
  if (hearing === null || hearing.agreement === null)
    throw new DomainError("conflict", `No panel has agreed on ${school.name} yet.`);
  const share = present(await findShare(ctx.db, of), "A heard run is shared");
  const decisions = await listDecisions(ctx.db, of);
  if (decisions.some((one) => isDecidedSince(one, share)))
    throw new DomainError("conflict", `${school.name} has been decided since.`);
  const change = await findChangeOfRun(ctx.db, of);
  // What last year left unconfirmed does not overtake a change that is open now.
  await (change === null ? mustHaveNothingOpen(ctx, school) : mustNotBeDisputed(ctx, school));
  const facts = await agreedFacts(ctx, { hearing, school, isChange: change !== null });
  const bar = confirmationBar(present(facts, "A panel has agreed"));
  if (bar !== null) throw new DomainError("conflict", bar);
  const proposal = present(await findProposal(ctx.db, of), "A heard school has its proposal");
  return { school, hearing, agreement: hearing.agreement, proposal, change };
}

async function confirmOne(
  ctx: WriteCtx,
  { run, agreed, effectiveOn }: { run: CategoryRun; agreed: Agreed; effectiveOn: string },
): Promise<Id<"CategoryDecisionId">> {
  const { authorityId } = ctx;
  const { school, hearing, agreement, proposal, change } = agreed;
  const panelistIds = await listModerators(ctx.db, { authorityId, runId: run.id, schoolId: school.id });
  const grant = mustAllow(sentence, await rightsOf(ctx), { authorityId, panelistIds });
  const decisionId = ctx.newId("CategoryDecisionId");
  const asRules = proposal.code === agreement.code ? ("rule" as const) : ("override" as const);
  const basis = change === null ? asRules : ("in_year" as const);
  const at = ctx.clock.now();
  const { schemeVersionId } = run;
  const before = await findCurrentDecision(ctx.db, { authorityId, schoolId: school.id, schemeVersionId });
  await replaceDecision(ctx.db, {
    id: decisionId,
    authorityId,
    schoolId: school.id,
    schemeVersionId,
    code: agreement.code,
    effectiveOn,
    reason: agreement.reason ?? change?.reason ?? as_proposed,
    decidedBy: actingPerson(ctx),
    recordedAt: at,
    origin: { basis, runId: run.id, hearingId: hearing.id, proposedCode: proposal.code },
  });
  if (change !== null) {
    const by = actingPerson(ctx);
    const closed = { authorityId, changeId: change.id, state: "confirmed" as const, by, at, because: null };
    assert(await closeChange(ctx.db, closed), "A change is confirmed under the lock of its school");
  }
  await writeDecisionLetter(ctx, { ...agreed, decisionId, beforeId: before?.id ?? null, run, effectiveOn });
  await audit(ctx, grant, {
    act: "category_decided",
    subjectKind: "school",
    subjectId: school.id,
    after: { decision: decisionId, code: agreement.code, effectiveOn, basis },
  });
  return decisionId;
}
