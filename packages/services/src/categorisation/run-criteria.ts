import { listStoredOutput } from "@consortia/db/repositories/category-proposals";
import { findCategoryRun, findRunInputs } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { runCriteria as sentence } from "@consortia/domain/categorisation/policy";
import { outputOf, runInputText, runOutputText, workCategoryRun } from "@consortia/domain/categorisation/run";
import type { RunCriteriaInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { gatherSchools, keepRun } from "./keep-run.ts";

/**
 * Runs the criteria in force over every open school, as everything is known at this moment, and keeps inputs, working
 * and proposals together (CAT-1). It decides nothing: a proposal is what the rules say, and people confirm.
 */
export async function runCriteria(
  ctx: Ctx,
  input: RunCriteriaInput,
): Promise<{ readonly runId: Id<"CategoryRunId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "runCriteria", body: null };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const scheme = await adoptedScheme(ctx);
    if (scheme.criteria.length === 0) {
      throw new DomainError("conflict", "The scheme in force has no criteria, so there is nothing to run.");
    }
    const schools = await gatherSchools(ctx);
    if (schools.length === 0)
      throw new DomainError("conflict", "There is no open school to run the criteria over.");
    const { runId, hashes } = await keepRun(ctx, { scheme, schools, kind: "yearly" });
    await audit(ctx, grant, {
      act: "criteria_run",
      subjectKind: "category_run",
      subjectId: runId,
      after: { scheme: scheme.id, schools: schools.length, ...hashes },
    });
    return { runId };
  });
}

/** Works a run again from what it kept, and says whether it comes out the same, byte for byte (CAT-1). */
export async function recomputeCategoryRun(
  ctx: AnyCtx,
  { runId }: { runId: string },
): Promise<{ readonly isSame: boolean }> {
  const { authorityId } = ctx;
  const run = await findCategoryRun(ctx.db, { authorityId, runId });
  if (run === null) throw notFound("We cannot find that run");
  const inputs = await findRunInputs(ctx.db, { authorityId, runId });
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId: run.schemeVersionId }),
    "A run keeps its scheme version",
  );
  const worked = workCategoryRun(scheme, inputs.schools, inputs);
  const stored = await listStoredOutput(ctx.db, { authorityId, runId });
  return {
    isSame:
      sha256(runInputText(inputs)) === run.inputHash &&
      sha256(runOutputText(worked.map(outputOf))) === run.outputHash &&
      sha256(runOutputText(stored)) === run.outputHash,
  };
}
