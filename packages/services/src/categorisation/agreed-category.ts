import type { CategoryHearing } from "@consortia/db/repositories/category-hearings";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import type { SchoolCircle } from "@consortia/db/repositories/school-circles";
import type { AgreedFacts } from "@consortia/domain/categorisation/decision";
import { present } from "@consortia/domain/shared/assert";
import type { AnyCtx } from "../shared/ctx.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

/** What a panel agreed on a school, as the rules ask whether it can be confirmed; null while none has agreed. */
export async function agreedFacts(
  ctx: AnyCtx,
  {
    hearing,
    school,
    isChange,
  }: {
    readonly hearing: CategoryHearing | null;
    readonly school: Pick<SchoolCircle, "name" | "isOpen">;
    readonly isChange: boolean;
  },
): Promise<AgreedFacts | null> {
  if (hearing === null || hearing.agreement === null) return null;
  const { authorityId } = ctx;
  const { runId, agreement } = hearing;
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A heard run is there");
  const scheme = await adoptedScheme(ctx);
  return {
    name: school.name,
    isSchoolOpen: school.isOpen,
    code: agreement.code,
    schemeName: run.schemeName,
    inForce: { name: scheme.name, codes: scheme.categories.map(({ code }) => code) },
    isChange,
  };
}
