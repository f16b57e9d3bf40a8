import { replaceDecision } from "@consortia/db/repositories/category-decisions";
import { setCategory } from "@consortia/domain/categorisation/policy";
import type { SetCategoriesInput } from "@consortia/domain/categorisation/schemas";
import { mustAllow } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { checkCategoryFile } from "./check-file.ts";
import { schoolsNamedFor } from "./named-for.ts";
import { mustHaveNothingOpen } from "./nothing-open.ts";

/**
 * Sets categories from a file: all rows or none, each row a decision with its own reason.
 * @throws DomainError `invalid` naming every bad row.
 */
export async function setCategories(
  ctx: Ctx,
  input: SetCategoriesInput,
): Promise<{ readonly schools: number }> {
  const { authorityId } = ctx;
  const schoolIds = await schoolsOf(ctx, input.csv);
  // The schools too: a dispute that is supported waits, so that none is left about a decision that is no more.
  const lock = [
    { table: "authorities" as const, id: authorityId },
    ...[...schoolIds].map((id) => ({ table: "schools" as const, id })),
  ];
  const request = { key: input.requestKey, name: "setCategories", body: sha256(input.csv) };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, setCategory, { authorityId, wasNamed: false });
    const checked = await checkCategoryFile(ctx, input.csv);
    if (checked.outcome === "faulty") {
      throw new DomainError("invalid", checked.faults.map(({ says }) => says).join(". "), { field: "csv" });
    }
    if (!checked.rows.every(({ schoolId }) => schoolIds.has(schoolId)))
      throw new DomainError(
        "conflict",
        "Schools or categories changed while the file was read. Send it again.",
      );
    const scheme = await adoptedScheme(ctx);
    const named = await schoolsNamedFor(ctx);
    const rights = await rightsOf(ctx);
    for (const row of checked.rows) {
      mustAllow(setCategory, rights, { authorityId, wasNamed: named.has(row.schoolId) });
      await mustHaveNothingOpen(ctx, { id: row.schoolId, name: row.schoolName });
      const decisionId = ctx.newId("CategoryDecisionId");
      await replaceDecision(ctx.db, {
        id: decisionId,
        authorityId,
        schoolId: row.schoolId,
        schemeVersionId: scheme.id,
        code: row.code,
        effectiveOn: row.effectiveOn,
        reason: row.reason,
        decidedBy: actingPerson(ctx),
        recordedAt: ctx.clock.now(),
        origin: null,
      });
      await audit(ctx, grant, {
        act: "category_decided",
        subjectKind: "school",
        subjectId: row.schoolId,
        after: { decision: decisionId, code: row.code, effectiveOn: row.effectiveOn, from: "file" },
      });
    }
    return { schools: checked.rows.length };
  });
}

/** The schools to lock. What is wrong with the file is said inside, once it is known who asks. */
async function schoolsOf(ctx: Ctx, csv: string): Promise<ReadonlySet<string>> {
  const checked = await checkCategoryFile(ctx, csv).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  return new Set(checked?.outcome === "ready" ? checked.rows.map(({ schoolId }) => schoolId) : []);
}
