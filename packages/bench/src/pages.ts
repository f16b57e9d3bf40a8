import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { ask, load } from "./load.ts";
import type { BenchScene } from "./scene.ts";
import { type MeasuredServer, startServer } from "./server.ts";

export type PageFigures = {
  readonly page: string;
  readonly cpu_ms: number;
  readonly requestsPerSecond: number;
  readonly p95_ms: number;
  /** The document with its stylesheets, compressed: what a first visit brings. */
  readonly firstView_bytes: number;
};

export type PagesToMeasure = {
  readonly portalProgram: string;
  /** Two databases with the scene in both; the second has a hundred times the posts. */
  readonly databaseUrls: { readonly usual: string; readonly large: string };
  readonly scene: BenchScene;
  /** The first of three ports that are free. */
  readonly port: number;
  readonly requests: number;
};

const connections = 4;

/** Every page in turn, several times over, so that a noisy moment of the machine falls on all of them. */
export async function measurePages({
  portalProgram,
  databaseUrls,
  scene,
  port,
  requests,
}: PagesToMeasure): Promise<readonly PageFigures[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-bench-clock-"));
  const clockFile = path.join(folder, "offset");
  writeFileSync(clockFile, String(new Date(scene.now).getTime() - Date.now()));
  const startPortal = (ownPort: number, databaseUrl: string) =>
    startServer(portalProgram, {
      port: ownPort,
      settings: {
        CONSORTIA_MODE: "test",
        DATABASE_URL: databaseUrl,
        PORTAL_PORT: String(ownPort),
        CLOCK_OFFSET_FILE: clockFile,
      },
    });
  const started: MeasuredServer[] = [];
  try {
    const small = await startServer(smallApp, {
      port: port + 1,
      settings: { PORTAL_PORT: String(port + 1) },
    });
    started.push(small);
    const portal = await startPortal(port, databaseUrls.usual);
    started.push(portal);
    const large = await startPortal(port + 2, databaseUrls.large);
    started.push(large);
    return await inTurns(pagesOf(scene, { small, portal, large }), requests);
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

const smallApp = new URL("./small-app.ts", import.meta.url).pathname;

function pagesOf(
  { paths, cookie }: BenchScene,
  { small, portal, large }: Readonly<Record<"small" | "portal" | "large", MeasuredServer>>,
): readonly Page[] {
  const headers = { cookie };
  return [
    { page: "13-route app, empty page", server: small, path: "/" },
    { page: "13-route app, empty page hydrated", server: small, path: "/hydrated" },
    { page: "portal, empty page", server: portal, path: "/" },
    { page: "home, signed in", server: portal, path: paths.home, headers },
    { page: "thread of 50 posts", server: portal, path: paths.thread, headers },
    { page: "thread, among 200,000 posts", server: large, path: paths.thread, headers },
    { page: "budget", server: portal, path: paths.budget, headers },
    { page: "board", server: portal, path: paths.board, headers },
    { page: "meeting", server: portal, path: paths.motion, headers },
    { page: "search", server: portal, path: paths.search, headers },
    { page: "search, among 200,000 posts", server: large, path: paths.search, headers },
  ];
}

type Page = {
  readonly page: string;
  readonly server: MeasuredServer;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const rounds = 3;

async function inTurns(pages: readonly Page[], requests: number): Promise<readonly PageFigures[]> {
  const weights = new Map<string, number>();
  for (const page of pages) {
    weights.set(page.page, await firstView(page));
    await measure(page, Math.ceil(requests / 2));
  }
  const runs: Omit<PageFigures, "firstView_bytes">[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const page of pages) runs.push(await measure(page, Math.ceil(requests / rounds)));
  }
  return pages.map(({ page }) => {
    const own = runs.filter((run) => run.page === page);
    const middle = (pick: (run: (typeof own)[number]) => number) => own.map(pick).toSorted(ascending)[1] ?? 0;
    return {
      page,
      cpu_ms: middle((run) => run.cpu_ms),
      requestsPerSecond: middle((run) => run.requestsPerSecond),
      p95_ms: middle((run) => run.p95_ms),
      firstView_bytes: weights.get(page) ?? 0,
    };
  });
}

async function measure({ page, server, path: where, headers }: Page, requests: number) {
  const url = `${server.origin}${where}`;
  const before_ms = await server.cpu_ms();
  const result = await load({ url, requests, connections, ...(headers === undefined ? {} : { headers }) });
  return { page, cpu_ms: ((await server.cpu_ms()) - before_ms) / requests, ...result };
}

async function firstView({ server, path: where, headers }: Page): Promise<number> {
  const document = await ask(`${server.origin}${where}`, headers === undefined ? {} : { headers });
  if (document.status !== 200) throw new Error(`${where} answered ${document.status}: it cannot be measured`);
  const html = document.body.toString("utf8");
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = ""]) => href);
  const styles = await Promise.all(sheets.map((href) => ask(`${server.origin}${href}`)));
  return [document, ...styles].reduce((sum, { body }) => sum + gzipSync(body).length, 0);
}

function ascending(one: number, other: number): number {
  return one - other;
}
