import type { ElectionPlaces } from "@consortia/domain/elections/machine";
import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

/** As they were when this landed: a list that grows later is let in by a later migration. */
const electionPlaces = ["both", "1", "2", "chair", "vice_chair"] as const;
const liveNominationStates = ["nominated", "accepted"] as const;
const castCapacities = ["headteacher", "named_voter", "holder"] as const;

const offices = ["chair", "vice_chair"] as const satisfies readonly ElectionPlaces[];

/** Boards elect their chair and vice-chair by the machine of leads: seats nominate and vote where schools do. */
export async function up(tools: Tools): Promise<void> {
  await elections(tools);
  await nominations(tools);
  await tools.reviseTable("voted_marks", [{ column: "cast_as", check: among("cast_as", castCapacities) }]);
}

async function elections({ db, reviseTable }: Tools): Promise<void> {
  await reviseTable("elections", [
    { column: "places", check: among("places", electionPlaces) },
    { drop: "elections_chair" },
    { add: "elections_office", as: `check ((${among("places", offices)}) = (board_id is not null))` },
  ]);
  await db.schema
    .createIndex("elections_by_board")
    .on("elections")
    .columns(["authority_id", "board_id", "created_at", "id"])
    .execute();
}

/** What was a headship for a lead is for a chair the membership of the board. */
async function nominations({ db, reviseTable }: Tools): Promise<void> {
  await db.schema.alterTable("nominations").renameColumn("headship_id", "basis_id").execute();
  for (const column of ["proposing_seat_id", "seconding_seat_id"]) {
    await db.schema.alterTable("nominations").addColumn(column, "text").execute();
  }
  const seat = (column: string) =>
    `foreign key ("authority_id", "${column}") references "seats" ("authority_id", "id")`;
  await reviseTable("nominations", [
    { optional: "proposing_school_id" },
    { add: "nominations_proposing_seat", as: seat("proposing_seat_id") },
    { add: "nominations_seconding_seat", as: seat("seconding_seat_id") },
    {
      add: "nominations_one_proposer",
      as: "check ((proposing_school_id is null) <> (proposing_seat_id is null))",
    },
    {
      add: "nominations_seconder_alike",
      as: `check ((seconding_school_id is null or proposing_school_id is not null)
        and (seconding_seat_id is null or proposing_seat_id is not null))`,
    },
    { add: "nominations_two_seats", as: "check (proposing_seat_id <> seconding_seat_id)" },
  ]);
  for (const whose of ["proposing_seat_id", "seconding_seat_id"]) {
    await db.schema
      .createIndex(`nominations_one_of_${whose}`)
      .unique()
      .on("nominations")
      .columns(["authority_id", "election_id", whose])
      .where(oneOf("state", liveNominationStates))
      .execute();
  }
}

function among(column: string, values: readonly string[]): string {
  return `${column} in (${values.map((value) => `'${value}'`).join(", ")})`;
}
