import { replaceAdoption, wasAdopted } from "@consortia/db/repositories/scheme-adoptions";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { keepSchemes } from "@consortia/domain/categorisation/policy";
import type { AdoptSchemeInput } from "@consortia/domain/categorisation/scheme-schema";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/**
 * Puts a version in force, on record and with a reason. It re-decides nothing (CAT-7): a school keeps the category it
 * has under the versions before, and has none yet where the scheme is another.
 */
export async function adoptScheme(
  ctx: Ctx,
  input: AdoptSchemeInput,
): Promise<{ readonly schemeVersionId: Id<"SchemeVersionId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "adoptScheme", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, keepSchemes, { authorityId });
    const { schemeVersionId, reason } = input;
    const version = await findSchemeVersion(ctx.db, { authorityId, schemeVersionId });
    if (version === null) throw notFound("We cannot find that version");
    if (await wasAdopted(ctx.db, { authorityId, schemeVersionId })) {
      throw new DomainError(
        "conflict",
        "This version was adopted before. To return to it, write it again as a new version.",
      );
    }
    await replaceAdoption(ctx.db, {
      id: ctx.newId("SchemeAdoptionId"),
      authorityId,
      schemeVersionId,
      reason,
      adoptedBy: actingPerson(ctx),
      adoptedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "scheme_adopted",
      subjectKind: "scheme_version",
      subjectId: schemeVersionId,
    });
    return { schemeVersionId: version.id };
  });
}
