import { type Consultation, findConsultation } from "@consortia/db/repositories/consultations";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

export async function mustFindConsultation(ctx: AnyCtx, consultationId: string): Promise<Consultation> {
  const found = await findConsultation(ctx.db, { authorityId: ctx.authorityId, consultationId });
  if (found === null) throw notFound("We cannot find that consultation");
  return found;
}
