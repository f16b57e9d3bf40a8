import type { ChairRole } from "@consortia/domain/register/roles";
import { chairRoles } from "@consortia/domain/register/roles";
import { type AppointmentId, asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type ChairDeclaration = {
  readonly id: Id<"ChairDeclarationId">;
  readonly says: string;
  readonly declaredAt: Instant;
};

type OfPerson = { readonly authorityId: string; readonly boardId: string; readonly personId: string };

export async function insertDeclaration(
  db: Writer,
  declaration: ChairDeclaration & OfPerson & { readonly recordedById: string },
): Promise<void> {
  await db
    .insertInto("chair_declarations")
    .values({
      id: declaration.id,
      authority_id: declaration.authorityId,
      board_id: declaration.boardId,
      person_id: declaration.personId,
      says: declaration.says,
      declared_at: declaration.declaredAt,
      recorded_by_id: declaration.recordedById,
    })
    .execute();
}

/** What a person declared last to a board, since an instant where one is given. */
export async function findDeclaration(
  db: Reader,
  { authorityId, boardId, personId, since }: OfPerson & { readonly since?: Instant },
): Promise<ChairDeclaration | null> {
  const row = await db
    .selectFrom("chair_declarations")
    .select(["id", "says", "declared_at"])
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .where("person_id", "=", personId)
    .$if(since !== undefined, (query) => query.where("declared_at", ">=", since ?? ""))
    .orderBy("declared_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: asId("ChairDeclarationId", row.id), says: row.says, declaredAt: row.declared_at };
}

export async function insertChairTerm(
  db: Writer,
  term: {
    readonly authorityId: string;
    readonly appointmentId: string;
    readonly boardId: string;
    readonly seatId: string;
    readonly seatKind: "lead" | "phase";
    readonly declarationId: string;
  },
): Promise<void> {
  await db
    .insertInto("chair_terms")
    .values({
      authority_id: term.authorityId,
      appointment_id: term.appointmentId,
      board_id: term.boardId,
      seat_id: term.seatId,
      seat_kind: term.seatKind,
      declaration_id: term.declarationId,
    })
    .execute();
}

/** Who is chair or vice-chair of a board at an instant, and until when. */
export type OfficeHolder = {
  readonly appointmentId: AppointmentId;
  readonly role: ChairRole;
  readonly personId: PersonId;
  readonly personName: string;
  readonly since: Instant;
  /** The last day of the term; null where none was set. */
  readonly lastDay: LocalDate | null;
};

/** At most one for each office. */
export async function listOfficeHolders(
  db: Reader,
  { authorityId, boardId, at }: { authorityId: string; boardId: string; at: Instant },
): Promise<readonly OfficeHolder[]> {
  const rows = await db
    .selectFrom("appointments as a")
    .innerJoin("people as p", "p.id", "a.person_id")
    .select(["a.id", "a.role", "a.person_id", "p.name", "a.valid_from", "a.planned_end_on"])
    .where("a.authority_id", "=", authorityId)
    .where("a.scope_id", "=", boardId)
    .where("a.role", "in", chairRoles)
    .where("a.valid_from", "<=", at)
    .where((where) => where.or([where("a.valid_to", "is", null), where("a.valid_to", ">", at)]))
    .where((where) => where.or([where("a.planned_end_at", "is", null), where("a.planned_end_at", ">", at)]))
    .orderBy("a.role")
    .orderBy("a.id")
    .limit(chairRoles.length)
    .execute();
  return rows.flatMap((row) => {
    const role = chairRoles.find((one) => one === row.role);
    return role === undefined
      ? []
      : [
          {
            appointmentId: asId("AppointmentId", row.id),
            role,
            personId: asId("PersonId", row.person_id),
            personName: row.name,
            since: row.valid_from,
            lastDay: row.planned_end_on,
          },
        ];
  });
}
