import type { ActiveAppointment } from "@consortia/domain/register/rights";
import type { Role, ScopeKind } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

const most_appointments = 100;

/** The appointments of a person in force at an instant (domain-model section 0, "Time"). */
export async function listActiveAppointments(
  db: Reader,
  { authorityId, personId, at }: { authorityId: string; personId: string; at: Instant },
): Promise<readonly ActiveAppointment[]> {
  const rows = await db
    .selectFrom("appointments")
    .select(["id", "role", "scope_kind", "scope_id"])
    .where("authority_id", "=", authorityId)
    .where("person_id", "=", personId)
    .where("valid_from", "<=", at)
    .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]))
    .where((where) => where.or([where("planned_end_at", "is", null), where("planned_end_at", ">", at)]))
    .orderBy("valid_from")
    .orderBy("id")
    .limit(most_appointments)
    .execute();
  return rows.map((row) => ({
    id: asId("AppointmentId", row.id),
    role: row.role,
    scopeKind: row.scope_kind,
    scopeId: row.scope_id,
  }));
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
