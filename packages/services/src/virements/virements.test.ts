import { violationOf } from "@consortia/db/errors";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import type { ProposeVirementInput } from "@consortia/domain/ledger/schemas";
import type { GroupId, Id } from "@consortia/domain/shared/ids";
import {
  buildAppointment,
  buildConsortium,
  buildHolder,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { buildMoneyWorld, equipMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { readBudget } from "../funding/read-budget.ts";
import { agreeReversal } from "../ledger/agree-reversal.ts";
import { askReversal } from "../ledger/ask-reversal.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { readPeriods } from "../ledger/read-periods.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { closeGroup } from "../register/close-group.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { agreeVirement } from "./agree-virement.ts";
import { refuseVirement, returnVirement, withdrawVirement } from "./end-virement.ts";
import { postVirement } from "./post-virement.ts";
import { proposeVirement } from "./propose-virement.ts";
import { readVirementDesk, readVirements } from "./read-virements.ts";

const reason = "For the joint reading project.";
const slugOf = (groupId: GroupId) => groupId.replaceAll("_", "-");

/** Arden holds £100.00 of a fund; Blythe holds nothing of it. Each has a lead. */
async function buildScene(world: MoneyWorld) {
  const arden = await buildConsortium(world, { name: "Arden" });
  const blythe = await buildConsortium(world, { name: "Blythe" });
  const budget = await buildBudget(world, 100_00n, { consortiumId: arden });
  const leadOf = async (groupId: GroupId) =>
    buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groupId)));
  const [ardenLead, blytheLead] = [await leadOf(arden), await leadOf(blythe)];
  const propose = (changes: Partial<ProposeVirementInput> = {}, ctx: Ctx = ardenLead) =>
    proposeVirement(ctx, {
      slug: slugOf(arden),
      otherSlug: slugOf(blythe),
      budget: `${budget.fundId} ${budget.year}`,
      direction: "give",
      amount: 20_00n,
      reason,
      requestKey: world.key(),
      ...changes,
    });
  const agree = (virementId: Id<"VirementId">) =>
    agreeVirement(blytheLead, { virementId, slug: slugOf(blythe), requestKey: world.key() });
  const post = (virementId: Id<"VirementId">) =>
    postVirement(world.finance, { virementId, requestKey: world.key() });
  const commit = (place: number, pence: bigint) =>
    transact(budget.ctx, {}, (ctx) =>
      commitFunds(ctx, {
        ...budget,
        commissionId: `com_${place}`,
        pence,
        source: { kind: "decision_record", id: `dec_${place}` },
        requestKey: `commit-${place}`,
      }),
    );
  return { world, arden, blythe, budget, ardenLead, blytheLead, propose, agree, post, commit };
}

type Scene = Awaited<ReturnType<typeof buildScene>>;

async function availableOf({ world, budget }: Scene, consortiumId: GroupId): Promise<bigint> {
  const filter = { fundId: budget.fundId, consortiumId, kind: "available" as const };
  const accounts = await listAccounts(world.store.reader, world.authorityId, filter);
  return accounts.reduce((sum, { pence }) => sum + pence, 0n);
}

async function lineOf(lead: Ctx, groupId: GroupId) {
  const budget = await readBudget(lead, { slug: slugOf(groupId) });
  const [line] = budget.sees === "position" ? budget.lines : [];
  if (line === undefined) throw new Error("The consortium has a budget");
  const { position, origins } = line;
  expect(position.allocatedPence).toBe(
    position.availablePence + position.committedPence + position.invoicedPence,
  );
  expect(origins.reduce((sum, { pence }) => sum + pence, 0n)).toBe(position.allocatedPence);
  return line;
}

async function expectWholeBooks(world: MoneyWorld) {
  expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
}

onBothDatabases("a virement takes both leads and LA finance", (open) => {
  test("proposed, agreed, posted: both positions hold, and each budget says with whom", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { arden, blythe, ardenLead, blytheLead, commit } = scene;
    await commit(1, 30_00n);
    const { virementId } = await scene.propose();
    expect(await availableOf(scene, arden)).toBe(70_00n);
    await scene.agree(virementId);
    expect(await availableOf(scene, arden)).toBe(70_00n);
    await scene.post(virementId);
    const given = await lineOf(ardenLead, arden);
    expect(given.position).toEqual({
      allocatedPence: 80_00n,
      availablePence: 50_00n,
      committedPence: 30_00n,
      invoicedPence: 0n,
    });
    expect(given.origins.map(({ type, otherName, pence }) => [type, otherName, pence])).toEqual([
      ["virement", "Blythe", -20_00n],
      ["allocate", null, 100_00n],
    ]);
    const got = await lineOf(blytheLead, blythe);
    expect(got.position).toMatchObject({ allocatedPence: 20_00n, availablePence: 20_00n });
    expect(got.origins.map(({ type, otherName, pence }) => [type, otherName, pence])).toEqual([
      ["virement", "Arden", 20_00n],
    ]);
    await expectWholeBooks(scene.world);
  });

  test("the one who asks to get money proposes it too, and the giver's lead agrees", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    await scene.post(virementId);
    // Blythe now has a budget of the fund, and may ask for more of it.
    const more = await scene.propose(
      { slug: slugOf(scene.blythe), otherSlug: slugOf(scene.arden), direction: "get", amount: 500_00n },
      scene.blytheLead,
    );
    const answer = { virementId: more.virementId, slug: slugOf(scene.arden), requestKey: scene.world.key() };
    await expect(agreeVirement(scene.ardenLead, answer)).rejects.toThrow(
      "£500.00 is more than the £80.00 you have available.",
    );
  });

  test("what the other consortium holds is told to nobody but its own leads and the desk (FUN-11)", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const slug = slugOf(scene.blythe);
    const before = await readVirements(scene.blytheLead, { slug });
    await scene.commit(1, 77_77n);
    expect(await readVirements(scene.blytheLead, { slug })).toEqual(before);
    const { virementId } = await scene.propose();
    const seen = JSON.stringify(await readVirements(scene.blytheLead, { slug }), (_, one) =>
      typeof one === "bigint" ? `${one}n` : one,
    );
    expect(seen).toContain("2000n");
    for (const told of ["10000n", "7777n", "2223n"]) expect(seen).not.toContain(told);
    const desk = await readVirementDesk(scene.world.finance);
    expect(desk.virements.map(({ id, availablePence }) => [id, availablePence])).toEqual([
      [virementId, 22_23n],
    ]);
  });

  test("a giver is told early that its budget has too little", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    await expect(scene.propose({ amount: 100_01n })).rejects.toMatchObject({
      fields: { amount: "£100.01 is more than the £100.00 you have available" },
    });
    await expect(scene.propose({ otherSlug: slugOf(scene.arden) })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(scene.propose({ budget: "fun_elsewhere 2026" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("nobody is two of the three", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, arden, blythe } = scene;
    const both = await buildHolder(world, "consortium_lead", arden);
    await buildAppointment(world, { personId: both, role: "consortium_lead", scopeId: blythe });
    await buildAppointment(world, { personId: both, role: "la_finance", scopeId: world.authorityId });
    const ctx = buildCtx(world, asPerson(both));
    const { virementId } = await scene.propose({}, ctx);
    const own = { virementId, slug: slugOf(blythe), requestKey: world.key() };
    await expect(agreeVirement(ctx, own)).rejects.toMatchObject({ code: "forbidden" });
    await scene.agree(virementId);
    await expect(postVirement(ctx, { virementId, requestKey: world.key() })).rejects.toMatchObject({
      code: "forbidden",
    });
    await scene.post(virementId);
  });

  test("what was refused, withdrawn or not yet agreed is never posted", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, arden, blythe } = scene;
    const end = (virementId: Id<"VirementId">, groupId: GroupId) => ({
      virementId,
      slug: slugOf(groupId),
      reason: "We need it ourselves this term.",
      requestKey: world.key(),
    });
    const waiting = await scene.propose();
    await expect(scene.post(waiting.virementId)).rejects.toMatchObject({ code: "conflict" });
    await refuseVirement(scene.blytheLead, end(waiting.virementId, blythe));
    const taken = await scene.propose();
    await scene.agree(taken.virementId);
    await expect(refuseVirement(scene.blytheLead, end(taken.virementId, blythe))).rejects.toMatchObject({
      code: "conflict",
    });
    await withdrawVirement(scene.ardenLead, end(taken.virementId, arden));
    const returned = await scene.propose();
    await scene.agree(returned.virementId);
    await returnVirement(world.finance, {
      virementId: returned.virementId,
      reason: "The grant does not allow it.",
      requestKey: world.key(),
    });
    for (const { virementId } of [waiting, taken, returned]) {
      await expect(scene.post(virementId)).rejects.toMatchObject({ code: "conflict" });
    }
    expect(await availableOf(scene, arden)).toBe(100_00n);
  });

  // It held every period open that it was proposed before the end of, and nobody but the two leads could end it.
  test("LA finance refuses one that nobody answers, and the period can be closed", async () => {
    const { clock, ...plain } = await buildWorld(await open());
    const scene = await buildScene(await equipMoneyWorld({ ...plain, clock }));
    const { world } = scene;
    const { virementId } = await scene.propose();
    clock.set("2026-06-01T09:00:00.000Z");
    const ofMay = async () => (await readPeriods(world.finance, { year: 2026 }))?.periods[1]?.inTheWay;
    expect(await ofMay()).toEqual(["1 move between consortiums waits for an answer or LA finance."]);
    expect((await readVirementDesk(world.finance)).virements).toMatchObject([
      { id: virementId, may: { post: false, refuse: true } },
    ]);
    await returnVirement(world.finance, {
      virementId,
      reason: "Nobody answered in time.",
      requestKey: world.key(),
    });
    expect(await ofMay()).toEqual([]);
    expect((await readVirementDesk(world.finance)).virements).toMatchObject([
      { state: "refused", may: { post: false, refuse: false } },
    ]);
    await expect(scene.agree(virementId)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a consortium that has closed is not offered and gets nothing", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, arden, blythe } = scene;
    const avon = await buildConsortium(world);
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    const closing = { groupId: blythe, reason: "Merged with its neighbour.", requestKey: world.key() };
    await closeGroup(world.officer, closing);
    const page = await readVirements(scene.ardenLead, { slug: slugOf(arden) });
    expect(page.choices?.others.map(({ slug }) => slug)).toEqual([slugOf(avon)]);
    await expect(scene.propose()).rejects.toMatchObject({
      code: "invalid",
      fields: { otherSlug: "Select another consortium" },
    });
    await expect(scene.post(virementId)).rejects.toThrow(
      "Blythe has closed, so no money is moved to it. Refuse this move.",
    );
    expect(await availableOf(scene, arden)).toBe(100_00n);
    await returnVirement(world.finance, { virementId, reason: "Blythe closed.", requestKey: world.key() });
  });

  test("leads are told of a proposal, and both sides of its end, and no message holds the amount", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, arden, blythe } = scene;
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    await scene.post(virementId);
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["kind", "right_scope_id", "subject", "body_text"])
      .where("kind", "like", "virement_%")
      .execute();
    expect(mails.map((mail) => `${mail.kind} ${mail.right_scope_id}: ${mail.subject}`).sort()).toEqual(
      [
        `virement_posted ${arden}: Money moved: Arden to Blythe`,
        `virement_posted ${blythe}: Money moved: Arden to Blythe`,
        `virement_proposed ${blythe}: Answer a move of money: Arden`,
      ].sort(),
    );
    for (const { body_text } of mails) expect(body_text).not.toContain("20.00");
    for (const { body_text } of mails) expect(body_text).not.toContain(reason);
  });

  test("a posted one is put back by a reversal, and both histories say so", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world } = scene;
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    const { transactionId } = await scene.post(virementId);
    const asked = { transactionId, reason: "The wrong amount was moved.", requestKey: world.key() };
    const { reversalId } = await askReversal(world.finance, asked);
    await agreeReversal(world.secondFinance, { reversalId, requestKey: world.key() });
    const line = await lineOf(scene.blytheLead, scene.blythe);
    expect(line.position.allocatedPence).toBe(0n);
    expect(line.origins.map(({ type, reversedType, pence }) => [type, reversedType, pence])).toEqual([
      ["reversal", "virement", -20_00n],
      ["virement", null, 20_00n],
    ]);
    // Neither the desk nor the leads read "posted" of money that went back.
    const [atDesk] = (await readVirementDesk(world.finance)).virements;
    const [atLead] = (await readVirements(scene.ardenLead, { slug: slugOf(scene.arden) })).virements;
    for (const seen of [atDesk, atLead]) {
      expect(seen).toMatchObject({ state: "posted", entryId: transactionId, reversedAt: world.clock.now() });
    }
  });
});

onBothDatabases("virements and commitments race for one budget (LED-1)", (open) => {
  test("ten virements and forty commitments of £10.00 against £100.00: exactly ten get it", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const ready: Id<"VirementId">[] = [];
    for (let place = 0; place < 10; place += 1) {
      const { virementId } = await scene.propose({ amount: 10_00n });
      await scene.agree(virementId);
      ready.push(virementId);
    }
    const [moved, held] = await Promise.all([
      Promise.allSettled(ready.map((virementId) => scene.post(virementId))),
      Promise.all(Array.from({ length: 40 }, (_, place) => scene.commit(place, 10_00n))),
    ]);
    const posted = moved.filter(({ status }) => status === "fulfilled").length;
    const committed = held.filter(({ outcome }) => outcome === "posted").length;
    expect(posted + committed).toBe(10);
    expect(await availableOf(scene, scene.arden)).toBe(0n);
    expect(await availableOf(scene, scene.blythe)).toBe(BigInt(posted) * 10_00n);
    for (const one of moved) {
      if (one.status === "rejected")
        expect(String(one.reason)).toContain("is £10.00 short. Nothing was moved.");
    }
    await expectWholeBooks(scene.world);
  });

  test("one virement posted twenty times at once, and withdrawn too, moves once or not at all", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    const results = await Promise.allSettled([
      ...Array.from({ length: 20 }, () => scene.post(virementId)),
      withdrawVirement(scene.ardenLead, {
        virementId,
        slug: slugOf(scene.arden),
        reason: "Changed our mind.",
        requestKey: scene.world.key(),
      }),
    ]);
    const [withdrawn] = results.splice(20);
    const posted = results.filter(({ status }) => status === "fulfilled").length;
    expect(posted).toBe(withdrawn?.status === "fulfilled" ? 0 : 1);
    expect(await availableOf(scene, scene.blythe)).toBe(BigInt(posted) * 20_00n);
    await expectWholeBooks(scene.world);
  });
});

onBothDatabases("the database itself keeps a virement true", (open) => {
  test("not posted without its entry, not changed once agreed, not removed", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { virementId } = await scene.propose();
    await scene.agree(virementId);
    const refusal = async (changes: Readonly<Record<string, string | bigint>>) => {
      try {
        await scene.world.store.transaction([], (db) =>
          db.updateTable("virements").set(changes).where("id", "=", virementId).execute(),
        );
        return "nothing";
      } catch (error) {
        return violationOf(error)?.name ?? String(error);
      }
    };
    const finance = scene.world.finance.actor.kind === "person" ? scene.world.finance.actor.personId : "";
    const ended = { state: "posted", ended_by: finance, ended_at: scene.world.clock.now() };
    expect(await refusal(ended)).toBe("virements_posted_in_ledger");
    expect(await refusal({ pence: 1n })).toBe("virements_keep_what_was_agreed");
    const removed = scene.world.store.transaction([], (db) => db.deleteFrom("virements").execute());
    await expect(removed).rejects.toThrow();
  });
});
