import type { Store } from "@consortia/db/store";
import { buildBoard, buildVoting } from "@consortia/services/test-support/board-scene";
import { openPostgres, openSqlite } from "./databases.ts";
import { type Goal, goalsOf, type Votes } from "./goals.ts";
import { measurePages, type PageFigures } from "./pages.ts";
import { buildBenchScene } from "./scene.ts";
import { measureVotes, type VoteSpeed } from "./vote-speed.ts";

export type BenchOptions = {
  /** The portal's built server, run as a process of its own. */
  readonly portalProgram: string;
  /** This port and the next must be free. */
  readonly port: number;
  readonly requests: number;
  readonly votes: number;
};

export type BenchReport = {
  readonly pages: readonly PageFigures[];
  readonly votes: Votes;
  readonly goals: readonly Goal[];
};

/** Measures pages and votes in one run on databases of its own, and compares them with the goals. */
export async function runBench({ votes: count, ...options }: BenchOptions): Promise<BenchReport> {
  const sqlite = await openSqlite();
  try {
    const scene = await buildBenchScene(sqlite.store);
    const pages = await measurePages({ ...options, databaseUrl: sqlite.url, scene });
    const votes = { sqlite: await votesOn(openSqlite, count), postgres: await votesOn(openPostgres, count) };
    return { pages, votes, goals: goalsOf(pages, votes) };
  } finally {
    await sqlite.close();
  }
}

/** Two databases of one kind, alike but for how the votes are written. */
async function votesOn(open: typeof openSqlite, count: number): Promise<VoteSpeed> {
  const [one, other] = [await open(), await open()];
  try {
    const voting = async (store: Store) => buildVoting(await buildBoard(store));
    return await measureVotes({ service: await voting(one.store), plain: await voting(other.store) }, count);
  } finally {
    await one.close();
    await other.close();
  }
}
