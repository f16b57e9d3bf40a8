import { violationOf } from "@consortia/db/errors";
import { insertAppointment, listActiveAppointments } from "@consortia/db/repositories/appointments";
import { insertChairTerm } from "@consortia/db/repositories/chairs";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import type { AppointmentToOpen } from "@consortia/domain/register/people-schemas";
import type { Grant } from "@consortia/domain/register/rights";
import {
  chairRoles,
  laRoles,
  type Role,
  roleTitle,
  type ScopeKind,
  scopeOf,
} from "@consortia/domain/register/roles";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { type AppointmentId, idPrefixes, type PersonId } from "@consortia/domain/shared/ids";
import { earlierDay, londonDate } from "@consortia/domain/shared/time";
import { type ChairBasis, mustBeFitForChair, refuseWhileChair } from "../board/chair-office.ts";
import { refuseVoterAsClerk } from "../board/clerk-office.ts";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { closeDueTerms } from "./end-due-terms.ts";
import { termWithin } from "./term-within.ts";

const prefixes: Readonly<Record<Exclude<ScopeKind, "provider">, string>> = {
  school: idPrefixes.SchoolId,
  group: idPrefixes.GroupId,
  board: idPrefixes.BoardId,
  authority: idPrefixes.AuthorityId,
};

/** Opens an appointment from now on. Its grant comes from the caller, who knows what it rests on. */
export async function openAppointment(
  ctx: WriteCtx,
  grant: Grant,
  {
    personId,
    role,
    scopeId,
    plannedEndOn,
    evidence,
    hasDeclared,
    elected,
  }: AppointmentToOpen & {
    readonly personId: PersonId;
    /** Where an election made it: the appointment that the candidacy rested on. */
    readonly elected?: { readonly basisId: AppointmentId };
  },
): Promise<AppointmentId> {
  await mustBeScopeOf(ctx, role, scopeId);
  await mustBeOpen(ctx, scopeId);
  await closeDueTerms(ctx);
  const at = ctx.clock.now();
  if (plannedEndOn !== null && plannedEndOn < londonDate(at)) {
    throw invalid("plannedEndOn", "Last day must be today or later");
  }
  if (laRoles.some((one) => one === role)) await refuseWhileChair(ctx, personId);
  if (role === "board_clerk") await refuseVoterAsClerk(ctx, { boardId: scopeId, personId });
  const chair = await chairBasisOf(ctx, { personId, role, boardId: scopeId, declares: hasDeclared ?? false });
  const id = ctx.newId("AppointmentId");
  const dependsOnId = chair?.membershipId ?? elected?.basisId ?? (await restsOn(ctx, personId, role));
  const term = await termWithin(ctx, {
    plannedEndOn: earlierDay(plannedEndOn, chair?.lastDay ?? null),
    dependsOnId,
  });
  try {
    await insertAppointment(ctx.db, {
      id,
      authorityId: ctx.authorityId,
      personId,
      role,
      scopeKind: scopeOf(role),
      scopeId,
      basis: elected !== undefined ? "elected" : grant.by === "system" ? "setup" : "appointed",
      dependsOnId,
      evidence,
      slot: 1,
      validFrom: at,
      ...term,
      recordedAt: at,
    });
  } catch (error) {
    throw overlapOf(error, role) ?? error;
  }
  if (chair !== null) await keepChairTerm(ctx, { appointmentId: id, chair });
  await audit(ctx, grant, {
    act: "appointment_created",
    subjectKind: "appointment",
    subjectId: id,
    after: { personId, role, scopeId, dependsOnId, plannedEndOn: term.plannedEndOn },
  });
  return id;
}

/** A chair or vice-chair rests on a seat of the board and on a declaration (BRD-10). */
async function chairBasisOf(
  ctx: WriteCtx,
  { role, ...of }: { personId: PersonId; role: Role; boardId: string; declares: boolean },
): Promise<ChairBasis | null> {
  const office = chairRoles.find((one) => one === role);
  return office === undefined ? null : mustBeFitForChair(ctx, { ...of, role: office });
}

async function keepChairTerm(
  ctx: WriteCtx,
  {
    appointmentId,
    chair: { seat, seatKind, declarationId },
  }: { appointmentId: AppointmentId; chair: ChairBasis },
): Promise<void> {
  const { authorityId } = ctx;
  const { id: seatId, boardId } = seat;
  await insertChairTerm(ctx.db, { authorityId, appointmentId, boardId, seatId, seatKind, declarationId });
}

async function mustBeScopeOf(ctx: WriteCtx, role: Role, scopeId: string): Promise<void> {
  const kind = scopeOf(role);
  const known = await listScopeNames(ctx.db, { authorityId: ctx.authorityId, ids: [scopeId] });
  const isOurs = kind !== "authority" || scopeId === ctx.authorityId;
  const isKind = kind !== "provider" && scopeId.startsWith(`${prefixes[kind]}_`);
  if (!known.has(scopeId) || !isKind || !isOurs) {
    throw invalid("scopeId", `Select where the ${roleTitle(role)} works`);
  }
}

/** What has closed has ended its appointments, and opens none (REG-6). */
async function mustBeOpen(ctx: WriteCtx, scopeId: string): Promise<void> {
  const { authorityId } = ctx;
  const [school] = await listSchoolsById(ctx.db, { authorityId, ids: [scopeId] });
  const group = await findGroup(ctx.db, { authorityId, groupId: scopeId });
  if (school?.status !== "closed" && (group?.closedAt ?? null) === null) return;
  throw invalid("scopeId", `${school?.name ?? group?.name} has closed, so nobody can be appointed there`);
}

/** Leads and board members are heads of schools: what they hold falls with that appointment (REG-6). */
async function restsOn(ctx: WriteCtx, personId: PersonId, role: Role): Promise<AppointmentId | null> {
  if (!restingOnHeadship.includes(role)) return null;
  const { authorityId } = ctx;
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  return held.find((one) => one.role === "headteacher")?.id ?? null;
}

const restingOnHeadship: readonly Role[] = ["consortium_lead", "deputy_lead", "board_member", "substitute"];

function overlapOf(error: unknown, role: Role): DomainError | null {
  const violation = violationOf(error);
  if (violation === null) return null;
  if (violation.name.startsWith("appointments_one_head")) {
    return new DomainError("conflict", "This school has a headteacher. End that appointment first.", {
      field: "role",
    });
  }
  if (violation.name.startsWith("appointments_overlap")) {
    return new DomainError("conflict", `This person is ${roleTitle(role)} there already.`, { field: "role" });
  }
  return null;
}
