import type { Grant } from "@consortia/domain/register/rights";
import { type AuditedAct, audit } from "./audit.ts";
import type { Ctx } from "./ctx.ts";
import { transact } from "./transact.ts";

/**
 * Writes down a look at something sensitive: one of the two reads that may write (GEN-10). It is written apart from
 * the read, and a look that could not be written down does not fail the page.
 */
export function logLook(ctx: Ctx, grant: Grant, look: AuditedAct): Promise<void> {
  return logLooks(ctx, [{ ...look, grant }]);
}

/** The same for several things that one page shows. */
export async function logLooks(
  ctx: Ctx,
  looks: readonly (AuditedAct & { readonly grant: Grant })[],
): Promise<void> {
  if (looks.length === 0) return;
  try {
    await transact(ctx, {}, async (ctx) => {
      for (const { grant, ...look } of looks) await audit(ctx, grant, look);
    });
  } catch {
    // The page was decided before; losing its log line is the lesser harm, and the nightly check counts looks.
  }
}
