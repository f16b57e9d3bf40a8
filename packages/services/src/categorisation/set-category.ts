import { replaceDecision } from "@consortia/db/repositories/category-decisions";
import { findSchoolCircle } from "@consortia/db/repositories/school-circles";
import { setCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { SetCategoryInput } from "@consortia/domain/categorisation/schemas";
import { invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { schoolsNamedFor } from "./named-for.ts";
import { mustHaveNothingOpen } from "./nothing-open.ts";

/** An officer puts one school in a category, with a reason that the school will read (basis officer). */
export async function setCategory(
  ctx: Ctx,
  input: SetCategoryInput,
): Promise<{ readonly decisionId: Id<"CategoryDecisionId"> }> {
  const { authorityId } = ctx;
  const known = await findSchoolCircle(ctx.db, { authorityId, urn: input.urn, at: ctx.clock.now() });
  // The authority too: an adoption waits, so that the decision is of the scheme in force when it lands (CAT-8).
  const lock = [
    { table: "authorities" as const, id: authorityId },
    ...(known === null ? [] : [{ table: "schools" as const, id: known.id }]),
  ];
  const request = { key: input.requestKey, name: "setCategory", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    await authorise(ctx, sentence, { authorityId, wasNamed: false });
    const at = ctx.clock.now();
    const school = await findSchoolCircle(ctx.db, { authorityId, urn: input.urn, at });
    if (school === null || !school.isOpen) throw notFound("We cannot find an open school with that URN");
    const wasNamed = (await schoolsNamedFor(ctx)).has(school.id);
    const grant = await authorise(ctx, sentence, { authorityId, wasNamed });
    const scheme = await adoptedScheme(ctx);
    if (!scheme.categories.some(({ code }) => code === input.code))
      throw invalid("code", "Select a category");
    if (input.effectiveOn > londonDate(at))
      throw invalid("effectiveOn", "Effective date must be today or earlier");
    await mustHaveNothingOpen(ctx, school);
    const decisionId = ctx.newId("CategoryDecisionId");
    await replaceDecision(ctx.db, {
      id: decisionId,
      authorityId,
      schoolId: school.id,
      schemeVersionId: scheme.id,
      code: input.code,
      effectiveOn: input.effectiveOn,
      reason: input.reason,
      decidedBy: actingPerson(ctx),
      recordedAt: at,
      origin: null,
    });
    await audit(ctx, grant, {
      act: "category_decided",
      subjectKind: "school",
      subjectId: school.id,
      after: { decision: decisionId, code: input.code, effectiveOn: input.effectiveOn },
    });
    return { decisionId };
  });
}
