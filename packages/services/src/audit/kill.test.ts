import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openStore } from "@consortia/db/store";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBoard, buildVoting, type MeetingScene } from "../../test-support/board-scene.ts";
import { buildBudget, type TestBudget } from "../../test-support/budget.ts";
import { verifyChains } from "./verify-chains.ts";

const program = fileURLToPath(new URL("../../test-support/acknowledging-writer.ts", import.meta.url));
const rounds = 5;
const writes = 200;
/** One a seat and one of the ledger. */
const writers = 7;

// The portal's own process is killed in `packages/web`; here it is votes and money together, close to the database.
test("5 times kill -9 in the middle of 200 writes: every acknowledged write is there and the chains verify", async () => {
  const store = await openSqliteStore();
  const scene = await buildVoting(await buildBoard(store));
  const budget = await buildBudget(scene.world, 100_000_000n);
  await store.close();
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const killAt = 1 + ((round * 37) % (writes - 20));
    const found = await writeUntilKilled(inputOf(store.url, scene, budget), killAt);
    expect(found.signal).toBe("SIGKILL");
    expect(found.acknowledged.length).toBeLessThan(writes);
    for (const id of found.acknowledged) acknowledged.add(id);
    await expectWhole(store.url, scene, { acknowledged, rounds: round + 1 });
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * 20);
}, 240_000);

function inputOf(url: string, { world, motionId, seats }: MeetingScene, { ctx, ...budget }: TestBudget) {
  const financeId = ctx.actor.kind === "person" ? ctx.actor.personId : "";
  const { authorityId } = world;
  return {
    url,
    authorityId,
    at: world.clock.now(),
    writes,
    motionId,
    seats,
    budget: { ...budget, financeId },
  };
}

async function writeUntilKilled(input: object, killAt: number) {
  const child = spawn(process.execPath, [program, JSON.stringify(input)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString("utf8");
    if (output.split("\n").length > killAt) child.kill("SIGKILL");
  });
  const signal = await new Promise((resolve) => child.once("close", (_status, signal) => resolve(signal)));
  return { signal, acknowledged: output.split("\n").slice(0, -1) };
}

/** Opened as the next start opens it, by nothing but `openStore`. */
async function expectWhole(
  url: string,
  { world }: MeetingScene,
  { acknowledged, rounds }: { acknowledged: ReadonlySet<string>; rounds: number },
): Promise<void> {
  const store = openStore({ url });
  const ctx = buildCtx({ ...world, store }, asSystemActor("worker"));
  const votes = await store.reader.selectFrom("votes").select("id").execute();
  const commits = await store.reader
    .selectFrom("ledger_transactions")
    .select("source_id as id")
    .where("type", "=", "commit")
    .execute();
  const stored = new Set([...votes, ...commits].map(({ id }) => id));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  // What was committed but not yet acknowledged: at most one write of each writer for each kill.
  expect(stored.size - acknowledged.size).toBeLessThanOrEqual(rounds * writers);
  const events = await store.reader
    .selectFrom("audit_events")
    .select("id")
    .where("act", "=", "vote_cast")
    .execute();
  expect(events.length).toBe(votes.length);
  expect((await verifyChains(ctx)).broken).toBe(0);
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.reader);
  expect(check.rows).toEqual([{ integrity_check: "ok" }]);
  await store.close();
}
