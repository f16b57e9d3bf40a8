import { findAuthority } from "@consortia/db/repositories/authorities";
import {
  findImportOfFile,
  holdImport,
  type ImportBatch,
  insertImportBatch,
} from "@consortia/db/repositories/import-batches";
import {
  type ImportRowToInsert,
  insertImportRows,
  rows_per_insert,
} from "@consortia/db/repositories/import-rows";
import { importRegister } from "@consortia/domain/register/policy";
import type { RegisterRow } from "@consortia/domain/register/register-file";
import type { PreviewImport } from "@consortia/domain/register/schemas";
import { present } from "@consortia/domain/shared/assert";
import { canonicalText } from "@consortia/domain/shared/canonical";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { formatDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { sha256, sha256OfBytes } from "../shared/hash.ts";
import { letOthersRun } from "../shared/let-others-run.ts";
import { transact } from "../shared/transact.ts";
import { compareImport } from "./compare-import.ts";
import { type RegisterFile, readRegisterFile } from "./read-register-file.ts";

/**
 * Reads an extract and stores what its rows say, so that it can be looked at and applied. Nothing of the register
 * changes. The same file again is the same import. The file itself is not kept: it names people.
 * @throws DomainError `invalid` on `file` when the file as a whole cannot be used, or has no school of the authority.
 */
export async function previewImport(
  ctx: Ctx,
  input: PreviewImport,
): Promise<{ readonly importId: ImportBatch["id"] }> {
  await authorise(ctx, importRegister, ctx);
  const file = await readRegisterFile(input.bytes);
  const fileHash = sha256OfBytes(input.bytes);
  return transact(ctx, { lock: [{ table: "authorities", id: ctx.authorityId }] }, async (ctx) => {
    const { authorityId } = ctx;
    const known = await findImportOfFile(ctx.db, { authorityId, fileHash });
    const grant = await authorise(ctx, importRegister, ctx);
    if (known !== null) return sameImport(known, input);
    await mustHoldOwnSchools(ctx, file);
    const batch = newBatch(ctx, { input, file, fileHash });
    await insertImportBatch(ctx.db, batch);
    for (let from = 0; from < file.rows.length; from += rows_per_insert) {
      const some = file.rows.slice(from, from + rows_per_insert).map(toInsert);
      await insertImportRows(ctx.db, { authorityId, importId: batch.id }, some);
      await letOthersRun();
    }
    const { holds } = await compareImport(ctx, batch);
    if (holds.length > 0) await holdImport(ctx.db, { authorityId, importId: batch.id, holds });
    await audit(ctx, grant, {
      act: "register_read",
      subjectKind: "import_batch",
      subjectId: batch.id,
      after: { fileHash, rows: file.tally.rows, holds: holds.map(({ reason }) => reason) },
    });
    return { importId: batch.id };
  });
}

function sameImport(known: ImportBatch, { extractOn }: PreviewImport) {
  if (known.extractOn === extractOn) return { importId: known.id };
  throw new DomainError(
    "conflict",
    `This file was read before as the extract of ${formatDate(known.extractOn)}. Leave that import first, or enter that date.`,
    { field: "extractOn" },
  );
}

async function mustHoldOwnSchools(ctx: WriteCtx, { tally }: RegisterFile): Promise<void> {
  const authority = present(await findAuthority(ctx.db, ctx.authorityId), "an import has its authority");
  if ((tally.byAuthority[authority.code] ?? 0) > 0) return;
  const codes = Object.keys(tally.byAuthority);
  const others = codes.length > 3 ? `${codes.length} other authorities` : codes.join(", ");
  throw invalid(
    "file",
    `The file has no school of ${authority.name} (${authority.code}); it is about ${others}. Choose the file of ${authority.code}, or run “consortia setup” for an install of its own.`,
  );
}

function newBatch(
  ctx: WriteCtx,
  { input, file, fileHash }: { input: PreviewImport; file: RegisterFile; fileHash: string },
): ImportBatch {
  return {
    id: ctx.newId("ImportBatchId"),
    authorityId: ctx.authorityId,
    fileName: input.fileName,
    fileHash,
    byteCount: input.bytes.length,
    encoding: file.encoding,
    extractOn: input.extractOn,
    tally: file.tally,
    notices: file.notices,
    state: "compared",
    holds: [],
    isHeld: false,
    startedBy: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    startedAt: ctx.clock.now(),
    settledBy: null,
    settledAt: null,
    settledReason: null,
    appliedCounts: null,
  };
}

function toInsert(row: RegisterRow): ImportRowToInsert {
  if (!row.taken) {
    const { rowNumber, urn, words } = row;
    return { rowNumber, urn, surplus: 0, facts: null, factsHash: null, problem: words };
  }
  const { rowNumber, facts, surplus } = row;
  return {
    rowNumber,
    urn: facts.urn,
    surplus,
    facts,
    factsHash: sha256(canonicalText(facts)),
    problem: null,
  };
}
