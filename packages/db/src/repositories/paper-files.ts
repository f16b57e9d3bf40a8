import type { PaperKind } from "@consortia/domain/papers/kinds";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

/** What a paper is called and what its file is, without the bytes; and why a late one is taken. */
export type PaperWords = {
  readonly title: string;
  readonly kind: PaperKind;
  readonly byteCount: number;
  readonly lateReason: string | null;
};

/** Of an open item or of a closed one: each has its own tables, and no statement reads both (BRD-14). */
type OfPart = { readonly authorityId: string; readonly isClosed: boolean };

function tablesOf({ isClosed }: Pick<OfPart, "isClosed">) {
  return isClosed
    ? ({ files: "closed_paper_files", reasons: "closed_late_paper_reasons" } as const)
    : ({ files: "paper_files", reasons: "late_paper_reasons" } as const);
}

export async function insertPaperFile(
  db: Writer,
  file: OfPart &
    Omit<PaperWords, "lateReason"> & {
      readonly paperId: string;
      readonly sha256: string;
      readonly bytes: Uint8Array;
    },
): Promise<void> {
  await db
    .insertInto(tablesOf(file).files)
    .values({
      authority_id: file.authorityId,
      paper_id: file.paperId,
      title: file.title,
      kind: file.kind,
      byte_count: file.byteCount,
      sha256: file.sha256,
      bytes: file.bytes,
    })
    .execute();
}

export async function insertLateReason(
  db: Writer,
  given: OfPart & {
    readonly paperId: string;
    readonly reason: string;
    readonly givenById: PersonId;
    readonly givenAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto(tablesOf(given).reasons)
    .values({
      authority_id: given.authorityId,
      paper_id: given.paperId,
      reason: given.reason,
      given_by_id: given.givenById,
      given_at: given.givenAt,
    })
    .execute();
}

/** The words of papers of one part, by their ids. */
export async function listPaperWords(
  db: Reader,
  { authorityId, isClosed, paperIds }: OfPart & { readonly paperIds: readonly string[] },
): Promise<ReadonlyMap<string, PaperWords>> {
  if (paperIds.length === 0) return new Map();
  const { files } = tablesOf({ isClosed });
  const rows = await db
    .selectFrom(`${files} as file`)
    .select(["file.paper_id", "file.title", "file.kind", "file.byte_count"])
    .where("file.authority_id", "=", authorityId)
    .where("file.paper_id", "in", paperIds)
    .orderBy("file.paper_id")
    .limit(paperIds.length)
    .execute();
  const reasons = await listLateReasons(db, { authorityId, isClosed, paperIds });
  return new Map(
    rows.map((row) => [
      row.paper_id,
      {
        title: row.title,
        kind: row.kind,
        byteCount: row.byte_count,
        lateReason: reasons.get(row.paper_id) ?? null,
      },
    ]),
  );
}

async function listLateReasons(
  db: Reader,
  { authorityId, isClosed, paperIds }: OfPart & { readonly paperIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { reasons } = tablesOf({ isClosed });
  const rows = await db
    .selectFrom(`${reasons} as given`)
    .select(["given.paper_id", "given.reason"])
    .where("given.authority_id", "=", authorityId)
    .where("given.paper_id", "in", paperIds)
    .orderBy("given.paper_id")
    .limit(paperIds.length)
    .execute();
  return new Map(rows.map((row) => [row.paper_id, row.reason]));
}

export async function findPaperBytes(
  db: Reader,
  { authorityId, isClosed, paperId }: OfPart & { readonly paperId: string },
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string } | null> {
  const { files } = tablesOf({ isClosed });
  const row = await db
    .selectFrom(`${files} as file`)
    .select(["file.bytes", "file.sha256"])
    .where("file.authority_id", "=", authorityId)
    .where("file.paper_id", "=", paperId)
    .executeTakeFirst();
  return row ?? null;
}
