import {
  noOutcomes,
  type OutcomeCounts,
  type WeightyCounts,
} from "@consortia/domain/register/applied-counts";
import type { RowOutcome } from "@consortia/domain/register/compare-register";
import { type EstablishmentFacts, establishmentFactsSchema } from "@consortia/domain/register/establishments";
import { sql } from "kysely";
import { countRows } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

/** Rows in one statement: SQLite binds at most 32,766 values. */
export const rows_per_insert = 500;

export type ImportRowToInsert = {
  readonly rowNumber: number;
  readonly urn: string;
  readonly surplus: number;
} & (
  | { readonly facts: EstablishmentFacts; readonly factsHash: string; readonly problem: null }
  | { readonly facts: null; readonly factsHash: null; readonly problem: string }
);

type OfBatch = { readonly authorityId: string; readonly importId: string };

export async function insertImportRows(
  db: Writer,
  { authorityId, importId }: OfBatch,
  rows: readonly ImportRowToInsert[],
): Promise<void> {
  await db
    .insertInto("import_rows")
    .values(
      rows.map(({ rowNumber, urn, facts, factsHash, surplus, problem }) => ({
        authority_id: authorityId,
        import_batch_id: importId,
        row_number: rowNumber,
        urn,
        la_code: facts?.laCode ?? null,
        name: facts?.name ?? null,
        status: facts?.status ?? null,
        phase: facts?.phase ?? null,
        facts: facts === null ? null : JSON.stringify(facts),
        facts_hash: factsHash,
        surplus,
        problem,
      })),
    )
    .execute();
}

/** Rows by outcome: against the register as it stands, or, once applied, as it stood then. */
export async function countOutcomes(
  db: Reader,
  batch: OfBatch & { readonly isApplied: boolean },
): Promise<OutcomeCounts> {
  const rows = await outcomes(db, batch)
    .select(["outcome", countRows().as("rows")])
    .groupBy("outcome")
    .execute();
  return { ...noOutcomes, ...Object.fromEntries(rows.map((row) => [row.outcome, row.rows])) };
}

/** Closures, new names and new phases among the rows that would change something. */
export async function countWeightyChanges(
  db: Reader,
  batch: OfBatch & { readonly isApplied: boolean },
): Promise<WeightyCounts> {
  const count = (condition: string) =>
    sql<number>`cast(coalesce(sum(case when ${sql.raw(condition)} then 1 else 0 end), 0) as integer)`;
  const row = await outcomes(db, batch)
    .select([
      count("outcome = 'closing'").as("closure"),
      count("outcome in ('changed', 'closing') and before_name <> name").as("name"),
      count("outcome in ('changed', 'closing') and before_phase <> phase").as("phase"),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

export type ImportRow = {
  readonly rowNumber: number;
  readonly urn: string;
  readonly name: string | null;
  readonly problem: string | null;
  readonly outcome: RowOutcome;
  readonly facts: EstablishmentFacts | null;
  readonly factsHash: string | null;
  readonly establishmentId: string | null;
  /** The version that the row is compared with. */
  readonly beforeVersionId: string | null;
};

/** Rows after a row number, in the order of the file. */
export async function listImportRows(
  db: Reader,
  batch: OfBatch & {
    readonly isApplied: boolean;
    readonly outcomes: readonly RowOutcome[];
    readonly afterRow: number;
    readonly limit: number;
  },
): Promise<readonly ImportRow[]> {
  const rows = await outcomes(db, batch)
    .selectAll()
    .where("row_number", ">", batch.afterRow)
    .where("outcome", "in", batch.outcomes)
    .orderBy("row_number")
    .limit(batch.limit)
    .execute();
  return rows.map((row) => ({
    rowNumber: row.row_number,
    urn: row.urn,
    name: row.name,
    problem: row.problem,
    outcome: row.outcome,
    facts: row.facts === null ? null : establishmentFactsSchema.parse(JSON.parse(row.facts)),
    factsHash: row.facts_hash,
    establishmentId: row.establishment_id,
    beforeVersionId: row.before_version_id,
  }));
}

/** What the file says of the authority's own establishments and of every school it has, wherever that went. */
export async function listOwnFacts(
  db: Reader,
  { authorityId, importId, ownCode }: OfBatch & { readonly ownCode: string },
): Promise<readonly EstablishmentFacts[]> {
  const rows = await db
    .selectFrom("import_rows")
    .select("facts")
    .where("authority_id", "=", authorityId)
    .where("import_batch_id", "=", importId)
    .where("problem", "is", null)
    .where((where) =>
      where.or([
        where("la_code", "=", ownCode),
        where(
          "urn",
          "in",
          where.selectFrom("schools").select("schools.urn").where("schools.authority_id", "=", authorityId),
        ),
      ]),
    )
    .orderBy("row_number")
    .execute();
  return rows.flatMap(({ facts }) =>
    facts === null ? [] : [establishmentFactsSchema.parse(JSON.parse(facts))],
  );
}

function outcomes(
  db: Reader,
  { authorityId, importId, isApplied }: OfBatch & { readonly isApplied: boolean },
) {
  const base = db
    .selectFrom("import_rows as r")
    .leftJoin("establishments as e", (join) => join.onRef("e.urn", "=", "r.urn").on("r.problem", "is", null))
    .leftJoin("establishment_versions as brought", (join) =>
      join
        .onRef("brought.establishment_id", "=", "e.id")
        .onRef("brought.import_batch_id", "=", "r.import_batch_id"),
    )
    .leftJoin("establishment_versions as b", (join) =>
      isApplied
        ? join.onRef("b.id", "=", "brought.replaces_id")
        : join.onRef("b.id", "=", "e.current_version_id"),
    )
    .where("r.authority_id", "=", authorityId)
    .where("r.import_batch_id", "=", importId)
    .select([
      "r.row_number",
      "r.urn",
      "r.name",
      "r.phase",
      "r.problem",
      "r.facts",
      "r.facts_hash",
      "e.id as establishment_id",
      "b.id as before_version_id",
      "b.name as before_name",
      "b.phase as before_phase",
    ])
    .select(outcomeOf(isApplied).as("outcome"));
  return db.selectFrom(base.as("row_outcomes"));
}

/** An applied import is read from the versions it brought; any other is compared with the register as it stands. */
function outcomeOf(isApplied: boolean) {
  const unchanged = isApplied ? sql`brought.id is null` : sql`b.facts_hash = r.facts_hash`;
  return sql<RowOutcome>`case
    when r.problem is not null then 'problem'
    when ${unchanged} then 'unchanged'
    when b.id is null then 'added'
    when b.status <> 'closed' and r.status = 'closed' then 'closing'
    else 'changed' end`;
}
