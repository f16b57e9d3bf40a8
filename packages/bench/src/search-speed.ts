import { assert } from "@consortia/domain/shared/assert";
import { search } from "@consortia/services/search/search";
import type { Ctx } from "@consortia/services/shared/ctx";
import { corpusWords } from "./forum-corpus.ts";
import { percentile } from "./load.ts";

/** What people type, by how many posts hold it. */
const queries = {
  "a rare word": corpusWords.rare,
  "a middling word": corpusWords.middling,
  "a common word": corpusWords.common,
  "a common beginning": corpusWords.common.slice(0, 4),
  "two common words": `${corpusWords.common} year`,
  "a common and a rare word": `${corpusWords.common} ${corpusWords.rare}`,
} as const;

export type SearchFigures = { readonly query: string; readonly middle_ms: number; readonly p95_ms: number };

/** The whole use-case, with rights and excerpts, one query after another in turns. */
export async function measureSearch(ctx: Ctx, rounds: number): Promise<readonly SearchFigures[]> {
  const took = Object.entries(queries).map(([query, q]) => ({ query, q, took_ms: noTimes() }));
  for (let round = -warm_up; round < rounds; round += 1) {
    for (const { q, took_ms } of took) {
      const startedAt = performance.now();
      const answer = await search(ctx, { q });
      if (round >= 0) took_ms.push(performance.now() - startedAt);
      assert(answer.kind === "results" && answer.threads.count > 0, `The corpus has posts with ${q}`);
    }
  }
  return took.map(({ query, took_ms }) => ({
    query,
    middle_ms: percentile(took_ms, 0.5),
    p95_ms: percentile(took_ms, 0.95),
  }));
}

const warm_up = 3;

function noTimes(): number[] {
  return [];
}
