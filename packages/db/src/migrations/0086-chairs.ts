import { sql } from "kysely";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf, tenantTable } from "./tables.ts";

const offices = ["board_chair", "vice_chair"];
const ofAuthority = ["la_officer", "la_finance", "la_admin", "adviser"];

/** Chairs and vice-chairs: what they declare, the seat they rest on, and who never is one (BRD-10). */
export async function up(tools: Tools): Promise<void> {
  await declarations(tools);
  await terms(tools);
  await guards(tools);
}

/** The board is written as an appointment's scope is; `chair_terms` points from both at a seat of that board. */
async function declarations({ db, instant, appendOnly }: Tools): Promise<void> {
  await tenantTable(db, "chair_declarations")
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("says", "text", (c) => c.notNull().check(sql`says <> ''`))
    .addColumn("declared_at", instant, (c) => c.notNull())
    .addColumn("recorded_by_id", "text", (c) => c.notNull())
    .addForeignKeyConstraint("chair_declarations_person", ["authority_id", "person_id"], "people", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint("chair_declarations_recorder", ["authority_id", "recorded_by_id"], "people", [
      "authority_id",
      "id",
    ])
    .addUniqueConstraint("chair_declarations_of_board", ["authority_id", "board_id", "id"])
    .execute();
  await db.schema
    .createIndex("chair_declarations_by_person")
    .on("chair_declarations")
    .columns(["authority_id", "board_id", "person_id"])
    .execute();
  await appendOnly("chair_declarations");
}

/** The seat that each chair holds, of which the LA's is none. */
async function terms({ db, appendOnly }: Tools): Promise<void> {
  await db.schema
    .createIndex("seats_of_kind")
    .unique()
    .on("seats")
    .columns(["authority_id", "board_id", "id", "kind"])
    .execute();
  await db.schema
    .createTable("chair_terms")
    .addColumn("authority_id", "text", (c) => c.notNull())
    .addColumn("appointment_id", "text", (c) => c.notNull())
    .addColumn("board_id", "text", (c) => c.notNull())
    .addColumn("seat_id", "text", (c) => c.notNull())
    .addColumn("seat_kind", "text", (c) => c.notNull().check(oneOf("seat_kind", ["lead", "phase"])))
    .addColumn("declaration_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("chair_terms_key", ["authority_id", "appointment_id"])
    .addForeignKeyConstraint("chair_terms_appointment", ["authority_id", "appointment_id"], "appointments", [
      "authority_id",
      "id",
    ])
    .addForeignKeyConstraint(
      "chair_terms_seat",
      ["authority_id", "board_id", "seat_id", "seat_kind"],
      "seats",
      ["authority_id", "board_id", "id", "kind"],
    )
    .addForeignKeyConstraint(
      "chair_terms_declaration",
      ["authority_id", "board_id", "declaration_id"],
      "chair_declarations",
      ["authority_id", "board_id", "id"],
    )
    .execute();
  await appendOnly("chair_terms");
}

async function guards({ neverOverlap, refuseInsert }: Tools): Promise<void> {
  await neverOverlap({
    table: "appointments",
    name: "appointments_one_chair",
    key: ["authority_id", "scope_id", "role"],
    where: (column) => isIn(column("role"), offices),
  });
  // The vice-chair presides when the chair is away, so the two are different persons.
  await neverOverlap({
    table: "appointments",
    name: "appointments_one_office",
    key: ["authority_id", "scope_id", "person_id"],
    where: (column) => isIn(column("role"), offices),
  });
  await refuseInsert({
    table: "appointments",
    name: "appointments_chair_declared",
    refuseWhen: `${isIn("new.role", offices)} and not exists (select 1 from chair_declarations d
      where d.authority_id = new.authority_id and d.board_id = new.scope_id and d.person_id = new.person_id)`,
  });
  const holds = (roles: readonly string[]) => `exists (select 1 from appointments a
    where a.authority_id = new.authority_id and a.person_id = new.person_id and ${isIn("a.role", roles)}
      and a.valid_to is null and (a.planned_end_at is null or a.planned_end_at > new.valid_from))`;
  await refuseInsert({
    table: "appointments",
    name: "appointments_chair_not_of_authority",
    refuseWhen: `(${isIn("new.role", offices)} and ${holds(ofAuthority)})
      or (${isIn("new.role", ofAuthority)} and ${holds(offices)})`,
  });
}

function isIn(column: string, values: readonly string[]): string {
  return `${column} in (${values.map((value) => `'${value}'`).join(", ")})`;
}
