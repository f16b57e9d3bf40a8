import type { Insertable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Writer } from "../store.ts";

export async function insertModeration(
  db: Writer,
  moderation: Insertable<Schema["moderations"]>,
): Promise<void> {
  await db.insertInto("moderations").values(moderation).execute();
}
