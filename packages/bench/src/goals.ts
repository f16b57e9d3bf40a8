import { type AllocationFigures, growthOf } from "./allocation-speed.ts";
import type { PageFigures } from "./pages.ts";
import type { SearchFigures } from "./search-speed.ts";
import type { VoteSpeed } from "./vote-speed.ts";

/** A promise as a ratio of two figures of one run; absolute figures say more of the machine than of the product. */
export type Goal = {
  readonly says: string;
  readonly found: number;
  readonly most?: number;
  readonly least?: number;
  readonly isMet: boolean;
};

export type Votes = Readonly<Record<"sqlite" | "postgres", VoteSpeed>>;

type Measured = {
  readonly pages: readonly PageFigures[];
  readonly searches: readonly SearchFigures[];
  readonly votes: Votes;
  readonly allocations: readonly AllocationFigures[];
};

export function goalsOf({ pages, searches, votes, allocations }: Measured): readonly Goal[] {
  const cpuOf = (name: string) => pages.find(({ page }) => page === name)?.cpu_ms ?? Number.NaN;
  const heaviest_kb = Math.max(...pages.map(({ firstView_bytes }) => firstView_bytes)) / 1024;
  const empty = cpuOf("portal, empty page");
  const thread = cpuOf("thread of 50 posts");
  return [
    atMost("empty page of the portal / of a 13-route app", empty / cpuOf("13-route app, empty page"), 2.5),
    atMost("thread of 50 posts / our own empty page", thread / empty, 2.5),
    atMost("thread among 200,000 posts / among 2,000", cpuOf("thread, among 200,000 posts") / thread, 1.2),
    atMost(
      "search over 200,000 posts, slowest p95 in ms",
      Math.max(...searches.map(({ p95_ms }) => p95_ms)),
      25,
    ),
    atMost("first view without JavaScript, KB compressed", heaviest_kb, 60),
    atLeast("vote through the service / its writes alone, SQLite", votes.sqlite.share, 0.4),
    atLeast("vote through the service / its writes alone, PostgreSQL", votes.postgres.share, 0.5),
    atMost("votes lost or doubled", votes.sqlite.lostOrDoubled + votes.postgres.lostOrDoubled, 0),
    // A fuller memory makes a school in a long list somewhat dearer; a quadratic step would make it 100 times so.
    ...growthOf(allocations).map(({ formula, ratio }) =>
      atMost(`${formula}: a school among 24,000 / among 240`, ratio, 2),
    ),
  ];
}

function atMost(says: string, found: number, most: number): Goal {
  return { says, found, most, isMet: found <= most };
}

function atLeast(says: string, found: number, least: number): Goal {
  return { says, found, least, isMet: found >= least };
}
