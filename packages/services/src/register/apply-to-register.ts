import {
  insertEstablishmentVersions,
  type VersionToInsert,
  versions_per_insert,
} from "@consortia/db/repositories/establishments";
import type { ImportBatch } from "@consortia/db/repositories/import-batches";
import { type ImportRow, listImportRows } from "@consortia/db/repositories/import-rows";
import { present } from "@consortia/domain/shared/assert";
import type { WriteCtx } from "../shared/ctx.ts";
import { letOthersRun } from "../shared/let-others-run.ts";

/** Writes a new version of every establishment that the extract adds or changes, a few hundred at a time. */
export async function applyToRegister(ctx: WriteCtx, batch: ImportBatch): Promise<void> {
  for (let afterRow = 0; ; ) {
    const rows = await listImportRows(ctx.db, {
      authorityId: ctx.authorityId,
      importId: batch.id,
      isApplied: false,
      outcomes: ["added", "changed", "closing"],
      afterRow,
      limit: versions_per_insert,
    });
    await insertEstablishmentVersions(
      ctx.db,
      rows.map((row) => versionOf(ctx, batch, row)),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < versions_per_insert) return;
    afterRow = last.rowNumber;
    await letOthersRun();
  }
}

function versionOf(ctx: WriteCtx, batch: ImportBatch, row: ImportRow): VersionToInsert {
  return {
    id: ctx.newId("EstablishmentVersionId"),
    establishmentId: row.establishmentId ?? ctx.newId("EstablishmentId"),
    replacesId: row.beforeVersionId,
    importId: batch.id,
    extractOn: batch.extractOn,
    recordedAt: ctx.clock.now(),
    facts: present(row.facts, "a row that is taken has facts"),
    factsHash: present(row.factsHash, "a row that is taken has the hash of its facts"),
  };
}
