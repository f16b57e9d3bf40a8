import { asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly workEmail: string;
};

export async function findPerson(
  db: Reader,
  { authorityId, personId }: { authorityId: string; personId: string },
): Promise<Person | null> {
  const row = await db
    .selectFrom("people")
    .select(["id", "name", "work_email"])
    .where("authority_id", "=", authorityId)
    .where("id", "=", personId)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { id: asId("PersonId", row.id), name: row.name, workEmail: row.work_email };
}

export async function insertPerson(
  db: Writer,
  person: Person & { readonly authorityId: string; readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto("people")
    .values({
      id: person.id,
      authority_id: person.authorityId,
      name: person.name,
      work_email: person.workEmail,
      version: 1,
      created_at: person.createdAt,
    })
    .execute();
}
