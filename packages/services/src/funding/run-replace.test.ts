import { listConsortiumAmounts } from "@consortia/db/repositories/allocation-lines";
import { findRun } from "@consortia/db/repositories/allocation-runs";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { present } from "@consortia/domain/shared/assert";
import { asId, type GroupId, type Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { approveRun } from "../../test-support/board-approval.ts";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { askReversal } from "../ledger/ask-reversal.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { closeGroup } from "../register/close-group.ts";
import { moveSchool } from "../register/move-school.ts";
import { transact } from "../shared/transact.ts";
import { checkRun } from "./check-run.ts";
import { freezeRun } from "./freeze-run.ts";
import { postRun } from "./post-run.ts";
import { startRun } from "./start-run.ts";

type Scene = {
  readonly world: MoneyWorld;
  readonly fundId: Id<"FundId">;
  /** Arden's school is in 3A, Avon's in 3B, of 100 pupils each. */
  readonly groups: Readonly<Record<"arden" | "avon", GroupId>>;
};

async function buildScene(world: MoneyWorld): Promise<Scene> {
  const arden = await buildConsortium(world, { name: "Arden" });
  const avon = await buildConsortium(world, { name: "Avon" });
  await buildCategorisedSchool(world, { groupId: arden, code: "3A", pupils: "100" });
  await buildCategorisedSchool(world, { groupId: avon, code: "3B", pupils: "100" });
  return { world, fundId: await buildFund(world, 10_000_00n), groups: { arden, avon } };
}

/** A run by these rates, as far as checked. */
async function checkedRun({ world, fundId }: Scene, pounds: Readonly<Record<"3A" | "3B", Pence>>) {
  const rates = (["3A", "3B"] as const).map((code) => ({
    code,
    lane: "primary" as const,
    pounds: pounds[code],
  }));
  const formulaId = await buildAdoptedFormula(world, rateFormula(world, { rates }));
  const { boardId } = world;
  const input = { fundId, boardId, formulaId, censusOn: "2026-05-01", pot: null };
  const { runId } = await startRun(world.officer, { ...input, requestKey: world.key() });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  return runId;
}

async function approvedRun(scene: Scene, pounds: Readonly<Record<"3A" | "3B", Pence>>) {
  const runId = await checkedRun(scene, pounds);
  await approveRun(scene.world, runId);
  return runId;
}

const post = ({ world }: Scene, runId: Id<"AllocationRunId">) =>
  postRun(world.finance, { runId, requestKey: world.key() });

async function balances({ world, fundId, groups }: Scene) {
  const accounts = await listAccounts(world.store.reader, world.authorityId, { fundId });
  const of = (consortiumId: string) =>
    accounts.find((one) => one.kind === "available" && one.consortiumId === consortiumId)?.pence ?? 0n;
  return {
    pot: accounts.find(({ kind }) => kind === "pot")?.pence,
    arden: of(groups.arden),
    avon: of(groups.avon),
  };
}

function sourcesOf({ world }: Scene) {
  return world.store.reader
    .selectFrom("ledger_transactions")
    .select(["type", "source_id"])
    .where("source_kind", "=", "allocation_run")
    .orderBy("seq")
    .execute();
}

async function stateOf({ world }: Scene, runId: string) {
  const { authorityId, store } = world;
  return present(await findRun(store.reader, { authorityId, runId }), "The run is there");
}

onBothDatabases("a posted allocation is replaced by a later one that the board approved", (open) => {
  test("the difference is posted: one gets more, one gives back, and the earlier run is superseded", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world } = scene;
    const first = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    await post(scene, first);
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_000_00n, avon: 2_500_00n });
    const second = await approvedRun(scene, { "3A": 45_00n, "3B": 20_00n });
    const { text } = await world.store.reader
      .selectFrom("closed_motions")
      .innerJoin("allocation_placements as placement", "placement.motion_id", "closed_motions.motion_id")
      .select("closed_motions.text")
      .where("placement.run_id", "=", second)
      .executeTakeFirstOrThrow();
    // The board's notice of the claw back (section 5).
    expect(text).toContain("It takes the place of the allocation posted on");
    expect(text).toContain("£500.00 is taken back from consortia that get less");
    await post(scene, second);
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_500_00n, avon: 2_000_00n });
    expect(await stateOf(scene, first)).toMatchObject({ state: "superseded", replacedById: second });
    expect(await stateOf(scene, second)).toMatchObject({ state: "posted", replacesId: first });
    expect(await sourcesOf(scene)).toEqual([
      { type: "allocate", source_id: first },
      { type: "claw_back", source_id: second },
      { type: "allocate", source_id: second },
    ]);
    expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("it may use what the earlier one gave beside what the pot holds, and no more", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    await post(scene, await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n }));
    // £10,000.00 in all: £6,500.00 given and £3,500.00 in the pot.
    await expect(checkedRun(scene, { "3A": 75_00n, "3B": 25_01n })).rejects.toThrow("£1.00 too much");
    await post(scene, await approvedRun(scene, { "3A": 75_00n, "3B": 25_00n }));
    expect(await balances(scene)).toEqual({ pot: 0n, arden: 7_500_00n, avon: 2_500_00n });
  });

  test("money that is committed is not taken back: nothing is posted, and the earlier one stands", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, fundId, groups } = scene;
    const first = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    await post(scene, first);
    const second = await approvedRun(scene, { "3A": 45_00n, "3B": 20_00n });
    await transact(world.finance, {}, (ctx) =>
      commitFunds(ctx, {
        fundId,
        year: 2026,
        consortiumId: groups.avon,
        commissionId: "com_1",
        pence: 2_400_00n,
        source: { kind: "test", id: "commit" },
        requestKey: "commit-1",
      }),
    );
    await expect(post(scene, second)).rejects.toThrow("£400.00 short. It has committed money");
    expect((await stateOf(scene, first)).state).toBe("posted");
    expect((await stateOf(scene, second)).state).toBe("approved");
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_000_00n, avon: 100_00n });
    expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("a run that went to the board before another was posted does not replace it unannounced", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const first = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    const second = await approvedRun(scene, { "3A": 45_00n, "3B": 20_00n });
    await post(scene, first);
    await expect(post(scene, second)).rejects.toThrow("were not told that it would be replaced");
    expect((await stateOf(scene, first)).state).toBe("posted");
  });

  test("twenty finance officers posting the later run at once move its difference once", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world } = scene;
    await post(scene, await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n }));
    const second = await approvedRun(scene, { "3A": 45_00n, "3B": 20_00n });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => post(scene, second)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_500_00n, avon: 2_000_00n });
    expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("a consortium that has closed gets no minimum, and gives back what it had", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, fundId } = scene;
    const cherwell = await buildConsortium(world, { name: "Cherwell" });
    const formulaId = await buildAdoptedFormula(world, rateFormula(world, { minimum: 500_00n }));
    const approved = async () => {
      const input = { fundId, boardId: world.boardId, formulaId, censusOn: "2026-05-01", pot: null };
      const { runId } = await startRun(world.officer, { ...input, requestKey: world.key() });
      await freezeRun(world.officer, { runId, requestKey: world.key() });
      await checkRun(world.finance, { runId, requestKey: world.key() });
      await approveRun(world, runId);
      return runId;
    };
    const { authorityId, store } = world;
    const amounts = async (runId: string) =>
      (await listConsortiumAmounts(store.reader, { authorityId, runId })).map(({ pence }) => pence);
    const first = await approved();
    await post(scene, first);
    expect(await amounts(first)).toEqual([4_000_00n, 2_500_00n, 500_00n]);
    const reason = "Its schools went to Avon.";
    await closeGroup(world.officer, { groupId: cherwell, reason, requestKey: world.key() });
    const second = await approved();
    expect(await amounts(second)).toEqual([4_000_00n, 2_500_00n]);
    await post(scene, second);
    const accounts = await listAccounts(store.reader, authorityId, { consortiumId: cherwell });
    expect(accounts.map(({ pence }) => pence)).toEqual([0n]);
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_000_00n, avon: 2_500_00n });
  });

  test("what gives everybody the same takes the place of the earlier one, and moves nothing", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const first = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    await post(scene, first);
    const again = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    expect(await post(scene, again)).toEqual({ transactionId: null });
    expect(await stateOf(scene, first)).toMatchObject({ state: "superseded", replacedById: again });
    expect(await stateOf(scene, again)).toMatchObject({ state: "posted", replacesId: first });
    expect(await balances(scene)).toEqual({ pot: 3_500_00n, arden: 4_000_00n, avon: 2_500_00n });
    expect(await sourcesOf(scene)).toEqual([{ type: "allocate", source_id: first }]);
    // What comes after it is the difference from it.
    await post(scene, await approvedRun(scene, { "3A": 41_00n, "3B": 25_00n }));
    expect(await balances(scene)).toEqual({ pot: 3_400_00n, arden: 4_100_00n, avon: 2_500_00n });
    expect((await recomputeBooks(scene.world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("a first run that gives nobody anything is not posted", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const nothing = await approvedRun(scene, { "3A": 0n, "3B": 0n });
    await expect(post(scene, nothing)).rejects.toThrow("nothing to post");
    expect((await stateOf(scene, nothing)).state).toBe("approved");
  });

  test("a consortium that closed once the run was frozen gets nothing, and the run is begun again", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, groups } = scene;
    const runId = await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n });
    const reason = "Its schools went to Arden.";
    const school = await world.store.reader
      .selectFrom("group_memberships")
      .select("school_id")
      .where("group_id", "=", groups.avon)
      .executeTakeFirstOrThrow();
    await moveSchool(world.officer, {
      schoolId: asId("SchoolId", school.school_id),
      fromGroupId: groups.avon,
      groupId: groups.arden,
      reason,
      requestKey: world.key(),
    });
    await closeGroup(world.officer, { groupId: groups.avon, reason, requestKey: world.key() });
    await expect(post(scene, runId)).rejects.toThrow("Avon has closed since this run was worked out");
    expect((await stateOf(scene, runId)).state).toBe("approved");
    expect(await sourcesOf(scene)).toEqual([]);
  });

  test("leads are told that money came or was taken back, and no message holds an amount", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world, groups } = scene;
    const lead = await buildHolder(world, "consortium_lead", groups.arden);
    const deputy = await buildHolder(world, "deputy_lead", groups.avon);
    await buildHolder(world, "headteacher");
    await post(scene, await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n }));
    await post(scene, await approvedRun(scene, { "3A": 40_00n, "3B": 20_00n }));
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "right_scope_id", "right_role", "subject", "body_text"])
      .where("kind", "like", "budget_%")
      .execute();
    expect(
      mails
        .map((mail) => [mail.to_person_id, mail.right_role, mail.right_scope_id, mail.subject].join(" "))
        .sort((one, other) => one.localeCompare(other)),
    ).toEqual(
      [
        [lead, "consortium_lead", groups.arden, "Money allocated: Arden"],
        [deputy, "deputy_lead", groups.avon, "Money allocated: Avon"],
        [deputy, "deputy_lead", groups.avon, "Money taken back: Avon"],
      ]
        .map((mail) => mail.join(" "))
        .sort((one, other) => one.localeCompare(other)),
    );
    for (const { subject, body_text } of mails)
      expect(`${subject} ${body_text}`).not.toMatch(/£|\d,\d{3}|00\.00/);
  });
});

onBothDatabases("the entries of a difference are not undone one by one", (open) => {
  test("neither the earlier allocation nor the later one is reversed by itself", async () => {
    const scene = await buildScene(await buildMoneyWorld(await open()));
    const { world } = scene;
    await post(scene, await approvedRun(scene, { "3A": 40_00n, "3B": 25_00n }));
    await post(scene, await approvedRun(scene, { "3A": 45_00n, "3B": 20_00n }));
    const entries = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("source_kind", "=", "allocation_run")
      .execute();
    for (const { id } of entries) {
      const asked = askReversal(world.finance, {
        transactionId: asId("LedgerTransactionId", id),
        reason: "It was the wrong amount for these schools.",
        requestKey: world.key(),
      });
      await expect(asked).rejects.toThrow("Put it right by a new funding run");
    }
  });
});
