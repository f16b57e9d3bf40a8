import { findPanel } from "@consortia/db/repositories/category-panels";
import { present } from "@consortia/domain/shared/assert";
import { type BoardLetter, tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { officersNow } from "./officers-now.ts";

/** A message to the officer who named a panel; where they are an officer no longer, to every officer. */
export async function tellNamer(
  ctx: WriteCtx,
  { panelId, letter }: { readonly panelId: string; readonly letter: BoardLetter },
): Promise<void> {
  const { authorityId } = ctx;
  const { namedBy } = present(await findPanel(ctx.db, { authorityId, panelId }), "A hearing has its panel");
  const officers = await officersNow(ctx);
  const isThere = officers.includes(namedBy);
  const because = isThere
    ? "You get this because you named the panel."
    : "You get this because you are an LA officer, and whoever named the panel is one no longer.";
  for (const personId of isThere ? [namedBy] : officers)
    await tellPerson(ctx, { personId, because, letter, rightScopeId: authorityId, rightRole: "la_officer" });
}
