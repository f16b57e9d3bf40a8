import { type AdoptedScheme, findAdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import {
  findSchemeVersion,
  listSchemeVersions,
  type SchemeEntry,
  type SchemeVersion,
} from "@consortia/db/repositories/scheme-versions";
import { notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";

/** The scheme in force, or null. Scheme and method are public; the codes of named schools are not (CAT-6). */
export async function readScheme(ctx: Ctx): Promise<AdoptedScheme | null> {
  return findAdoptedScheme(ctx.db, ctx.authorityId);
}

/** Every version that was written, the latest first: public, as the scheme in force is (CAT-6). */
export async function listSchemes(ctx: Ctx): Promise<readonly SchemeEntry[]> {
  return listSchemeVersions(ctx.db, { authorityId: ctx.authorityId });
}

/** One version whole, with where it stands. */
export async function readSchemeVersion(
  ctx: Ctx,
  { schemeVersionId }: { schemeVersionId: string },
): Promise<SchemeVersion & { readonly entry: SchemeEntry }> {
  const version = await findSchemeVersion(ctx.db, { authorityId: ctx.authorityId, schemeVersionId });
  const entry = (await listSchemes(ctx)).find(({ id }) => id === schemeVersionId);
  if (version === null || entry === undefined) throw notFound("We cannot find that version");
  return { ...version, entry };
}
