import { DomainError, notFound } from "../shared/errors.ts";
import type { AppointmentId, PersonId } from "../shared/ids.ts";
import type { Role, ScopeKind } from "./roles.ts";

/** Who acts where no appointment can: a closed list, each with a closed list of acts (GEN-8). */
export const systemActors = ["worker", "setup", "seed", "import", "self"] as const;
export type SystemActor = (typeof systemActors)[number];

/** One appointment in force at the instant of the act. `scopeId` is the school, group, board, authority or provider. */
export type ActiveAppointment = {
  readonly id: AppointmentId;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeId: string;
};

/** What the actor holds at this instant, read again inside every transaction (GEN-6). */
export type Rights = {
  readonly personId: PersonId | null;
  readonly system: SystemActor | null;
  readonly appointments: readonly ActiveAppointment[];
};

/** The one appointment, or the one system actor, that an act relied on; stored with the act. */
export type Grant =
  | { readonly by: "appointment"; readonly appointmentId: AppointmentId }
  | { readonly by: "system"; readonly system: SystemActor };

/** A right as a sentence a person can read, and the rule that is that sentence. */
export type Sentence<Subject> = {
  readonly says: string;
  readonly allows: (rights: Rights, subject: Subject) => Grant | null;
};

/** Finds the appointment a sentence relies on: a role, in a scope when one is named. */
export function heldRole(rights: Rights, role: Role | readonly Role[], scopeId?: string): Grant | null {
  const wanted: readonly Role[] = typeof role === "string" ? [role] : role;
  const found = rights.appointments.find(
    (one) => wanted.includes(one.role) && (scopeId === undefined || one.scopeId === scopeId),
  );
  return found === undefined ? null : { by: "appointment", appointmentId: found.id };
}

/** As `heldRole`, in any one of several scopes: the schools of a consortium, the boards of a lane. */
export function heldRoleInAny(
  rights: Rights,
  role: Role | readonly Role[],
  scopeIds: readonly string[],
): Grant | null {
  for (const scopeId of scopeIds) {
    const grant = heldRole(rights, role, scopeId);
    if (grant !== null) return grant;
  }
  return null;
}

export function asSystem(rights: Rights, ...actors: readonly SystemActor[]): Grant | null {
  return rights.system !== null && actors.includes(rights.system)
    ? { by: "system", system: rights.system }
    : null;
}

/** A member: signed in with an active appointment other than a provider's. */
export function asMember(rights: Rights): Grant | null {
  const found = rights.appointments.find((one) => one.role !== "provider");
  return found === undefined ? null : { by: "appointment", appointmentId: found.id };
}

/**
 * The grant, or the refusal in words.
 * @throws DomainError `forbidden`, or `not_found` with the usual words where existence itself is private.
 */
export function mustAllow<Subject>(
  sentence: Sentence<Subject>,
  rights: Rights,
  subject: Subject,
  whenRefused: "forbidden" | "not_found" = "forbidden",
): Grant {
  const grant = sentence.allows(rights, subject);
  if (grant !== null) return grant;
  if (whenRefused === "not_found") throw notFound();
  throw new DomainError("forbidden", `You cannot do this. ${sentence.says}`, {
    detail: { whoCan: sentence.says },
  });
}
