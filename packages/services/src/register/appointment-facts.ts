import type { DatedAppointment } from "@consortia/db/repositories/appointments";
import type { Role } from "@consortia/domain/register/roles";

/** An appointment as pages show it. */
export type AppointmentFacts = {
  readonly id: string;
  readonly role: Role;
  readonly scopeId: string;
  readonly scopeName: string | null;
  readonly state: "to_come" | "active" | "ended";
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly plannedEndOn: string | null;
  readonly evidence: string | null;
  readonly endedReason: string | null;
};

export function appointmentFacts(
  one: DatedAppointment,
  { names, at }: { names: ReadonlyMap<string, string>; at: string },
): AppointmentFacts {
  const { id, role, scopeId, validFrom, validTo, plannedEndOn, plannedEndAt, evidence, endedReason } = one;
  const hasEnded = (validTo !== null && validTo <= at) || (plannedEndAt !== null && plannedEndAt <= at);
  return {
    id,
    role,
    scopeId,
    scopeName: names.get(scopeId) ?? null,
    state: hasEnded ? "ended" : validFrom > at ? "to_come" : "active",
    validFrom,
    validTo,
    plannedEndOn,
    evidence,
    endedReason,
  };
}
