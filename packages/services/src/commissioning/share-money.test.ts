import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import { moveAndOpen, newMeeting, openWith, place, voteOn } from "../../test-support/commission-scene.ts";
import {
  accepted,
  bookFaults,
  credit,
  equipInvoices,
  pay,
  reject,
} from "../../test-support/invoice-scene.ts";
import {
  buildJointScene,
  type JointScene,
  proposeJoint,
  proposeMatched,
  sharePostings,
  sign,
  standingIn,
} from "../../test-support/joint-scene.ts";
import { answer, ask, equipSigners } from "../../test-support/urgent-scene.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { readMotion } from "../board/read-motion.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { readBudget } from "../funding/read-budget.ts";
import { readMoneyTrail } from "../funding/read-money-trail.ts";
import { askReversal } from "../ledger/ask-reversal.ts";
import { endFundYear } from "../ledger/end-fund-year.ts";
import { readEntry } from "../ledger/read-entry.ts";
import { releaseFunds } from "../ledger/release-funds.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { recordLateInterest } from "../urgent/record-late-interest.ts";
import { readCommission } from "./read-commission.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

async function approve(scene: JointScene, reference: string) {
  await openWith(scene, [reference]);
  expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
}

function withdraw({ as, leadId, requestKey }: JointScene, reference: string) {
  const reason = "The school found its own coach";
  return withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
}

async function entriesOf({ world }: JointScene, type: "school_pledge" | "return" | "commit" | "release") {
  return world.store.reader
    .selectFrom("ledger_transactions")
    .select(["id", "line_count", "source_kind"])
    .where("type", "=", type)
    .orderBy("seq")
    .execute();
}

async function slugOf({ seat, world }: JointScene): Promise<string> {
  const { slug } = await world.store.reader
    .selectFrom("school_groups")
    .select("slug")
    .where("id", "=", seat.consortiumId)
    .executeTakeFirstOrThrow();
  return slug;
}

onBothDatabases("the money of schools that pay a share", (open) => {
  test("comes with the vote that approves, in one entry beside the budget's, and is held", async () => {
    const scene = await buildJointScene(await open());
    const reference = await proposeMatched(scene);
    expect(await entriesOf(scene, "school_pledge")).toEqual([]);
    await approve(scene, reference);
    expect(await entriesOf(scene, "school_pledge")).toMatchObject([
      { line_count: 3, source_kind: "school_share" },
    ]);
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({
      source: -2_000_00n,
      committed: 2_000_00n,
    });
    expect(await standingIn(scene, scene.budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 3_600_00n,
      committed: 6_400_00n,
    });
    expect(await sharePostings(scene, reference)).toEqual([["pledged", 2_000_00n]]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("goes back to the schools and not to the consortium when the commission is withdrawn", async () => {
    const scene = await buildJointScene(await open());
    const { contributionFundId, millLane, stJames } = scene;
    const reference = await proposeJoint(scene, {
      schools: [
        [millLane.schoolId, "2,000"],
        [stJames.schoolId, "400.01"],
      ],
    });
    for (const payer of [millLane, stJames]) await sign(scene, reference, payer);
    await approve(scene, reference);
    await withdraw(scene, reference);
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_400_01n,
      returned: 2_400_01n,
    });
    expect(await standingIn(scene, scene.budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 10_000_00n,
    });
    expect((await sharePostings(scene, reference)).toSorted()).toEqual(
      [
        ["pledged", 2_000_00n],
        ["pledged", 400_01n],
        ["returned", 2_000_00n],
        ["returned", 400_01n],
      ].toSorted(),
    );
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("an invoice takes from each by what it has left; the rest, and a credit after the end, go back alike", async () => {
    const base = await buildJointScene(await open());
    const { contributionFundId } = base;
    const reference = await proposeMatched(base);
    await approve(base, reference);
    const scene = { ...base, ...(await equipInvoices(base)), reference };
    const invoiceId = await accepted(scene, "INV-1", 4_200_00n);
    // Half of the maximum: half of each share.
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      committed: 1_000_00n,
      invoiced: 1_000_00n,
    });
    await pay(scene, invoiceId);
    // While the commission is live, what a provider gives back stands committed again.
    await credit(scene, invoiceId, { number: "CN-1", pence: 420_00n });
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      committed: 1_100_00n,
      paid: 900_00n,
    });
    await withdraw(scene, reference);
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      paid: 900_00n,
      returned: 1_100_00n,
    });
    await credit(scene, invoiceId, { number: "CN-2", pence: 840_00n });
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      paid: 700_00n,
      returned: 1_300_00n,
    });
    expect(await standingIn(scene, scene.budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 7_760_00n,
      paid: 2_240_00n,
    });
    expect(await sharePostings(scene, reference)).toEqual([
      ["pledged", 2_000_00n],
      ["returned", 1_100_00n],
      ["returned", 200_00n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("an accepted invoice that is rejected after the end gives the school its part back", async () => {
    const base = await buildJointScene(await open());
    const reference = await proposeMatched(base);
    await approve(base, reference);
    const scene = { ...base, ...(await equipInvoices(base)), reference };
    const invoiceId = await accepted(scene, "INV-1", 84_00n);
    await withdraw(scene, reference);
    await reject(scene, invoiceId, scene.financeId);
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({
      source: -2_000_00n,
      returned: 2_000_00n,
    });
    expect(await standingIn(scene, scene.budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 10_000_00n,
    });
  });

  // COM-10: a school whose fund has ended brings nothing, so the budget holds nothing either.
  test("carried and not funded: nothing of anybody is posted, and the signature stands for the next vote", async () => {
    const scene = await buildJointScene(await open(), { contributionsEndOn: "2026-06-17" });
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    const read = await readCommission(scene.as(scene.leadId), { reference });
    expect(read.state).toBe("submitted");
    expect(read.decisions[0]).toMatchObject({ outcome: "carried_not_funded", short_pence: 2_000_00n });
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({});
    expect(await standingIn(scene, scene.budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 10_000_00n,
    });
    expect(await sharePostings(scene, reference)).toEqual([]);
    expect(read.schoolShares[0]?.answer).toBe("sign");
  });

  test("a budget that is short keeps the school's share with the school", async () => {
    const scene = await buildJointScene(await open(), { budget: 6_000_00n });
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    const { decisions } = await readCommission(scene.as(scene.leadId), { reference });
    expect(decisions[0]).toMatchObject({ outcome: "carried_not_funded", short_pence: 400_00n });
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({});
  });

  test("a fault in the middle of a vote or a withdrawal leaves nothing of it, and the next try does it all", async () => {
    const scene = await buildJointScene(await open());
    const { as, clerk, contributionFundId, leadId, requestKey, seats } = scene;
    const reference = await proposeMatched(scene);
    await openWith(scene, [reference]);
    const motionId = await moveAndOpen(scene, reference);
    for (const seat of seats) await vote({ ...scene, motionId }, seat, "for");
    const close = (ctx: Ctx) => closeVoting(ctx, { requestKey: requestKey(), motionId });
    await expect(close(breaking(as(clerk)))).rejects.toThrow("The line went dead.");
    expect(await standingIn(scene, contributionFundId)).toEqual({});
    expect(await standingIn(scene, scene.budget.fundId)).toMatchObject({ available: 10_000_00n });
    expect((await readCommission(as(leadId), { reference })).decisions).toEqual([]);
    expect((await close(as(clerk))).outcome).toBe("carried");
    const reason = "The school found its own coach";
    const end = (ctx: Ctx) => withdrawCommission(ctx, { reference, reason, requestKey: requestKey() });
    await expect(end(breaking(as(leadId)))).rejects.toThrow("The line went dead.");
    const held = { source: -2_000_00n, committed: 2_000_00n };
    expect(await standingIn(scene, contributionFundId)).toEqual(held);
    expect((await readCommission(as(leadId), { reference })).state).toBe("approved");
    await end(as(leadId));
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      returned: 2_000_00n,
    });
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a late interest that undoes the vote gives it back, and the next vote takes it again", async () => {
    const scene = await buildJointScene(await open());
    const reference = await proposeMatched(scene);
    await undoByLateInterest(scene, reference);
    expect((await readCommission(scene.as(scene.leadId), { reference })).state).toBe("submitted");
    expect(await sharePostings(scene, reference)).toEqual([
      ["pledged", 2_000_00n],
      ["returned", 2_000_00n],
    ]);
    await openWith(scene, [reference], "2026-07-16");
    await voteOn(scene, reference, "for");
    expect((await sharePostings(scene, reference)).map(([kind]) => kind)).toEqual([
      "pledged",
      "returned",
      "pledged",
    ]);
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({
      source: -4_000_00n,
      committed: 2_000_00n,
      returned: 2_000_00n,
    });
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("three who agree between meetings bring it as a vote does, and it goes back with their undoing", async () => {
    const base = await buildJointScene(await open());
    const scene = { ...base, ...(await equipSigners(base)) };
    const { as, clerk, millLane, requestKey, signers } = scene;
    const schools = [[millLane.schoolId, "500"]] as const;
    const reference = await proposeJoint(scene, { maximum: "£4,500", schools });
    await sign(scene, reference, millLane);
    const urgent = await ask(scene, reference);
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
    expect(await standingIn(scene, scene.contributionFundId)).toEqual({
      source: -500_00n,
      committed: 500_00n,
    });
    await recordLateInterest(as(clerk), {
      urgentId: urgent.id,
      personId: signers.chair,
      says: "The chair's partner works for the provider.",
      requestKey: requestKey(),
    });
    expect(await sharePostings(scene, reference)).toEqual([
      ["pledged", 500_00n],
      ["returned", 500_00n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("the motion says who pays; a school by its name to those alone who read the commission", async () => {
    const scene = await buildJointScene(await open());
    const reference = await proposeMatched(scene);
    const meetingId = await newMeeting(scene);
    await place(scene, reference, meetingId);
    await publishAgenda(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId });
    const effect = async (personId: PersonId) =>
      (await readMotion(scene.as(personId), { board: "primary", reference: "M-0001" })).subject?.effect;
    expect(await effect(scene.leadId)).toBe(
      "£6,400.00 from the consortium’s budget and £2,000.00 from Mill Lane Primary School’s own budget. £10,000.00 is available in its budget now.",
    );
    expect(await effect(scene.stJames.headId)).toBe(
      "£6,400.00 from the consortium’s budget and £2,000.00 from a school’s own budget.",
    );
  });

  test("a year's end carries what is held on and gives nothing to the consortium; it goes back from the next year", async () => {
    const scene = await buildJointScene(await open());
    const { contributionFundId, finance, requestKey, world } = scene;
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    world.clock.set("2027-04-12T09:00:00.000Z");
    for (const fundId of [contributionFundId, scene.budget.fundId]) {
      const reason = "The board's year-end motion of 24 March 2027.";
      await endFundYear(finance, { fundId, year: 2026, returnPot: "no", reason, requestKey: requestKey() });
    }
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      committed: 2_000_00n,
    });
    await withdraw(scene, reference);
    expect(await standingIn(scene, contributionFundId)).toEqual({
      source: -2_000_00n,
      returned: 2_000_00n,
    });
    expect(await bookFaults(scene)).toEqual([]);
  });

  // Left free by a fault of ours it would be the schools' still: the year's end carries none of it to the consortium.
  test("what stands free in their fund at a year's end goes back, and what is held goes on", async () => {
    const scene = await buildJointScene(await open());
    const { contributionFundId: fundId, finance, requestKey, seat, world } = scene;
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    const { id: commissionId } = await readCommission(scene.as(scene.leadId), { reference });
    const source = { kind: "test", id: "beneath" };
    const free = { fundId, year: 2026, consortiumId: seat.consortiumId, commissionId, pence: 1_00n };
    await transact(finance, {}, (ctx) => releaseFunds(ctx, { ...free, source, requestKey: "beneath-key" }));
    world.clock.set("2027-04-12T09:00:00.000Z");
    const reason = "The board's year-end motion.";
    await endFundYear(finance, { fundId, year: 2026, returnPot: "no", reason, requestKey: requestKey() });
    expect(await standingIn(scene, fundId)).toEqual({
      source: -2_000_00n,
      committed: 1_999_00n,
      returned: 1_00n,
    });
  });

  test("no entry of it is reversed by itself, the return least of all", async () => {
    const scene = await buildJointScene(await open());
    const { finance, requestKey } = scene;
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    await withdraw(scene, reference);
    const ask = (id: string) =>
      askReversal(finance, {
        transactionId: asId("LedgerTransactionId", id),
        reason: "Wrong.",
        requestKey: requestKey(),
      });
    const [pledge] = await entriesOf(scene, "school_pledge");
    const [back] = await entriesOf(scene, "return");
    await expect(ask(present(pledge, "Pledged").id)).rejects.toThrow(/goes back with it/);
    await expect(ask(present(back, "Returned").id)).rejects.toThrow(/is the school's again/);
    // The entry leads to its commission, though no account of it is the commission's.
    const entry = await readEntry(finance, { transactionId: present(back, "Returned").id });
    expect([entry.commission?.reference, entry.may.ask]).toEqual([reference, false]);
  });

  test("the budget page shows it apart, and where it came from and went is all of it", async () => {
    const scene = await buildJointScene(await open());
    const reference = await proposeMatched(scene);
    await approve(scene, reference);
    const slug = await slugOf(scene);
    const budget = await readBudget(scene.as(scene.leadId), { slug });
    if (budget.sees !== "position") throw new Error("A lead sees the position");
    expect(budget.lines.map(({ fundId }) => fundId)).not.toContain(scene.contributionFundId);
    const [ofSchools] = budget.ofSchools;
    expect(ofSchools).toMatchObject({
      fundId: scene.contributionFundId,
      position: { allocatedPence: 2_000_00n, availablePence: 0n, committedPence: 2_000_00n },
      origins: [{ type: "school_pledge", pence: 2_000_00n }],
      commissions: [{ reference }],
    });
    expect(budget.mayForecast.map(({ fundId }) => fundId)).not.toContain(scene.contributionFundId);
    const trail = await readMoneyTrail(scene.as(scene.leadId), { slug });
    const held = trail.budgets.flatMap(({ fund, spendings }) =>
      spendings.map(({ position }) => [fund.sourceKind, position.committedPence]),
    );
    expect(held.toSorted()).toEqual(
      [
        ["la_base", 6_400_00n],
        ["school_contribution", 2_000_00n],
      ].toSorted(),
    );
  });
});

/** Breaks off after the entries of a share are posted, and before what is written of them. */
function breaking(ctx: Ctx): Ctx {
  return {
    ...ctx,
    newId: (kind) => {
      if (kind === "SharePostingId") throw new Error("The line went dead.");
      return ctx.newId(kind);
    },
  };
}

/** Carried by two votes against one, and one of the two had an interest after all. */
async function undoByLateInterest(scene: JointScene, reference: string) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { authorityId, store } = world;
  const meetingId = await openWith(scene, [reference]);
  const motionId = await moveAndOpen(scene, reference);
  for (const [place, choice] of (["for", "for", "against"] as const).entries()) {
    await vote({ ...scene, motionId }, present(seats[place], "A seat"), choice);
  }
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-19T09:00:00.000Z");
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "It was voted on");
  const personId = present(seats[1], "A seat").holderId;
  await declareInterest(as(personId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "I sit on the provider's board.",
    explanation: "",
  });
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  const mine = present(
    interests.find((one) => one.personId === personId && one.state === "declared"),
    "It was declared",
  );
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: mine.id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}
