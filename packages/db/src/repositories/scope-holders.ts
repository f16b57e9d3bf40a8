import type { Role } from "@consortia/domain/register/roles";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader } from "../store.ts";

/** Somebody who holds a role in a school, consortium or board now. */
export type ScopeHolder = {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly scopeId: string;
};

const most_holders = 500;

/** Who holds which role in the named scopes at an instant, by name. */
export async function listScopeHolders(
  db: Reader,
  {
    authorityId,
    scopeIds,
    roles,
    at,
  }: { authorityId: string; scopeIds: readonly string[]; roles?: readonly Role[]; at: Instant },
): Promise<readonly ScopeHolder[]> {
  if (scopeIds.length === 0) return [];
  const rows = await db
    .selectFrom("appointments as a")
    .innerJoin("people as p", (join) =>
      join.onRef("p.id", "=", "a.person_id").onRef("p.authority_id", "=", "a.authority_id"),
    )
    .select(["p.id", "p.name", "a.role", "a.scope_id"])
    .where("a.authority_id", "=", authorityId)
    .where("a.scope_id", "in", scopeIds)
    .$if(roles !== undefined, (query) => query.where("a.role", "in", roles ?? []))
    .where("a.valid_from", "<=", at)
    .where((where) => where.or([where("a.valid_to", "is", null), where("a.valid_to", ">", at)]))
    .where((where) => where.or([where("a.planned_end_at", "is", null), where("a.planned_end_at", ">", at)]))
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(most_holders)
    .execute();
  return rows.map((row) => ({
    personId: asId("PersonId", row.id),
    name: row.name,
    role: row.role,
    scopeId: row.scope_id,
  }));
}
