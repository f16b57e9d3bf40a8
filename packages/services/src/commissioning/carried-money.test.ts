import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import {
  buildCommissionScene,
  type CommissionScene,
  moveAndOpen,
  newMeeting,
  openMeetingWith,
  openWith,
  place,
  propose,
  voteOn,
} from "../../test-support/commission-scene.ts";
import { closeVoting } from "../board/close-voting.ts";
import { endFundYear } from "../ledger/end-fund-year.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { proposalChoices } from "./proposal-choices.ts";
import { readCommission } from "./read-commission.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

const after_the_year = "2027-04-12T09:00:00.000Z";

/** LA finance takes the fund's money of 2026-27 into 2027-28. */
async function carryOn({ budget, requestKey, world }: CommissionScene) {
  const finance = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
  return () =>
    endFundYear(finance, {
      fundId: budget.fundId,
      year: 2026,
      returnPot: "no",
      reason: "The board's year-end motion of 24 March 2027.",
      requestKey: requestKey(),
    });
}

async function balances({ budget }: CommissionScene) {
  const accounts = await listAccounts(budget.ctx.db, budget.ctx.authorityId, { fundId: budget.fundId });
  const held = accounts.filter(
    ({ kind, pence }) => (kind === "available" || kind === "committed") && pence > 0n,
  );
  const sums: Record<string, bigint> = {};
  for (const { kind, year, pence } of held) sums[`${kind} ${year}`] = (sums[`${kind} ${year}`] ?? 0n) + pence;
  return sums;
}

async function expectWholeBooks({ budget }: CommissionScene) {
  for (const { fault } of await recomputeBooks(budget.ctx)) expect(fault).toBeNull();
}

onBothDatabases("money that was carried into the next year pays there (LED-9)", (open) => {
  // The year of the fund was read instead: a carried motion ended "carried, not funded" for good.
  test("what is left is offered once, shown where it is decided, and held by the vote", async () => {
    const scene = await buildCommissionScene(await open());
    scene.world.clock.set(after_the_year);
    await (await carryOn(scene))();
    const [choices] = await proposalChoices(scene.as(scene.leadId));
    expect(
      choices?.budgets.map(({ fundId, year, available_pence }) => [fundId, year, available_pence]),
    ).toEqual([[scene.budget.fundId, 2027, 10_000_00n]]);
    const reference = await propose(scene);
    const meetingId = await newMeeting(scene, "2027-06-17");
    await place(scene, reference, meetingId);
    expect(await readCommission(scene.as(scene.leadId), { reference })).toMatchObject({
      budgets: [{ available_pence: 10_000_00n, year: 2027 }],
    });
    await openMeetingWith(scene, meetingId, "2027-06-17");
    expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
    expect(await balances(scene)).toEqual({ "available 2027": 1_600_00n, "committed 2027": 8_400_00n });
    expect((await readCommission(scene.as(scene.leadId), { reference })).state).toBe("approved");
    await expectWholeBooks(scene);
  });

  test("a vote that closes while the money is carried finds it in one year or the other", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    const motionId = await moveAndOpen(scene, reference);
    for (const seat of scene.seats) await vote({ ...scene, motionId }, seat, "for");
    const carry = await carryOn(scene);
    scene.world.clock.set(after_the_year);
    const close = () => closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId });
    await Promise.all([carry(), close()]);
    expect(await balances(scene)).toEqual({ "available 2027": 1_600_00n, "committed 2027": 8_400_00n });
    await expectWholeBooks(scene);
  });

  // The year was read before the lock: a carry that committed meanwhile left nothing there to release.
  test("four commissions withdrawn while the money behind them is carried give all of it back", async () => {
    const scene = await buildCommissionScene(await open());
    const references = ["£100", "£200", "£300", "£400"];
    for (const [place, maximum] of references.entries()) references[place] = await propose(scene, maximum);
    await openWith(scene, references);
    for (const reference of references) await voteOn(scene, reference, "for");
    expect(await balances(scene)).toEqual({ "available 2026": 9_000_00n, "committed 2026": 1_000_00n });
    const carry = await carryOn(scene);
    scene.world.clock.set(after_the_year);
    const release = (reference: string) =>
      withdrawCommission(scene.as(scene.leadId), {
        reference,
        reason: "The school found its own coach",
        requestKey: scene.requestKey(),
      });
    await Promise.all([carry(), ...references.map(release)]);
    const left = await balances(scene);
    expect(Object.values(left).reduce((sum, pence) => sum + pence, 0n)).toBe(10_000_00n);
    expect(Object.keys(left).filter((account) => account.startsWith("committed"))).toEqual([]);
    await expectWholeBooks(scene);
  });
});
