import type { Tools } from "../dialects/migration-tools.ts";
import { createSearchVocabulary } from "../search/search-index.ts";

/** The words of the index by themselves, so that a common word is found as fast as a rare one. */
export async function up({ dialect, run }: Tools): Promise<void> {
  for (const statement of createSearchVocabulary(dialect)) await run(statement);
}
