import { insertSchemeVersion, lastSchemeNumber } from "@consortia/db/repositories/scheme-versions";
import { keepSchemes } from "@consortia/domain/categorisation/policy";
import { checkScheme } from "@consortia/domain/categorisation/scheme";
import type { WriteSchemeInput } from "@consortia/domain/categorisation/scheme-schema";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/**
 * Writes a version of a scheme. Written, it never changes (CAT-7): the next one under its name has the next number, and
 * none is in force until it is adopted.
 */
export async function writeScheme(
  ctx: Ctx,
  { scheme, requestKey }: WriteSchemeInput,
): Promise<{ readonly schemeVersionId: Id<"SchemeVersionId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: requestKey, name: "writeScheme", body: scheme };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, keepSchemes, { authorityId });
    checkScheme(scheme, measuresByCode);
    const schemeVersionId = ctx.newId("SchemeVersionId");
    const number = (await lastSchemeNumber(ctx.db, { authorityId, name: scheme.name })) + 1;
    await insertSchemeVersion(ctx.db, {
      ...scheme,
      id: schemeVersionId,
      number,
      authorityId,
      writtenBy: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "scheme_written",
      subjectKind: "scheme_version",
      subjectId: schemeVersionId,
      after: { name: scheme.name, number, criteria: scheme.criteria.length },
    });
    return { schemeVersionId };
  });
}
