import { type Kysely, sql } from "kysely";

/**
 * Begins a working table: every working row carries its authority, and `(authority_id, id)` is what
 * other working rows point at, so that none can point across authorities (GEN-1).
 */
export function tenantTable(db: Kysely<unknown>, name: string) {
  return db.schema
    .createTable(name)
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("authority_id", "text", (c) => c.notNull().references("authorities.id"))
    .addUniqueConstraint(`${name}_tenant`, ["authority_id", "id"]);
}

/** `column in ('a', 'b')`, for the CHECK of a closed list. */
export function oneOf(column: string, values: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;
}
