import {
  findAppointment,
  insertAppointment,
  listActiveAppointments,
} from "@consortia/db/repositories/appointments";
import { listSubstitutes } from "@consortia/db/repositories/seat-holdings";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import { closeDueTerms } from "../register/end-due-terms.ts";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { termWithin } from "../register/term-within.ts";
import type { WriteCtx } from "../shared/ctx.ts";

type BoardAppointment = {
  readonly boardId: Id<"BoardId">;
  readonly personId: PersonId;
  readonly role: "board_member" | "substitute";
  readonly dependsOnId: AppointmentId;
  readonly minute: string;
  /** Where it is not said, the person was appointed, or stands in. */
  readonly basis?: "elected";
};

/**
 * The person's appointment on the board, made now unless it is in force already. It depends on the
 * appointment that qualifies the person, so that ending that one ends this one too (REG-6); one that stands on
 * something else gives way to it.
 */
export async function appointToBoard(
  ctx: WriteCtx,
  grant: Grant,
  appointment: BoardAppointment,
): Promise<AppointmentId> {
  const { authorityId } = ctx;
  const now = ctx.clock.now();
  const { personId, role, boardId } = appointment;
  await closeDueTerms(ctx);
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: now });
  const standing = held.find((one) => one.role === role && one.scopeId === boardId);
  if (standing !== undefined) {
    const found = await findAppointment(ctx.db, { authorityId, id: standing.id });
    if (found?.dependsOnId === appointment.dependsOnId) return standing.id;
    await giveWay(ctx, grant, { standingId: standing.id, boardId });
  }
  const id = ctx.newId("AppointmentId");
  await insertAppointment(ctx.db, {
    id,
    authorityId,
    personId,
    role,
    scopeKind: "board",
    scopeId: boardId,
    basis: appointment.basis ?? (role === "substitute" ? "deputising" : "appointed"),
    dependsOnId: appointment.dependsOnId,
    evidence: appointment.minute,
    slot: 1,
    validFrom: now,
    ...(await termWithin(ctx, { plannedEndOn: null, dependsOnId: appointment.dependsOnId })),
    recordedAt: now,
  });
  return id;
}

/** @throws DomainError `conflict` where the person stands in for another seat by it, which would be lost. */
async function giveWay(
  ctx: WriteCtx,
  grant: Grant,
  { standingId, boardId }: { standingId: AppointmentId; boardId: Id<"BoardId"> },
): Promise<void> {
  const of = { authorityId: ctx.authorityId, boardId, at: ctx.clock.now() };
  if ((await listSubstitutes(ctx.db, of)).some((place) => place.appointmentId === standingId)) {
    throw new DomainError(
      "conflict",
      "This person stands in for another seat of this board on other grounds. End that appointment first",
      { field: "personId" },
    );
  }
  await endWithDependants(ctx, grant, { ids: [standingId], reason: "appointed on other grounds" });
}
