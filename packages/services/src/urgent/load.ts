import { listUrgent, type UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

const missing = "We cannot find that urgent decision";

export async function mustFindUrgent(ctx: AnyCtx, urgentId: string): Promise<UrgentDecision> {
  const [urgent] = await listUrgent(ctx.db, { authorityId: ctx.authorityId, urgentIds: [urgentId] });
  if (urgent === undefined) throw notFound(missing);
  return urgent;
}

export async function mustFindUrgentByReference(
  ctx: AnyCtx,
  { boardId, reference }: { boardId: string; reference: string },
): Promise<UrgentDecision> {
  const [urgent] = await listUrgent(ctx.db, { authorityId: ctx.authorityId, boardId, reference });
  if (urgent === undefined) throw notFound(missing);
  return urgent;
}
