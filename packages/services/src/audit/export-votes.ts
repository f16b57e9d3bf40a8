import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import { findAuthorityCode } from "@consortia/db/repositories/seat-eligibility";
import { canonicalInstant } from "@consortia/domain/shared/canonical";
import { DomainError } from "@consortia/domain/shared/errors";
import { type ExportRow, exportOpening, sealedLine, sealText } from "@consortia/domain/shared/export-seal";
import { exportBoards } from "../board/export-boards.ts";
import { exportElections } from "../elections/export-elections.ts";
import type { Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";

export type ExportedLine = { readonly text: string; readonly seal: string };

/**
 * Every vote of the authority, and every ballot of its closed elections, as lines that anyone can count again without the product. Each line is sealed over
 * the one before it; the last seal stands for the whole file. It acts for no person and changes nothing.
 * @throws DomainError `conflict` where no authority was set up yet.
 */
export async function* exportVotes(ctx: Ctx): AsyncGenerator<ExportedLine> {
  let seal = sha256(exportOpening);
  let rows = 0;
  const sealed = (row: ExportRow): ExportedLine => {
    seal = sha256(sealText(seal, row));
    rows += 1;
    return { text: sealedLine(row, seal), seal };
  };
  if ((await findOnlyAuthority(ctx.db)) === null) {
    throw new DomainError("conflict", "There is no authority in this database yet, so there are no votes.");
  }
  const authority = await findAuthorityCode(ctx.db, { authorityId: ctx.authorityId });
  const exportedAt = canonicalInstant(ctx.clock.now());
  yield sealed({ kind: "export", id: "export", row: { authority, exportedAt, format: exportOpening } });
  for await (const row of exportBoards(ctx)) yield sealed(row);
  for await (const row of exportElections(ctx)) yield sealed(row);
  yield sealed({ kind: "end", id: "end", row: { rows: rows + 1 } });
}
