import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { tellPerson } from "../board/tell-board.ts";
import type { WriteCtx } from "../shared/ctx.ts";

type Letter = Parameters<typeof tellPerson>[1]["letter"];

/** A message to the head and the chair of governors of a school as they are now. @returns how many were told */
export async function tellLeaders(
  ctx: WriteCtx,
  { id, name }: { readonly id: string; readonly name: string },
  letter: Letter,
): Promise<number> {
  const { authorityId } = ctx;
  const readers = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher", "chair_of_governors"],
    scopeIds: [id],
    at: ctx.clock.now(),
  });
  const because = `You get this because you are head or chair of governors of ${name}.`;
  for (const { personId } of readers) await tellPerson(ctx, { personId, because, letter, rightScopeId: id });
  return readers.length;
}
