import {
  findAdoptedScheme,
  insertSchemeAdoption,
  insertSchemeVersion,
} from "@consortia/db/repositories/scheme-versions";
import { adoptScheme as sentence } from "@consortia/domain/categorisation/policy";
import type { AdoptSchemeInput } from "@consortia/domain/categorisation/schemas";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** Adopts the preset scheme on record, with a reason; a board motion takes this over with the money issue. */
export async function adoptScheme(
  ctx: Ctx,
  input: AdoptSchemeInput,
): Promise<{ readonly schemeVersionId: Id<"SchemeVersionId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "adoptScheme", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    if ((await findAdoptedScheme(ctx.db, authorityId)) !== null) {
      throw new DomainError("conflict", "A scheme is already in force.");
    }
    const schemeVersionId = ctx.newId("SchemeVersionId");
    const at = ctx.clock.now();
    await insertSchemeVersion(ctx.db, {
      ...warwickshire2013,
      id: schemeVersionId,
      number: 1,
      authorityId,
      createdAt: at,
    });
    await insertSchemeAdoption(ctx.db, {
      id: ctx.newId("SchemeAdoptionId"),
      authorityId,
      schemeVersionId,
      reason: input.reason,
      adoptedBy: actingPerson(ctx),
      adoptedAt: at,
    });
    await audit(ctx, grant, {
      act: "scheme_adopted",
      subjectKind: "scheme_version",
      subjectId: schemeVersionId,
    });
    return { schemeVersionId };
  });
}
