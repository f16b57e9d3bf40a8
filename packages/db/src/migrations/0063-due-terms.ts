import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** Appointments whose planned end has come are looked for every second, and hardly ever found. */
export async function up({ db }: Tools): Promise<void> {
  await db.schema
    .createIndex("appointments_by_planned_end")
    .on("appointments")
    .columns(["authority_id", "planned_end_at", "id"])
    .where(sql<boolean>`valid_to is null and planned_end_at is not null`)
    .execute();
}
