import type { ElectionEventKind } from "@consortia/domain/elections/machine";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { everyRow } from "../every-row.ts";
import type { Reader, Writer } from "../store.ts";

/** One step of an election's timetable. */
export type ElectionEvent = {
  readonly id: Id<"ElectionEventId">;
  readonly electionId: Id<"ElectionId">;
  readonly ordinal: number;
  readonly kind: ElectionEventKind;
  /** Canonical text of what the step says. */
  readonly facts: string;
  /** Null where the worker closed at the deadline. */
  readonly byId: PersonId | null;
  readonly at: Instant;
};

export async function insertElectionEvent(
  db: Writer,
  event: ElectionEvent & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("election_events")
    .values({
      id: event.id,
      authority_id: event.authorityId,
      election_id: event.electionId,
      ordinal: event.ordinal,
      kind: event.kind,
      facts: event.facts,
      by_id: event.byId,
      system_actor: event.byId === null ? "worker" : null,
      at: event.at,
    })
    .execute();
}

/** Every step of an election, in order. */
export async function listElectionEvents(
  db: Reader,
  { authorityId, electionId }: { authorityId: string; electionId: string },
): Promise<readonly ElectionEvent[]> {
  const rows = await everyRow(
    db
      .selectFrom("election_events")
      .selectAll()
      .where("authority_id", "=", authorityId)
      .where("election_id", "=", electionId)
      .orderBy("ordinal"),
  );
  return rows.map((row) => ({
    id: asId("ElectionEventId", row.id),
    electionId: asId("ElectionId", row.election_id),
    ordinal: row.ordinal,
    kind: row.kind,
    facts: row.facts,
    byId: row.by_id === null ? null : asId("PersonId", row.by_id),
    at: row.at,
  }));
}
