import type { Store } from "@consortia/db/store";
import { buildBoard, buildVoting } from "@consortia/services/test-support/board-scene";
import { type AllocationFigures, measureAllocations } from "./allocation-speed.ts";
import { type BenchDatabase, copySqlite, openPostgres, openSqlite } from "./databases.ts";
import { buildSmallCorpus, growCorpus } from "./forum-corpus.ts";
import { type Goal, goalsOf, type Votes } from "./goals.ts";
import { measurePages, type PageFigures } from "./pages.ts";
import { buildBenchScene } from "./scene.ts";
import { measureSearch, type SearchFigures } from "./search-speed.ts";
import { measureVotes, type VoteSpeed } from "./vote-speed.ts";

export type BenchOptions = {
  /** The portal's built server, run as a process of its own. */
  readonly portalProgram: string;
  /** This port and the next two must be free. */
  readonly port: number;
  readonly requests: number;
  readonly searches: number;
  readonly votes: number;
};

export type BenchReport = {
  readonly pages: readonly PageFigures[];
  readonly searches: readonly SearchFigures[];
  readonly votes: Votes;
  readonly allocations: readonly AllocationFigures[];
  readonly goals: readonly Goal[];
};

/** Measures pages, searches, votes and allocations in one run on databases of its own, and compares them with the goals. */
export async function runBench({ votes: count, ...options }: BenchOptions): Promise<BenchReport> {
  const { pages, searches } = await measureReading(options);
  const votes = { sqlite: await votesOn(openSqlite, count), postgres: await votesOn(openPostgres, count) };
  const allocations = await measureAllocations();
  const measured = { pages, searches, votes, allocations };
  return { ...measured, goals: goalsOf(measured) };
}

/** One scene in two databases: among 2,000 posts of a forum, and among 200,000. */
async function measureReading({ searches: rounds, ...options }: Omit<BenchOptions, "votes">) {
  const opened: BenchDatabase[] = [];
  const kept = async (opening: Promise<BenchDatabase>) => {
    const database = await opening;
    opened.push(database);
    return database;
  };
  try {
    const usual = await kept(openSqlite());
    const scene = await buildBenchScene(usual.store);
    const corpus = await buildSmallCorpus(scene.voting.world);
    const large = await kept(copySqlite(usual));
    await growCorpus(large.store, corpus);
    const ctx = { ...scene.voting.as(scene.lead), store: large.store, db: large.store.reader };
    const searches = await measureSearch(ctx, rounds);
    const databaseUrls = { usual: usual.url, large: large.url };
    return { searches, pages: await measurePages({ ...options, databaseUrls, scene }) };
  } finally {
    for (const database of opened) await database.close();
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
