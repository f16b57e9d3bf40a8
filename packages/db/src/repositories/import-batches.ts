import { type AppliedCounts, appliedCountsSchema } from "@consortia/domain/register/applied-counts";
import { type Hold, holdSchema } from "@consortia/domain/register/import-holds";
import type { ImportState } from "@consortia/domain/register/import-machine";
import { type RegisterTally, registerTallySchema } from "@consortia/domain/register/register-tally";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type ImportBatchId = Id<"ImportBatchId">;

export type ImportBatch = {
  readonly id: ImportBatchId;
  readonly authorityId: string;
  readonly fileName: string;
  readonly fileHash: string;
  readonly byteCount: number;
  readonly encoding: string;
  readonly extractOn: LocalDate;
  readonly tally: RegisterTally;
  readonly notices: readonly string[];
  readonly state: ImportState;
  readonly holds: readonly Hold[];
  /** A second person is needed (REG-8). */
  readonly isHeld: boolean;
  /** Null where the import command read the file. */
  readonly startedBy: PersonId | null;
  readonly startedAt: Instant;
  readonly settledBy: PersonId | null;
  readonly settledAt: Instant | null;
  readonly settledReason: string | null;
  readonly appliedCounts: AppliedCounts | null;
};

const columns = [
  "id",
  "authority_id",
  "file_name",
  "file_hash",
  "byte_count",
  "encoding",
  "extract_on",
  "tally",
  "notices",
  "state",
  "holds",
  "held",
  "started_by",
  "started_at",
  "settled_by",
  "settled_at",
  "settled_reason",
  "applied_counts",
] as const;

const most_imports = 50;

export async function insertImportBatch(db: Writer, batch: ImportBatch): Promise<void> {
  await db
    .insertInto("import_batches")
    .values({
      id: batch.id,
      authority_id: batch.authorityId,
      source: "gias",
      file_name: batch.fileName,
      file_hash: batch.fileHash,
      byte_count: batch.byteCount,
      encoding: batch.encoding,
      extract_on: batch.extractOn,
      tally: JSON.stringify(batch.tally),
      notices: JSON.stringify(batch.notices),
      state: batch.state,
      holds: JSON.stringify(batch.holds),
      held: batch.isHeld ? 1 : 0,
      started_by: batch.startedBy,
      started_at: batch.startedAt,
      settled_by: null,
      settled_at: null,
      settled_reason: null,
      applied_counts: null,
    })
    .execute();
}

export async function findImportBatch(
  db: Reader,
  { authorityId, importId }: { authorityId: string; importId: string },
): Promise<ImportBatch | null> {
  const row = await db
    .selectFrom("import_batches")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("id", "=", importId)
    .executeTakeFirst();
  return row === undefined ? null : toBatch(row);
}

/** The import that already stands for a file, unless it was rejected. */
export async function findImportOfFile(
  db: Reader,
  { authorityId, fileHash }: { authorityId: string; fileHash: string },
): Promise<ImportBatch | null> {
  const row = await db
    .selectFrom("import_batches")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("source", "=", "gias")
    .where("file_hash", "=", fileHash)
    .where("state", "<>", "rejected")
    .executeTakeFirst();
  return row === undefined ? null : toBatch(row);
}

export async function findLastAppliedImport(
  db: Reader,
  { authorityId }: { authorityId: string },
): Promise<ImportBatch | null> {
  const row = await db
    .selectFrom("import_batches")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .where("source", "=", "gias")
    .where("state", "=", "applied")
    .orderBy("settled_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toBatch(row);
}

/** Imports, newest first. */
export async function listImportBatches(
  db: Reader,
  { authorityId, before }: { authorityId: string; before?: { startedAt: Instant; id: string } | undefined },
): Promise<readonly ImportBatch[]> {
  const rows = await db
    .selectFrom("import_batches")
    .select(columns)
    .where("authority_id", "=", authorityId)
    .$if(before !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where("started_at", "<", before?.startedAt ?? ""),
          where.and([where("started_at", "=", before?.startedAt ?? ""), where("id", "<", before?.id ?? "")]),
        ]),
      ),
    )
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(most_imports)
    .execute();
  return rows.map(toBatch);
}

/** REG-8: from here on only a second person can apply it. */
export async function holdImport(
  db: Writer,
  { authorityId, importId, holds }: { authorityId: string; importId: string; holds: readonly Hold[] },
): Promise<void> {
  await db
    .updateTable("import_batches")
    .set({ state: "held", held: 1, holds: JSON.stringify(holds) })
    .where("authority_id", "=", authorityId)
    .where("id", "=", importId)
    .execute();
}

export type Settlement = {
  readonly authorityId: string;
  readonly importId: string;
  readonly state: "applied" | "rejected";
  readonly by: PersonId | null;
  readonly at: Instant;
  readonly reason: string | null;
  readonly appliedCounts: AppliedCounts | null;
};

export async function settleImport(db: Writer, settlement: Settlement): Promise<void> {
  await db
    .updateTable("import_batches")
    .set({
      state: settlement.state,
      settled_by: settlement.by,
      settled_at: settlement.at,
      settled_reason: settlement.reason,
      applied_counts: settlement.appliedCounts === null ? null : JSON.stringify(settlement.appliedCounts),
    })
    .where("authority_id", "=", settlement.authorityId)
    .where("id", "=", settlement.importId)
    .execute();
}

function toBatch(row: Pick<Selectable<Schema["import_batches"]>, (typeof columns)[number]>): ImportBatch {
  return {
    id: asId("ImportBatchId", row.id),
    authorityId: row.authority_id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    byteCount: row.byte_count,
    encoding: row.encoding,
    extractOn: row.extract_on,
    tally: registerTallySchema.parse(JSON.parse(row.tally)),
    notices: z.array(z.string()).parse(JSON.parse(row.notices)),
    state: row.state,
    holds: z.array(holdSchema).parse(JSON.parse(row.holds)),
    isHeld: row.held === 1,
    startedBy: row.started_by === null ? null : asId("PersonId", row.started_by),
    startedAt: row.started_at,
    settledBy: row.settled_by === null ? null : asId("PersonId", row.settled_by),
    settledAt: row.settled_at,
    settledReason: row.settled_reason,
    appliedCounts:
      row.applied_counts === null ? null : appliedCountsSchema.parse(JSON.parse(row.applied_counts)),
  };
}
