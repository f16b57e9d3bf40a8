import { findPaperBytes } from "@consortia/db/repositories/paper-files";
import { listAllPersonNames } from "@consortia/db/repositories/people";
import { listSchoolNames } from "@consortia/db/repositories/school-names";
import { isReadable, most_read_bytes } from "@consortia/domain/papers/desk";
import { type Named, nameFinder } from "@consortia/domain/papers/names";
import type { AnyCtx } from "../shared/ctx.ts";
import { textOfPaper } from "./paper-text.ts";
import type { ShownPaper } from "./shown-papers.ts";

export type FoundNames = {
  readonly found: readonly { readonly paper: ShownPaper; readonly names: readonly Named[] }[];
  /** Files whose words could not be read, so that nobody looked. */
  readonly unread: readonly ShownPaper[];
};

/** People and schools of the register that are named in papers, one file after the other so that few are held at once. */
export async function findNames(ctx: AnyCtx, papers: readonly ShownPaper[]): Promise<FoundNames> {
  const { authorityId } = ctx;
  const found: FoundNames["found"][number][] = [];
  const unread: ShownPaper[] = [];
  if (papers.length === 0) return { found, unread };
  const people = await listAllPersonNames(ctx.db, authorityId);
  const schools = await listSchoolNames(ctx.db, authorityId);
  const namesIn = nameFinder([
    ...people.map((name) => ({ kind: "person", name }) as const),
    ...schools.map(({ name }) => ({ kind: "school", name }) as const),
  ]);
  let left = most_read_bytes;
  for (const paper of papers) {
    const { isClosed, kind } = paper;
    left -= isReadable(paper) ? paper.byteCount : 0;
    const file =
      isReadable(paper) && left >= 0
        ? await findPaperBytes(ctx.db, { authorityId, isClosed, paperId: paper.id })
        : null;
    const text = file === null ? null : textOfPaper({ kind, bytes: file.bytes });
    if (text === null) unread.push(paper);
    else found.push({ paper, names: namesIn(text) });
  }
  return { found: found.filter(({ names }) => names.length > 0), unread };
}
