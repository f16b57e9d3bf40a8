import type { SecondStep } from "@consortia/domain/register/second-step";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { type Selectable, sql } from "kysely";
import type { Schema } from "../schema/index.ts";
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

/** The names of some people, by id. */
export async function listPersonNames(
  db: Reader,
  { authorityId, ids }: { authorityId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("people")
    .select(["id", "name"])
    .where("authority_id", "=", authorityId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** More people than any authority's register holds. */
const most_named = 20_000;

/** Everybody's name, by name: to be looked for in a text. */
export async function listAllPersonNames(db: Reader, authorityId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("people")
    .select(["name", "id"])
    .where("authority_id", "=", authorityId)
    .orderBy("name")
    .orderBy("id")
    .limit(most_named)
    .execute();
  return rows.map(({ name }) => name);
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

export async function renamePerson(
  db: Writer,
  { authorityId, personId, name }: { authorityId: string; personId: string; name: string },
): Promise<void> {
  await db
    .updateTable("people")
    .set((set) => ({ name, version: set("version", "+", 1) }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", personId)
    .execute();
}

export type PersonInList = Person & {
  readonly accountStatus: Selectable<Schema["accounts"]>["status"] | null;
  readonly secondStep: SecondStep | null;
};

export type PeoplePlace = { readonly name: string; readonly id: string };

/** People by name, or those whose name or address holds a text. */
export async function listPeople(
  db: Reader,
  page: { authorityId: string; q: string; after: PeoplePlace | null; limit: number },
): Promise<readonly PersonInList[]> {
  const { authorityId, q, after, limit } = page;
  const wanted = `%${q.toLowerCase().replaceAll(/[%_\\]/g, "\\$&")}%`;
  let query = db
    .selectFrom("people")
    .leftJoin("account_people", (join) =>
      join
        .onRef("account_people.person_id", "=", "people.id")
        .onRef("account_people.authority_id", "=", "people.authority_id"),
    )
    .leftJoin("accounts", "accounts.id", "account_people.account_id")
    .select(["people.id", "people.name", "people.work_email", "accounts.status", "accounts.second_step"])
    .where("people.authority_id", "=", authorityId)
    .orderBy("people.name")
    .orderBy("people.id")
    .limit(limit);
  if (q !== "") {
    query = query.where(
      sql<boolean>`(lower(people.name) like ${wanted} escape '\\' or lower(people.work_email) like ${wanted} escape '\\')`,
    );
  }
  if (after !== null) {
    query = query.where((where) =>
      where.or([
        where("people.name", ">", after.name),
        where.and([where("people.name", "=", after.name), where("people.id", ">", after.id)]),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    id: asId("PersonId", row.id),
    name: row.name,
    workEmail: row.work_email,
    accountStatus: row.status,
    secondStep: row.second_step,
  }));
}
