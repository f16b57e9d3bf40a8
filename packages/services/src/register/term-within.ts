import { findAppointment } from "@consortia/db/repositories/appointments";
import { earlierDay, endOfLondonDay, type Instant, type LocalDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

/** When an appointment is planned to end: never after the one it rests on, so that a right ends by the clock (GEN-9). */
export async function termWithin(
  ctx: AnyCtx,
  { plannedEndOn, dependsOnId }: { plannedEndOn: LocalDate | null; dependsOnId: string | null },
): Promise<{ readonly plannedEndOn: LocalDate | null; readonly plannedEndAt: Instant | null }> {
  const { authorityId } = ctx;
  const basis = dependsOnId === null ? null : await findAppointment(ctx.db, { authorityId, id: dependsOnId });
  const last = earlierDay(plannedEndOn, basis?.plannedEndOn ?? null);
  return { plannedEndOn: last, plannedEndAt: last === null ? null : endOfLondonDay(last) };
}
