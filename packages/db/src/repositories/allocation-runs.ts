import type { RunState } from "@consortia/domain/funding/run-machine";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Updateable } from "kysely";
import { pence } from "../columns.ts";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type AllocationRun = {
  readonly id: Id<"AllocationRunId">;
  readonly fundId: string;
  readonly fundName: string;
  readonly year: number;
  readonly boardId: string;
  readonly boardName: string;
  readonly boardCode: string;
  readonly formulaId: string;
  readonly formulaName: string;
  readonly censusOn: LocalDate;
  readonly potPence: Pence | null;
  readonly state: RunState;
  readonly preparedBy: PersonId;
  readonly preparedByName: string;
  readonly preparedAt: Instant;
  readonly frozenAt: Instant | null;
  readonly inputHash: string | null;
  readonly outputHash: string | null;
  readonly totalPence: Pence | null;
  readonly unallocatedPence: Pence | null;
  readonly isScaled: boolean;
  readonly checkedByName: string | null;
  readonly checkedAt: Instant | null;
  readonly postedByName: string | null;
  readonly postedAt: Instant | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnReason: string | null;
  readonly offeredByName: string | null;
  readonly offeredAt: Instant | null;
  readonly approvedMotionId: Id<"MotionId"> | null;
  readonly approvedAt: Instant | null;
  /** The posted run whose place it took, and the run that took its place. */
  readonly replacesId: Id<"AllocationRunId"> | null;
  readonly replacedById: Id<"AllocationRunId"> | null;
  readonly copiedFrom: Id<"AllocationRunId"> | null;
  readonly version: number;
};

const most_runs = 200;

export async function insertRun(
  db: Writer,
  run: Pick<
    AllocationRun,
    | "id"
    | "fundId"
    | "boardId"
    | "formulaId"
    | "censusOn"
    | "potPence"
    | "preparedBy"
    | "preparedAt"
    | "copiedFrom"
  > & { readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("allocation_runs")
    .values({
      id: run.id,
      authority_id: run.authorityId,
      fund_id: run.fundId,
      board_id: run.boardId,
      formula_version_id: run.formulaId,
      census_on: run.censusOn,
      pot_pence: run.potPence,
      state: "draft",
      prepared_by: run.preparedBy,
      prepared_at: run.preparedAt,
      copied_from: run.copiedFrom,
      version: 1,
    })
    .execute();
}

/** Moves a run that is still in the state the caller saw; false when somebody moved it a moment before. */
export async function moveRun(
  db: Writer,
  { authorityId, run, changes }: { authorityId: string; run: AllocationRun; changes: RunChanges },
): Promise<boolean> {
  const moved = await db
    .updateTable("allocation_runs")
    .set({ ...changes, version: run.version + 1 })
    .where("authority_id", "=", authorityId)
    .where("id", "=", run.id)
    .where("version", "=", run.version)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export type RunChanges = Pick<
  Updateable<Schema["allocation_runs"]>,
  | "state"
  | "frozen_at"
  | "input_hash"
  | "output_hash"
  | "total_pence"
  | "unallocated_pence"
  | "is_scaled"
  | "checked_by"
  | "checked_at"
  | "posted_by"
  | "posted_at"
  | "withdrawn_by"
  | "withdrawn_at"
  | "withdrawn_reason"
  | "offered_by"
  | "offered_at"
  | "approved_motion_id"
  | "approved_at"
  | "replaces_id"
>;

export async function findRun(
  db: Reader,
  { authorityId, runId }: { authorityId: string; runId: string },
): Promise<AllocationRun | null> {
  const rows = await selectRuns(db, authorityId).where("run.id", "=", runId).execute();
  return rows.map(asRun).at(0) ?? null;
}

/** Newest first. */
export async function listRuns(db: Reader, authorityId: string): Promise<readonly AllocationRun[]> {
  const rows = await selectRuns(db, authorityId)
    .orderBy("run.prepared_at", "desc")
    .orderBy("run.id", "desc")
    .limit(most_runs)
    .execute();
  return rows.map(asRun);
}

/** The run of a fund and board that is posted now (FUN-8). */
export async function findPostedRun(
  db: Reader,
  { authorityId, fundId, boardId }: { authorityId: string; fundId: string; boardId: string },
): Promise<AllocationRun | null> {
  const rows = await selectRuns(db, authorityId)
    .where("run.fund_id", "=", fundId)
    .where("run.board_id", "=", boardId)
    .where("run.state", "=", "posted")
    .execute();
  return rows.map(asRun).at(0) ?? null;
}

/** Runs of a board in these states, newest first. */
export async function listBoardRuns(
  db: Reader,
  { authorityId, boardId, states }: { authorityId: string; boardId: string; states: readonly RunState[] },
): Promise<readonly AllocationRun[]> {
  const rows = await selectRuns(db, authorityId)
    .where("run.board_id", "=", boardId)
    .where("run.state", "in", [...states])
    .orderBy("run.prepared_at", "desc")
    .orderBy("run.id", "desc")
    .limit(most_runs)
    .execute();
  return rows.map(asRun);
}

function selectRuns(db: Reader, authorityId: string) {
  return db
    .selectFrom("allocation_runs as run")
    .innerJoin("funds", "funds.id", "run.fund_id")
    .innerJoin("boards", "boards.id", "run.board_id")
    .innerJoin("formula_versions as formula", "formula.id", "run.formula_version_id")
    .innerJoin("people as preparer", "preparer.id", "run.prepared_by")
    .leftJoin("people as checker", "checker.id", "run.checked_by")
    .leftJoin("people as poster", "poster.id", "run.posted_by")
    .leftJoin("people as withdrawer", "withdrawer.id", "run.withdrawn_by")
    .leftJoin("people as offerer", "offerer.id", "run.offered_by")
    .leftJoin("allocation_runs as successor", (join) =>
      join
        .onRef("successor.authority_id", "=", "run.authority_id")
        .onRef("successor.replaces_id", "=", "run.id"),
    )
    .select([
      "run.id",
      "run.fund_id",
      "funds.name as fund_name",
      "funds.year",
      "run.board_id",
      "boards.name as board_name",
      "boards.code as board_code",
      "run.formula_version_id",
      "formula.name as formula_name",
      "run.census_on",
      "run.state",
      "run.prepared_by",
      "preparer.name as prepared_by_name",
      "run.prepared_at",
      "run.frozen_at",
      "run.input_hash",
      "run.output_hash",
      pence("run.pot_pence").$castTo<string | null>().as("pot"),
      pence("run.total_pence").$castTo<string | null>().as("total"),
      pence("run.unallocated_pence").$castTo<string | null>().as("unallocated"),
      "run.is_scaled",
      "checker.name as checked_by_name",
      "run.checked_at",
      "poster.name as posted_by_name",
      "run.posted_at",
      "withdrawer.name as withdrawn_by_name",
      "run.withdrawn_reason",
      "offerer.name as offered_by_name",
      "run.offered_at",
      "run.approved_motion_id",
      "run.approved_at",
      "run.replaces_id",
      "successor.id as replaced_by_id",
      "run.copied_from",
      "run.version",
    ])
    .where("run.authority_id", "=", authorityId);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>["execute"]>>[number];

function asRun(row: RunRow): AllocationRun {
  return {
    id: asId("AllocationRunId", row.id),
    fundId: row.fund_id,
    fundName: row.fund_name,
    year: row.year,
    boardId: row.board_id,
    boardName: row.board_name,
    boardCode: row.board_code,
    formulaId: row.formula_version_id,
    formulaName: row.formula_name,
    censusOn: row.census_on,
    potPence: asPence(row.pot),
    state: row.state,
    preparedBy: asId("PersonId", row.prepared_by),
    preparedByName: row.prepared_by_name,
    preparedAt: row.prepared_at,
    frozenAt: row.frozen_at,
    inputHash: row.input_hash,
    outputHash: row.output_hash,
    totalPence: asPence(row.total),
    unallocatedPence: asPence(row.unallocated),
    isScaled: row.is_scaled === "yes",
    checkedByName: row.checked_by_name,
    checkedAt: row.checked_at,
    postedByName: row.posted_by_name,
    postedAt: row.posted_at,
    withdrawnByName: row.withdrawn_by_name,
    withdrawnReason: row.withdrawn_reason,
    offeredByName: row.offered_by_name,
    offeredAt: row.offered_at,
    approvedMotionId: row.approved_motion_id === null ? null : asId("MotionId", row.approved_motion_id),
    approvedAt: row.approved_at,
    replacesId: asRunId(row.replaces_id),
    replacedById: asRunId(row.replaced_by_id),
    copiedFrom: asRunId(row.copied_from),
    version: row.version,
  };
}

function asRunId(text: string | null): Id<"AllocationRunId"> | null {
  return text === null ? null : asId("AllocationRunId", text);
}

function asPence(text: string | null): Pence | null {
  return text === null ? null : BigInt(text);
}
