import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";

/** A consortium or locality can close; no school joins it from then on. */
export async function up({ db, instant, refuseInsert }: Tools): Promise<void> {
  await db.schema.alterTable("school_groups").addColumn("closed_at", instant).execute();
  await db.schema.alterTable("school_groups").addColumn("closed_reason", "text").execute();
  await refuseInsert({
    table: "group_memberships",
    name: "group_memberships_open_group",
    refuseWhen: `exists (select 1 from school_groups g
      where g.authority_id = new.authority_id and g.id = new.group_id and g.closed_at is not null)`,
  });
  await refuseInsert({
    table: "group_memberships",
    name: "group_memberships_running_school",
    refuseWhen: `exists (select 1 from schools s
      where s.authority_id = new.authority_id and s.id = new.school_id and s.status = 'closed')`,
  });
  await sql`create index school_groups_by_name on school_groups (authority_id, kind, name, id)`.execute(db);
}
