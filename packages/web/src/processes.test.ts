import { openStore } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import { verifyChains } from "@consortia/services/audit/verify-chains";
import { newRandomId } from "@consortia/services/shared/new-id";
import {
  buildBoard,
  buildVoting,
  type MeetingScene,
  type SceneSeat,
} from "@consortia/services/test-support/board-scene";
import { portalCookie } from "@consortia/services/test-support/portal-session";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { openPostgresStore, openSqliteStore, type TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { type PortalProcess, startPortal } from "../test-support/portal-process.ts";

type Voter = SceneSeat & { readonly cookie: string };

/** A meeting that is voting, with every lead seat's holder signed in. */
async function buildScene(store: TestStore): Promise<{ scene: MeetingScene; voters: readonly Voter[] }> {
  const scene = await buildVoting(await buildBoard(store));
  const voters: Voter[] = [];
  for (const seat of scene.seats) {
    voters.push({ ...seat, cookie: await portalCookie(scene.world, seat.holderId) });
  }
  return { scene, voters };
}

function castAt(portal: PortalProcess, { motionId }: MeetingScene, voter: Voter, replaces: string | null) {
  const input = {
    requestKey: newRandomId("VoteId"),
    motionId,
    seatId: voter.seatId,
    choice: "for",
    replaces,
  };
  return portal.call("board.castVote", input, voter.cookie);
}

const receipt = z.object({ voteId: z.string() });

test("two processes on one PostgreSQL serve the same sessions and the same votes", async () => {
  const store = await openPostgresStore();
  const { scene, voters } = await buildScene(store);
  const where = { url: store.url, now: scene.world.clock.now() };
  const [one, other] = await Promise.all([startPortal(where), startPortal(where)]);
  const voter = present(voters[0], "The scene has voters");
  const whoAmI = async ({ origin }: PortalProcess) =>
    (await fetch(`${origin}/api/trpc/register.whoAmI`, { headers: { cookie: voter.cookie } })).text();
  expect(await whoAmI(one)).toContain(voter.holderId);
  expect(await whoAmI(other)).toBe(await whoAmI(one));

  const first = await castAt(one, scene, voter, null);
  expect(first.status).toBe(200);
  expect((await castAt(other, scene, voter, null)).status).toBe(409);
  const { voteId } = receipt.parse(first.result);
  expect((await castAt(other, scene, voter, voteId)).status).toBe(200);

  // Each of the other seats votes for the first time in both processes at once: one vote stands, one is refused.
  const raced = await Promise.all(
    voters.slice(1).flatMap((seat) => [castAt(one, scene, seat, null), castAt(other, scene, seat, null)]),
  );
  const counted = (status: number) => raced.filter((answer) => answer.status === status).length;
  expect([counted(200), counted(409)]).toEqual([voters.length - 1, voters.length - 1]);
  expect((await verifyChains(buildCtx(scene.world, asSystemActor("worker")))).broken).toBe(0);

  await one.kill("SIGTERM");
  expect(await whoAmI(other)).toContain(voter.holderId);
});

const rounds = 20;
const writes = 200;

// Shown-by line 4 of the foundation issue: a process that dies leaves all it acknowledged, and nothing to mend.
test("20 times kill -9 of the portal in the middle of 200 votes: every acknowledged one is there", async () => {
  const store = await openSqliteStore();
  const { scene, voters } = await buildScene(store);
  await store.close();
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const portal = await startPortal({ url: store.url, now: scene.world.clock.now() });
    const standing = await standingVotes(store.url, scene);
    const killAt = 1 + ((round * 37) % (writes - 20));
    const before = acknowledged.size;
    await Promise.all(
      voters.map(async (voter) => {
        let replaces = standing.get(voter.seatId) ?? null;
        for (;;) {
          const { status, result } = await castAt(portal, scene, voter, replaces);
          if (status !== 200) return expect(status).toBe(0);
          replaces = receipt.parse(result).voteId;
          acknowledged.add(replaces);
          if (acknowledged.size - before === killAt) await portal.kill("SIGKILL");
        }
      }),
    );
    expect(acknowledged.size - before).toBeLessThan(writes);
    await expectWhole(store.url, scene, { acknowledged, mostUnheard: (round + 1) * voters.length });
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * 20);
}, 240_000);

/** Opened as the next start opens it, by nothing but `openStore`. */
async function expectWhole(
  url: string,
  { world }: MeetingScene,
  { acknowledged, mostUnheard }: { acknowledged: ReadonlySet<string>; mostUnheard: number },
): Promise<void> {
  const store = openStore({ url });
  const votes = await store.reader.selectFrom("votes").select("id").execute();
  const stored = new Set(votes.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  // What was committed and not yet answered: at most one vote of each voter for each kill.
  expect(stored.size - acknowledged.size).toBeLessThanOrEqual(mostUnheard);
  const events = store.reader.selectFrom("audit_events").select("id").where("act", "=", "vote_cast");
  expect((await events.execute()).length).toBe(votes.length);
  const ctx = buildCtx({ ...world, store }, asSystemActor("worker"));
  expect((await verifyChains(ctx)).broken).toBe(0);
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.reader);
  expect(check.rows).toEqual([{ integrity_check: "ok" }]);
  await store.close();
}

async function standingVotes(url: string, { motionId }: MeetingScene): Promise<ReadonlyMap<string, string>> {
  const store = openStore({ url });
  const votes = await store.reader
    .selectFrom("votes")
    .select(["id", "seat_id"])
    .where("motion_id", "=", motionId)
    .where("superseded_by", "is", null)
    .execute();
  await store.close();
  return new Map(votes.map((vote) => [vote.seat_id, vote.id]));
}
