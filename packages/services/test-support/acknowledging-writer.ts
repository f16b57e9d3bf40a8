import { listVotes } from "@consortia/db/repositories/votes";
import { openStore } from "@consortia/db/store";
import { idSchema } from "@consortia/domain/shared/ids";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { z } from "zod";
import { castVote } from "../src/board/cast-vote.ts";
import { commitFunds } from "../src/ledger/commit-funds.ts";
import { newRandomId } from "../src/shared/new-id.ts";
import { transact } from "../src/shared/transact.ts";

const input = z.object({
  url: z.string(),
  authorityId: idSchema("AuthorityId"),
  at: z.string(),
  writes: z.number(),
  motionId: idSchema("MotionId"),
  seats: z.array(z.object({ seatId: idSchema("SeatId"), holderId: idSchema("PersonId") })),
  budget: z.object({
    fundId: z.string(),
    year: z.number(),
    consortiumId: z.string(),
    financeId: idSchema("PersonId"),
  }),
});

/**
 * Opens the database as it finds it and writes: every seat changes its vote again and again, and finance commits a
 * pound at a time, all at once. Each write is acknowledged by its id on a line of standard output after its commit.
 */
const { url, authorityId, at, writes, motionId, seats, budget } = input.parse(
  JSON.parse(process.argv[2] ?? ""),
);
const world = { store: openStore({ url }), authorityId, clock: { now: () => at }, newId: newRandomId };
let begun = 0;

await Promise.all([...seats.map(keepVoting), keepCommitting()]);
await world.store.close();

async function keepVoting({ seatId, holderId }: (typeof seats)[number]): Promise<void> {
  const ctx = buildCtx(world, asPerson(holderId));
  const standing = await listVotes(ctx.db, { authorityId, motionId });
  let replaces = standing.find((vote) => vote.seatId === seatId)?.id ?? null;
  while (mayWrite()) {
    const choice = begun % 2 === 0 ? "for" : "against";
    const requestKey = newRandomId("VoteId");
    const { voteId } = await castVote(ctx, { requestKey, motionId, seatId, choice, replaces });
    acknowledge(voteId);
    replaces = voteId;
  }
}

async function keepCommitting(): Promise<void> {
  const { financeId, ...from } = budget;
  const ctx = buildCtx(world, asPerson(financeId));
  while (mayWrite()) {
    const commissionId = newRandomId("CommissionId");
    const source = { kind: "decision_record", id: commissionId };
    const hold = { ...from, commissionId, pence: 100n, source, requestKey: commissionId };
    await transact(ctx, {}, (ctx) => commitFunds(ctx, hold));
    acknowledge(commissionId);
  }
}

function mayWrite(): boolean {
  begun += 1;
  return begun <= writes;
}

function acknowledge(id: string): void {
  process.stdout.write(`${id}\n`);
}
