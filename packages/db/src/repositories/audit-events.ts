import type { Role } from "@consortia/domain/register/roles";
import type { Instant } from "@consortia/domain/shared/time";
import { expressionBuilder, type Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

/** More than a person does by hand in the time that is asked for. */
const most_recent = 1000;

export async function insertAuditEvent(db: Writer, event: Insertable<Schema["audit_events"]>): Promise<void> {
  await db.insertInto("audit_events").values(event).execute();
}

/** What one person has done of some acts since an instant. */
export async function listRecentActs(
  db: Reader,
  {
    authorityId,
    personId,
    acts,
    since,
  }: { authorityId: string; personId: string; acts: readonly string[]; since: Instant },
): Promise<readonly { readonly act: string; readonly subjectKind: string; readonly subjectId: string }[]> {
  const rows = await db
    .selectFrom("audit_events")
    .select(["act", "subject_kind", "subject_id"])
    .where("person_id", "=", personId)
    .where("at", ">", since)
    .where("authority_id", "=", authorityId)
    .where("act", "in", acts)
    .orderBy("at")
    .orderBy("id")
    .limit(most_recent)
    .execute();
  return rows.map((row) => ({ act: row.act, subjectKind: row.subject_kind, subjectId: row.subject_id }));
}

/** One act in the history of a thing: who did it in which role is for the page to say. */
export type PastAct = {
  readonly id: string;
  readonly at: string;
  readonly act: string;
  readonly personName: string | null;
  readonly role: string | null;
  readonly after: string | null;
};

/** What happened to one thing, oldest first. */
export async function listActsOn(
  db: Reader,
  { authorityId, kind, id, limit }: { authorityId: string; kind: string; id: string; limit: number },
): Promise<readonly PastAct[]> {
  const rows = await db
    .selectFrom("audit_events")
    .leftJoin("people", "people.id", "audit_events.person_id")
    .leftJoin("appointments", "appointments.id", "audit_events.appointment_id")
    .select(["audit_events.id", "at", "act", "people.name", "appointments.role", "after"])
    .where("audit_events.authority_id", "=", authorityId)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .orderBy("at")
    .orderBy("audit_events.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    act: row.act,
    personName: row.name,
    role: row.role,
    after: row.after,
  }));
}

const openPoll = expressionBuilder<Schema, "audit_events">()
  .selectFrom("elections as election")
  .select("election.id")
  .whereRef("election.authority_id", "=", "audit_events.authority_id")
  .whereRef("election.id", "=", "audit_events.subject_id")
  .where("election.state", "=", "polling");

export type AuditEntry = {
  readonly id: string;
  readonly at: Instant;
  readonly act: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly personName: string | null;
  readonly role: Role | null;
  readonly systemActor: string | null;
  /** JSON of ids, codes and amounts. */
  readonly before: string | null;
  readonly after: string | null;
};

/**
 * Acts of the authority, the newest first, from one place on. Who has voted in an election is left out while its poll is
 * open: until then turnout is a number (domain model section 8).
 */
export async function listAuditEvents(
  db: Reader,
  {
    authorityId,
    kind,
    from,
    until,
    after,
    limit,
  }: {
    authorityId: string;
    kind: string | null;
    from: Instant | null;
    until: Instant | null;
    after: { readonly at: string; readonly id: string } | null;
    limit: number;
  },
): Promise<readonly AuditEntry[]> {
  let events = db
    .selectFrom("audit_events")
    .leftJoin("people", "people.id", "audit_events.person_id")
    .leftJoin("appointments", "appointments.id", "audit_events.appointment_id")
    .select([
      "audit_events.id",
      "audit_events.at",
      "audit_events.act",
      "subject_kind",
      "subject_id",
      "people.name",
      "appointments.role",
      "system_actor",
      "before",
      "after",
    ])
    .where("audit_events.authority_id", "=", authorityId)
    .where((where) => where.or([where("act", "<>", "ballot_cast"), where.not(where.exists(openPoll))]));
  if (kind !== null) events = events.where("subject_kind", "=", kind);
  if (from !== null) events = events.where("audit_events.at", ">=", from);
  if (until !== null) events = events.where("audit_events.at", "<", until);
  if (after !== null) {
    events = events.where((where) =>
      where.or([
        where("audit_events.at", "<", after.at),
        where.and([where("audit_events.at", "=", after.at), where("audit_events.id", "<", after.id)]),
      ]),
    );
  }
  const rows = await events
    .orderBy("audit_events.at", "desc")
    .orderBy("audit_events.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    act: row.act,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    personName: row.name,
    role: row.role,
    systemActor: row.system_actor,
    before: row.before,
    after: row.after,
  }));
}
