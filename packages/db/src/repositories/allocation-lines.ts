import type { Allocation, ConsortiumLine } from "@consortia/domain/funding/allocate";
import type { RunInput } from "@consortia/domain/funding/run-inputs";
import { fraction, type Pence } from "@consortia/domain/shared/money";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

const rows_a_statement = 500;

type RunKey = { readonly authorityId: string; readonly runId: string };

/** Stores what a run was worked from and what came out, while it is still a draft. */
export async function insertAllocation(
  db: Writer,
  { authorityId, runId, boardId }: RunKey & { readonly boardId: string },
  allocation: Allocation,
): Promise<void> {
  const key = { authority_id: authorityId, run_id: runId };
  const inputs = allocation.schoolLines.map((line) => ({
    ...key,
    board_id: boardId,
    school_id: line.schoolId,
    lane: line.lane,
    consortium_id: line.consortiumId,
    decision_id: line.decisionId,
    code: line.code,
    triggering: line.isTriggering ? ("yes" as const) : ("no" as const),
    pupils_tenths: line.pupilsTenths,
    rate_pence: line.ratePence,
  }));
  for (const part of inChunks(inputs)) await db.insertInto("allocation_inputs").values(part).execute();
  const consortia = allocation.consortiumLines.map((line) => ({
    consortium_id: line.consortiumId,
    school_id: null,
    lane: null,
    numerator: String(line.exact.numerator),
    denominator: String(line.exact.denominator),
    pence: line.pence,
    limited_by: line.limitedBy,
    left_over_penny: line.hasLeftOverPenny ? ("yes" as const) : ("no" as const),
  }));
  const schools = allocation.schoolLines.map((line) => ({
    consortium_id: line.consortiumId,
    school_id: line.schoolId,
    lane: line.lane,
    numerator: String(line.exact.numerator),
    denominator: String(line.exact.denominator),
    pence: line.pence,
    limited_by: null,
    left_over_penny: "no" as const,
  }));
  const lines = [...consortia, ...schools].map((line, index) => ({ ...key, seq: index + 1, ...line }));
  for (const part of inChunks(lines)) await db.insertInto("allocation_lines").values(part).execute();
}

/** The frozen inputs of a run, by school name. */
export async function listRunInputs(
  db: Reader,
  { authorityId, runId }: RunKey,
): Promise<readonly RunInput[]> {
  const rows = await db
    .selectFrom("allocation_inputs as input")
    .innerJoin("schools", "schools.id", "input.school_id")
    .select([
      "input.school_id",
      "schools.name",
      "schools.urn",
      "input.lane",
      "input.consortium_id",
      "input.decision_id",
      "input.code",
      "input.triggering",
      "input.pupils_tenths",
      pence("input.rate_pence").$castTo<string | null>().as("rate"),
    ])
    .where("input.authority_id", "=", authorityId)
    .where("input.run_id", "=", runId)
    .orderBy("schools.name")
    .orderBy("input.school_id")
    .orderBy("input.lane")
    .execute();
  return rows.map((row) => ({
    schoolId: row.school_id,
    schoolName: row.name,
    urn: row.urn,
    lane: row.lane,
    consortiumId: row.consortium_id,
    decisionId: row.decision_id,
    code: row.code,
    isTriggering: row.triggering === "yes",
    pupilsTenths: row.pupils_tenths,
    ratePence: row.rate === null ? null : BigInt(row.rate),
  }));
}

/** What each consortium was given, in the order of the run: what is posted. */
export async function listConsortiumAmounts(
  db: Reader,
  { authorityId, runId }: RunKey,
): Promise<readonly (Pick<ConsortiumLine, "consortiumId"> & { readonly pence: Pence })[]> {
  const rows = await db
    .selectFrom("allocation_lines")
    .select(["consortium_id", pence("pence").as("amount")])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .where("school_id", "is", null)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ consortiumId: row.consortium_id, pence: BigInt(row.amount) }));
}

/** One consortium's line of a run: its exact share and what became of it. */
export type ConsortiumShare = Pick<ConsortiumLine, "exact" | "pence" | "limitedBy" | "hasLeftOverPenny">;

export async function findConsortiumShare(
  db: Reader,
  { authorityId, runId, consortiumId }: RunKey & { readonly consortiumId: string },
): Promise<ConsortiumShare | null> {
  const row = await db
    .selectFrom("allocation_lines")
    .select(["numerator", "denominator", "limited_by", "left_over_penny", pence("pence").as("amount")])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .where("consortium_id", "=", consortiumId)
    .where("school_id", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    exact: fraction(BigInt(row.numerator), BigInt(row.denominator)),
    pence: BigInt(row.amount),
    limitedBy: row.limited_by,
    hasLeftOverPenny: row.left_over_penny === "yes",
  };
}

function inChunks<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const chunks: (readonly Row[])[] = [];
  for (let from = 0; from < rows.length; from += rows_a_statement) {
    chunks.push(rows.slice(from, from + rows_a_statement));
  }
  return chunks;
}
