import type { SecondStep } from "@consortia/domain/register/second-step";
import { type AccountId, asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type Account = {
  readonly id: AccountId;
  readonly email: string;
  readonly status: Selectable<Schema["accounts"]>["status"];
  readonly passwordHash: string | null;
  readonly secondStep: SecondStep | null;
};

export async function findAccount(db: Reader, accountId: string): Promise<Account | null> {
  const row = await db.selectFrom("accounts").selectAll().where("id", "=", accountId).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function findAccountByEmail(db: Reader, email: string): Promise<Account | null> {
  const row = await db.selectFrom("accounts").selectAll().where("email", "=", email).executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

export async function findAccountOfPerson(
  db: Reader,
  { authorityId, personId }: { authorityId: string; personId: string },
): Promise<Account | null> {
  const row = await db
    .selectFrom("accounts")
    .innerJoin("account_people", "account_people.account_id", "accounts.id")
    .selectAll("accounts")
    .where("account_people.authority_id", "=", authorityId)
    .where("account_people.person_id", "=", personId)
    .executeTakeFirst();
  return row === undefined ? null : accountOf(row);
}

/** The person that an account stands for in an authority; at most one. */
export async function findPersonOfAccount(
  db: Reader,
  { authorityId, accountId }: { authorityId: string; accountId: string },
): Promise<PersonId | null> {
  const row = await db
    .selectFrom("account_people")
    .select("person_id")
    .where("authority_id", "=", authorityId)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row === undefined ? null : asId("PersonId", row.person_id);
}

export async function insertAccount(
  db: Writer,
  account: Account & { readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto("accounts")
    .values({
      id: account.id,
      email: account.email,
      status: account.status,
      password_hash: account.passwordHash,
      second_step: account.secondStep,
      version: 1,
      created_at: account.createdAt,
    })
    .execute();
}

export async function linkAccount(
  db: Writer,
  link: { authorityId: string; accountId: AccountId; personId: PersonId },
): Promise<void> {
  await db
    .insertInto("account_people")
    .values({ authority_id: link.authorityId, account_id: link.accountId, person_id: link.personId })
    .execute();
}

/** Sets the password and opens an invited account; a suspended or closed one stays as it is. */
export async function setPassword(
  db: Writer,
  { accountId, passwordHash }: { accountId: AccountId; passwordHash: string },
): Promise<void> {
  await db
    .updateTable("accounts")
    .set((set) => ({
      password_hash: passwordHash,
      status: "active",
      version: set("version", "+", 1),
    }))
    .where("id", "=", accountId)
    .where("status", "in", ["invited", "active"])
    .execute();
}

export async function setSecondStep(
  db: Writer,
  { accountId, step }: { accountId: AccountId; step: SecondStep | null },
): Promise<void> {
  await db
    .updateTable("accounts")
    .set((set) => ({ second_step: step, version: set("version", "+", 1) }))
    .where("id", "=", accountId)
    .execute();
}

function accountOf(row: Selectable<Schema["accounts"]>): Account {
  return {
    id: asId("AccountId", row.id),
    email: row.email,
    status: row.status,
    passwordHash: row.password_hash,
    secondStep: row.second_step,
  };
}
