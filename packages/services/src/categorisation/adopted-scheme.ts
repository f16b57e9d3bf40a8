import { type AdoptedScheme, findAdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/**
 * The scheme in force.
 * @throws DomainError `conflict` before any was adopted.
 */
export async function adoptedScheme(ctx: AnyCtx): Promise<AdoptedScheme> {
  const scheme = await findAdoptedScheme(ctx.db, ctx.authorityId);
  if (scheme === null)
    throw new DomainError("conflict", "No category scheme is in force yet. Adopt one first.");
  return scheme;
}
