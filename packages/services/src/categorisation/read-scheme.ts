import { type AdoptedScheme, findAdoptedScheme } from "@consortia/db/repositories/scheme-versions";
import type { Ctx } from "../shared/ctx.ts";

/** The scheme in force, or null. Scheme and method are public; the codes of named schools are not (CAT-6). */
export async function readScheme(ctx: Ctx): Promise<AdoptedScheme | null> {
  return findAdoptedScheme(ctx.db, ctx.authorityId);
}
