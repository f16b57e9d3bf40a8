import {
  listUrgent,
  sumAgreedUrgent,
  type UrgentDecision,
} from "@consortia/db/repositories/urgent-decisions";
import { notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { LoadedCommission } from "../commissioning/load-commission.ts";
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

/** What was agreed between meetings for the commission's consortium, of what the cap holds together. */
export function agreedFor(
  ctx: AnyCtx,
  { commission: { consortiumId } }: LoadedCommission,
  boardId: string,
): Promise<Pence> {
  return sumAgreedUrgent(ctx.db, { authorityId: ctx.authorityId, boardId, consortiumId });
}
