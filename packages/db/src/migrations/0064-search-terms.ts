import type { Tools } from "../dialects/migration-tools.ts";
import { createSearchTerms } from "../search/search-index.ts";

/** The index's own list of its words takes the place of one that nobody kept up. */
export async function up({ dialect, run }: Tools): Promise<void> {
  for (const statement of createSearchTerms(dialect)) await run(statement);
}
