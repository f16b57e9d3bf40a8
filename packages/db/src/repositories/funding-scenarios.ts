import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { readTerms, termsText } from "@consortia/domain/funding/terms-text";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type Scenario = {
  readonly id: Id<"ScenarioId">;
  readonly name: string;
  /** Which saving of its name it is, from 1. */
  readonly number: number;
  readonly boardId: Id<"BoardId">;
  readonly boardName: string;
  readonly schemeVersionId: Id<"SchemeVersionId">;
  readonly censusOn: LocalDate;
  readonly totalPence: Pence;
  readonly terms: FormulaTerms;
  readonly createdByName: string;
  readonly createdAt: Instant;
};

const most_scenarios = 200;

export async function insertScenario(
  db: Writer,
  scenario: Omit<Scenario, "boardName" | "createdByName"> & {
    readonly authorityId: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await db
    .insertInto("funding_scenarios")
    .values({
      id: scenario.id,
      authority_id: scenario.authorityId,
      name: scenario.name,
      number: scenario.number,
      board_id: scenario.boardId,
      scheme_version_id: scenario.schemeVersionId,
      census_on: scenario.censusOn,
      total_pence: scenario.totalPence,
      terms: termsText(scenario.terms),
      created_by: scenario.createdBy,
      created_at: scenario.createdAt,
    })
    .execute();
}

/** The number of the version saved last under a name; 0 where there is none. */
export async function lastScenarioNumber(
  db: Reader,
  { authorityId, name }: { authorityId: string; name: string },
): Promise<number> {
  const row = await db
    .selectFrom("funding_scenarios")
    .select("number")
    .where("authority_id", "=", authorityId)
    .where("name", "=", name)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

export async function findScenario(
  db: Reader,
  { authorityId, scenarioId }: { authorityId: string; scenarioId: string },
): Promise<Scenario | null> {
  const rows = await selectScenarios(db, authorityId).where("scenario.id", "=", scenarioId).execute();
  return rows.map(asScenario).at(0) ?? null;
}

/** Newest first. */
export async function listScenarios(db: Reader, authorityId: string): Promise<readonly Scenario[]> {
  const rows = await selectScenarios(db, authorityId)
    .orderBy("scenario.created_at", "desc")
    .orderBy("scenario.id", "desc")
    .limit(most_scenarios)
    .execute();
  return rows.map(asScenario);
}

function selectScenarios(db: Reader, authorityId: string) {
  return db
    .selectFrom("funding_scenarios as scenario")
    .innerJoin("boards", "boards.id", "scenario.board_id")
    .innerJoin("people", "people.id", "scenario.created_by")
    .select([
      "scenario.id",
      "scenario.name",
      "scenario.number",
      "scenario.board_id",
      "boards.name as board_name",
      "scenario.scheme_version_id",
      "scenario.census_on",
      pence("scenario.total_pence").as("total"),
      "scenario.terms",
      "people.name as created_by_name",
      "scenario.created_at",
    ])
    .where("scenario.authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectScenarios>["executeTakeFirstOrThrow"]>>;

function asScenario(row: Row): Scenario {
  return {
    id: asId("ScenarioId", row.id),
    name: row.name,
    number: row.number,
    boardId: asId("BoardId", row.board_id),
    boardName: row.board_name,
    schemeVersionId: asId("SchemeVersionId", row.scheme_version_id),
    censusOn: row.census_on,
    totalPence: BigInt(row.total),
    terms: readTerms(row.terms),
    createdByName: row.created_by_name,
    createdAt: row.created_at,
  };
}
