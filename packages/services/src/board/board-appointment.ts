import { insertAppointment, listActiveAppointments } from "@consortia/db/repositories/appointments";
import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import { closeDueTerms } from "../register/end-due-terms.ts";
import { termWithin } from "../register/term-within.ts";
import type { WriteCtx } from "../shared/ctx.ts";

/**
 * The person's appointment on the board, made now unless it is in force already. It depends on the
 * appointment that qualifies the person, so that ending that one ends this one too (REG-6).
 */
export async function appointToBoard(
  ctx: WriteCtx,
  appointment: {
    readonly boardId: Id<"BoardId">;
    readonly personId: PersonId;
    readonly role: "board_member" | "substitute";
    readonly dependsOnId: AppointmentId;
    readonly minute: string;
  },
): Promise<AppointmentId> {
  const { authorityId } = ctx;
  const now = ctx.clock.now();
  const { personId, role, boardId } = appointment;
  await closeDueTerms(ctx);
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: now });
  const standing = held.find((one) => one.role === role && one.scopeId === boardId);
  if (standing !== undefined) return standing.id;
  const id = ctx.newId("AppointmentId");
  await insertAppointment(ctx.db, {
    id,
    authorityId,
    personId,
    role,
    scopeKind: "board",
    scopeId: boardId,
    basis: role === "substitute" ? "deputising" : "appointed",
    dependsOnId: appointment.dependsOnId,
    evidence: appointment.minute,
    slot: 1,
    validFrom: now,
    ...(await termWithin(ctx, { plannedEndOn: null, dependsOnId: appointment.dependsOnId })),
    recordedAt: now,
  });
  return id;
}
