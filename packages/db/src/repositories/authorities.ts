import { type AuthorityId, asId } from "@consortia/domain/shared/ids";
import type { Reader, Writer } from "../store.ts";

export type Authority = {
  readonly id: AuthorityId;
  /** The three-digit code of the national register. */
  readonly code: string;
  readonly name: string;
};

export async function findAuthority(db: Reader, authorityId: string): Promise<Authority | null> {
  const row = await db
    .selectFrom("authorities")
    .select(["id", "code", "name"])
    .where("id", "=", authorityId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, id: asId("AuthorityId", row.id) };
}

/** The authority of this install, or null before `setup`. One install may hold one authority for now. */
export async function findOnlyAuthority(db: Reader): Promise<AuthorityId | null> {
  const row = await db
    .selectFrom("authorities")
    .select("id")
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asId("AuthorityId", row.id);
}

export async function insertAuthority(
  db: Writer,
  one: { id: AuthorityId; code: string; name: string; createdAt: string },
): Promise<void> {
  await db
    .insertInto("authorities")
    .values({ id: one.id, code: one.code, name: one.name, created_at: one.createdAt })
    .execute();
}
