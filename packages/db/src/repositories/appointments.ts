import type { ActiveAppointment } from "@consortia/domain/register/rights";
import type { Role, ScopeKind } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { NotNull, Selectable } from "kysely";
import { everyRow } from "../every-row.ts";
import { prepared } from "../prepared.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

const most_appointments = 100;

const activeAppointments = prepared((db, { text }) =>
  db
    .selectFrom("appointments")
    .select(["id", "role", "scope_kind", "scope_id"])
    .where("authority_id", "=", text("authorityId"))
    .where("person_id", "=", text("personId"))
    .where("valid_from", "<=", text("at"))
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", text("at"))]))
    .where((where) =>
      where.or([where("planned_end_at", "is", null), where("planned_end_at", ">", text("at"))]),
    )
    .orderBy("valid_from")
    .orderBy("id")
    .limit(most_appointments),
);

/** The appointments of a person in force at an instant (domain-model section 0, "Time"). */
export async function listActiveAppointments(
  db: Reader,
  { authorityId, personId, at }: { authorityId: string; personId: string; at: Instant },
): Promise<readonly ActiveAppointment[]> {
  const rows = await activeAppointments(db, { authorityId, personId, at });
  return rows.map((row) => ({
    id: asId("AppointmentId", row.id),
    role: row.role,
    scopeKind: row.scope_kind,
    scopeId: row.scope_id,
  }));
}

/** A role that somebody holds in a scope. */
export type HeldRole = { readonly personId: string; readonly role: Role; readonly scopeId: string };

/** What these persons hold at an instant, for a list that names many of them. */
export async function listHeldRoles(
  db: Reader,
  { authorityId, personIds, at }: { authorityId: string; personIds: readonly string[]; at: Instant },
): Promise<readonly HeldRole[]> {
  if (personIds.length === 0) return [];
  return everyRow(
    db
      .selectFrom("appointments")
      .select(["person_id as personId", "role", "scope_id as scopeId"])
      .where("authority_id", "=", authorityId)
      .where("person_id", "in", personIds)
      .where("valid_from", "<=", at)
      .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]))
      .where((where) => where.or([where("planned_end_at", "is", null), where("planned_end_at", ">", at)]))
      .orderBy("person_id")
      .orderBy("id"),
  );
}

export type AppointmentToInsert = {
  readonly id: AppointmentId;
  readonly authorityId: string;
  readonly personId: PersonId;
  readonly role: Role;
  readonly scopeKind: ScopeKind;
  readonly scopeId: string;
  readonly basis: Selectable<Schema["appointments"]>["basis"];
  readonly dependsOnId: AppointmentId | null;
  readonly evidence: string | null;
  readonly slot: number;
  readonly validFrom: Instant;
  readonly plannedEndOn: string | null;
  readonly plannedEndAt: Instant | null;
  readonly recordedAt: Instant;
};

export async function insertAppointment(db: Writer, one: AppointmentToInsert): Promise<void> {
  await db
    .insertInto("appointments")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      person_id: one.personId,
      role: one.role,
      scope_kind: one.scopeKind,
      scope_id: one.scopeId,
      basis: one.basis,
      depends_on_id: one.dependsOnId,
      evidence: one.evidence,
      slot: one.slot,
      valid_from: one.validFrom,
      valid_to: null,
      planned_end_on: one.plannedEndOn,
      planned_end_at: one.plannedEndAt,
      ended_reason: null,
      recorded_at: one.recordedAt,
    })
    .execute();
}

/** An appointment with its dates, whether it is to come, in force or ended. */
export type DatedAppointment = ActiveAppointment & {
  readonly personId: PersonId;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
  readonly plannedEndOn: string | null;
  readonly plannedEndAt: Instant | null;
  readonly dependsOnId: AppointmentId | null;
  readonly evidence: string | null;
  readonly endedReason: string | null;
};

export async function findAppointment(
  db: Reader,
  { authorityId, id }: { authorityId: string; id: string },
): Promise<DatedAppointment | null> {
  const row = await db
    .selectFrom("appointments")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : datedAppointment(row);
}

/** All appointments of some people, the newest first. */
export async function listAppointmentsOf(
  db: Reader,
  { authorityId, personIds, limit }: { authorityId: string; personIds: readonly string[]; limit: number },
): Promise<readonly DatedAppointment[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("person_id", "in", personIds)
    .orderBy("valid_from", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(datedAppointment);
}

/** Appointments at these schools, or in these groups, that have not ended, those still to come among them. */
export async function listAppointmentsIn(
  db: Reader,
  {
    authorityId,
    scopeKind,
    scopeIds,
    at,
  }: { authorityId: string; scopeKind: ScopeKind; scopeIds: readonly string[]; at: Instant },
): Promise<readonly AppointmentId[]> {
  if (scopeIds.length === 0) return [];
  const rows = await db
    .selectFrom("appointments")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("scope_kind", "=", scopeKind)
    .where("scope_id", "in", scopeIds)
    .where("valid_to", "is", null)
    .where((where) => where.or([where("planned_end_at", "is", null), where("planned_end_at", ">", at)]))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => asId("AppointmentId", id));
}

export type DueTerm = { readonly id: AppointmentId; readonly plannedEndAt: Instant };

/** Appointments whose planned end has come and that nobody has ended yet, the longest over first. */
export async function listDueTerms(
  db: Reader,
  { authorityId, at, limit }: { authorityId: string; at: Instant; limit: number },
): Promise<readonly DueTerm[]> {
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "planned_end_at"])
    .where("authority_id", "=", authorityId)
    .where("valid_to", "is", null)
    .where("planned_end_at", "is not", null)
    .where("planned_end_at", "<=", at)
    .$narrowType<{ planned_end_at: NotNull }>()
    .orderBy("planned_end_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: asId("AppointmentId", row.id), plannedEndAt: row.planned_end_at }));
}

/** The appointments and, to any depth, those that depend on them, as far as nobody has ended them yet (REG-6). */
export async function listWithDependants(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<readonly DatedAppointment[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .withRecursive("falling(id)", (q) =>
      q
        .selectFrom("appointments")
        .select("appointments.id")
        .where("authority_id", "=", authorityId)
        .where("appointments.id", "in", ids)
        .union(
          q
            .selectFrom("appointments")
            .innerJoin("falling", "falling.id", "appointments.depends_on_id")
            .select("appointments.id")
            .where("appointments.authority_id", "=", authorityId),
        ),
    )
    .selectFrom("appointments")
    .innerJoin("falling", "falling.id", "appointments.id")
    .selectAll("appointments")
    .where("valid_to", "is", null)
    .orderBy("appointments.id")
    .execute();
  return rows.map(datedAppointment);
}

/** Ends an appointment once. False when it had ended in the meantime. */
export async function endAppointmentRow(
  db: Writer,
  { id, at, reason }: { id: string; at: Instant; reason: string },
): Promise<boolean> {
  const result = await db
    .updateTable("appointments")
    .set({ valid_to: at, ended_reason: reason })
    .where("id", "=", id)
    .where("valid_to", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Whether somebody else who has joined holds a role of the authority, and for good: one who is only invited may never
 * come, and one whose term is to end leaves nobody.
 */
export async function hasOtherLastingHolder(
  db: Reader,
  { authorityId, role, exceptId, at }: { authorityId: string; role: Role; exceptId: string; at: Instant },
): Promise<boolean> {
  const row = await db
    .selectFrom("appointments")
    .innerJoin("account_people", (join) =>
      join
        .onRef("account_people.authority_id", "=", "appointments.authority_id")
        .onRef("account_people.person_id", "=", "appointments.person_id"),
    )
    .innerJoin("accounts", "accounts.id", "account_people.account_id")
    .select("appointments.id")
    .where("appointments.authority_id", "=", authorityId)
    .where("appointments.scope_id", "=", authorityId)
    .where("appointments.role", "=", role)
    .where("appointments.id", "<>", exceptId)
    .where("appointments.valid_from", "<=", at)
    .where("appointments.valid_to", "is", null)
    .where("appointments.planned_end_at", "is", null)
    .where("accounts.status", "=", "active")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function datedAppointment(row: Selectable<Schema["appointments"]>): DatedAppointment {
  return {
    id: asId("AppointmentId", row.id),
    personId: asId("PersonId", row.person_id),
    role: row.role,
    scopeKind: row.scope_kind,
    scopeId: row.scope_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    plannedEndOn: row.planned_end_on,
    plannedEndAt: row.planned_end_at,
    dependsOnId: row.depends_on_id === null ? null : asId("AppointmentId", row.depends_on_id),
    evidence: row.evidence,
    endedReason: row.ended_reason,
  };
}
