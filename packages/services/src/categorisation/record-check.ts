import { replaceCheck } from "@consortia/db/repositories/category-checks";
import { findSchoolCircle } from "@consortia/db/repositories/school-circles";
import { checkCategories as sentence } from "@consortia/domain/categorisation/policy";
import type { RecordCheckInput } from "@consortia/domain/categorisation/schemas";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { termlyLines } from "./termly-lines.ts";

/**
 * An officer records what comes of a category in force this term, with a reason where the criteria would propose another.
 * It decides nothing: to change the category, a change during the year is opened.
 */
export async function recordCheck(
  ctx: Ctx,
  input: RecordCheckInput,
): Promise<{ readonly checkId: Id<"CategoryCheckId"> }> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const known = await findSchoolCircle(ctx.db, { authorityId, urn: input.urn, at });
  const lock = known === null ? [] : [{ table: "schools" as const, id: known.id }];
  const request = { key: input.requestKey, name: "recordCheck", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const { term, lines } = await termlyLines(ctx);
    const line = lines.find(({ schoolId }) => schoolId === known?.id);
    if (known === null || line === undefined)
      throw notFound("We cannot find an open school with that URN and a category");
    const { decision, finding, found } = line;
    if (decision.id !== input.decisionId || found.proposal.category !== input.proposed) {
      throw new DomainError(
        "conflict",
        "Its category or its figures changed since you read them. Read them, and answer again.",
      );
    }
    const { outcome, reason } = input;
    if (finding === "differs" && reason === null)
      throw invalid("reason", "Give a reason: the criteria would propose another category");
    const checkId = ctx.newId("CategoryCheckId");
    await replaceCheck(ctx.db, {
      id: checkId,
      authorityId,
      ...term,
      schoolId: known.id,
      decisionId: decision.id,
      proposedCode: found.proposal.category,
      finding,
      outcome,
      reason,
      checkedBy: actingPerson(ctx),
      checkedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "category_checked",
      subjectKind: "school",
      subjectId: known.id,
      after: { check: checkId, ...term, finding, outcome },
    });
    return { checkId };
  });
}
