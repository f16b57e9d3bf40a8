import { violationOf } from "@consortia/db/errors";
import { findRun } from "@consortia/db/repositories/allocation-runs";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { DomainError } from "@consortia/domain/shared/errors";
import type { GroupId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildConsortium, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { approveRun } from "../../test-support/board-approval.ts";
import {
  buildAdoptedFormula,
  buildBoardOf,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { actingPerson } from "../shared/person.ts";
import { checkRun } from "./check-run.ts";
import { freezeRun } from "./freeze-run.ts";
import { postRun } from "./post-run.ts";
import { readRun } from "./read-runs.ts";
import { startRun } from "./start-run.ts";
import { withdrawRun } from "./withdraw-run.ts";
import { writeFormula } from "./write-formula.ts";

/** The twenty schools of seed 003, appendix E: 5/5/5/3/2/0. */
async function buildTwentySchools(world: MoneyWorld, groupId: GroupId) {
  const rows: readonly (readonly [string, string])[] = [
    ...["1", "2A", "2B"].flatMap((code) => Array.from({ length: 5 }, () => [code, "200"] as const)),
    ["3A", "210"],
    ["3A", "315"],
    ["3A", "180"],
    ["3B", "240"],
    ["3B", "95.5"],
  ];
  for (const [code, pupils] of rows) await buildCategorisedSchool(world, { groupId, code, pupils });
}

async function startIt(
  world: MoneyWorld,
  pence = 100_000_00n,
  formula = rateFormula(world),
  pot: bigint | null = null,
) {
  const formulaId = await buildAdoptedFormula(world, formula);
  const fundId = await buildFund(world, pence);
  const { runId } = await startRun(world.officer, {
    fundId,
    boardId: world.boardId,
    formulaId,
    censusOn: "2026-05-01",
    pot,
    requestKey: world.key(),
  });
  return { runId, fundId, formulaId };
}

async function available(world: MoneyWorld, fundId: string, consortiumId: string) {
  const [account] = await listAccounts(world.store.reader, world.authorityId, {
    fundId,
    consortiumId,
    kind: "available",
  });
  return account?.pence ?? null;
}

onBothDatabases("from categories to money", (open) => {
  test("the twenty schools of the source's example become £36,587.50, posted once", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    await buildTwentySchools(world, groupId);
    const { runId, fundId } = await startIt(world);
    await freezeRun(world.officer, { runId, requestKey: world.key() });
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    await postRun(world.finance, { runId, requestKey: world.key() });
    expect(await available(world, fundId, groupId)).toBe(36_587_50n);
    const [pot] = await listAccounts(world.store.reader, world.authorityId, { fundId, kind: "pot" });
    expect(pot?.pence).toBe(63_412_50n);
    const page = await readRun(world.finance, { runId });
    expect(page.run.state).toBe("posted");
    expect(page.worked.outcome === "worked" && page.worked.allocation.schoolLines).toHaveLength(20);
    expect((await recomputeBooks(world.finance)).map(({ fault }) => fault)).toEqual([null]);
  });

  test("the other reading, five schools at a flat £7,000, becomes £35,000.00", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    await buildTwentySchools(world, groupId);
    const flat = rateFormula(world, {
      method: "flat_per_school",
      weighing: "flat_per_school",
      rates: [
        { code: "3A", lane: "primary", pounds: 7_000_00n },
        { code: "3B", lane: "primary", pounds: 7_000_00n },
      ],
    });
    const { runId } = await startIt(world, 100_000_00n, flat);
    await freezeRun(world.officer, { runId, requestKey: world.key() });
    const run = await findRun(world.store.reader, { authorityId: world.authorityId, runId });
    expect(run?.totalPence).toBe(35_000_00n);
  });

  test("a fixed pot is shared to the penny in the published order, and may be posted", async () => {
    const world = await buildMoneyWorld(await open());
    const groups = [
      await buildConsortium(world, { name: "Arden" }),
      await buildConsortium(world, { name: "Avon" }),
      await buildConsortium(world, { name: "Blythe" }),
    ];
    for (const groupId of groups) await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
    const { runId, fundId } = await startIt(world, 1_00n, rateFormula(world, { method: "fixed_pot" }), 1_00n);
    await freezeRun(world.officer, { runId, requestKey: world.key() });
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    await postRun(world.finance, { runId, requestKey: world.key() });
    const amounts = await Promise.all(groups.map((groupId) => available(world, fundId, groupId)));
    expect(amounts).toEqual([34n, 33n, 33n]);
  });
});

onBothDatabases("a run that cannot be worked is refused by name", (open) => {
  test("REG-3, CAT-2, FUN-5 and FUN-9 each name their school, all at once, and nothing is frozen", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    await buildSchool(world, { name: "Unplaced Primary" });
    await buildCategorisedSchool(world, { groupId, code: "3C", pupils: "100", name: "Third C Primary" });
    await buildCategorisedSchool(world, { groupId, code: "3A", pupils: null, name: "Uncounted Primary" });
    const { runId } = await startIt(world);
    const error = await freezeRun(world.officer, { runId, requestKey: world.key() }).catch(
      (one: unknown) => one,
    );
    expect(error).toBeInstanceOf(DomainError);
    expect(error instanceof Error && error.message).toBe(
      "Third C Primary is in 3C, and the formula does not say whether 3C brings money. " +
        "Uncounted Primary triggers and has no pupil count. Unplaced Primary is in no primary consortium.",
    );
    const page = await readRun(world.officer, { runId });
    expect(page.run.state).toBe("draft");
    expect(page.worked.outcome === "refused" && page.worked.faults).toHaveLength(3);
  });

  test("a placed school without a category is named too (CAT-2)", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    const { id } = await buildCategorisedSchool(world, { groupId, code: "1", pupils: "9", name: "Ash Lane" });
    const schemeVersionId = await world.store.reader
      .selectFrom("scheme_versions")
      .select("id")
      .executeTakeFirstOrThrow();
    expect(schemeVersionId.id).not.toBe(id);
    const bare = await buildSchool(world, { name: "Bare Primary" });
    await world.store.transaction([], (db) =>
      db
        .insertInto("group_memberships")
        .values({
          id: world.newId("MembershipId"),
          authority_id: world.authorityId,
          group_id: groupId,
          group_kind: "consortium",
          school_id: bare,
          lane: "primary",
          valid_from: world.clock.now(),
          source: "test",
          recorded_at: world.clock.now(),
        })
        .execute(),
    );
    const { runId } = await startIt(world);
    await expect(freezeRun(world.officer, { runId, requestKey: world.key() })).rejects.toThrow(
      "Bare Primary has no category.",
    );
  });

  test("rates that come to more than the fund say by how much", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world);
    await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
    const { runId } = await startIt(world, 3_999_99n);
    await expect(freezeRun(world.officer, { runId, requestKey: world.key() })).rejects.toThrow(
      "Rates use £4,000.00 of £3,999.99: £0.01 too much.",
    );
  });

  test("a formula that nobody adopted prices no run", async () => {
    const world = await buildMoneyWorld(await open());
    const { formulaId } = await writeFormula(world.officer, rateFormula(world));
    const fundId = await buildFund(world, 1_00n);
    const start = startRun(world.officer, {
      fundId,
      boardId: world.boardId,
      formulaId,
      censusOn: "2026-05-01",
      pot: null,
      requestKey: world.key(),
    });
    await expect(start).rejects.toMatchObject({ code: "conflict" });
  });
});

async function frozenRun(world: MoneyWorld, pence = 10_000_00n) {
  const groupId = await buildConsortium(world);
  await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "100" });
  const started = await startIt(world, pence);
  await freezeRun(world.officer, { runId: started.runId, requestKey: world.key() });
  return { ...started, groupId };
}

onBothDatabases("a run is never one person's work (FUN-10)", (open) => {
  test("the preparer neither checks nor posts, even as finance", async () => {
    const world = await buildMoneyWorld(await open());
    await buildAppointment(world, { personId: actingPerson(world.officer), role: "la_finance" });
    const { runId } = await frozenRun(world);
    const check = checkRun(world.officer, { runId, requestKey: world.key() });
    await expect(check).rejects.toMatchObject({ code: "forbidden" });
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    const post = postRun(world.officer, { runId, requestKey: world.key() });
    await expect(post).rejects.toMatchObject({ code: "forbidden" });
  });

  test("an officer who is not finance cannot check, and finance cannot prepare", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, fundId, formulaId } = await frozenRun(world);
    await expect(checkRun(world.officer, { runId, requestKey: world.key() })).rejects.toMatchObject({
      code: "forbidden",
    });
    const start = startRun(world.finance, {
      fundId,
      formulaId,
      boardId: world.boardId,
      censusOn: "2026-05-01",
      pot: null,
      requestKey: world.key(),
    });
    await expect(start).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the database refuses it as well", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await frozenRun(world);
    const preparer = actingPerson(world.officer);
    const write = world.store.transaction([], (db) =>
      db
        .updateTable("allocation_runs")
        .set({ state: "checked", checked_by: preparer, checked_at: world.clock.now() })
        .where("id", "=", runId)
        .execute(),
    );
    const error = await write.catch((one: unknown) => one);
    expect(violationOf(error)?.name).toContain("allocation_runs_other_persons");
  });
});

onBothDatabases("a run is posted once and stays as it was (FUN-4, FUN-8)", (open) => {
  test("50 finance officers posting at once post it once", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, fundId, groupId } = await frozenRun(world);
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => postRun(world.finance, { runId, requestKey: world.key() })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = results.flatMap((result) =>
      result.status === "rejected" && result.reason instanceof DomainError ? [result.reason.code] : [],
    );
    expect(codes).toEqual(Array.from({ length: 49 }, () => "conflict"));
    expect(await available(world, fundId, groupId)).toBe(4_000_00n);
  });

  test("the same send twice gives the first answer", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await frozenRun(world);
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    const input = { runId, requestKey: "the-same-send" };
    const [first, second] = [await postRun(world.finance, input), await postRun(world.finance, input)];
    expect(second).toEqual(first);
  });

  test("a second run of the fund and board cannot be posted beside the first", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, fundId, formulaId } = await frozenRun(world);
    const second = await startRun(world.officer, {
      fundId,
      formulaId,
      boardId: world.boardId,
      censusOn: "2026-05-01",
      pot: null,
      requestKey: world.key(),
    });
    await freezeRun(world.officer, { runId: second.runId, requestKey: world.key() });
    for (const one of [runId, second.runId]) {
      await checkRun(world.finance, { runId: one, requestKey: world.key() });
      await approveRun(world, one);
    }
    const posts = [runId, second.runId].map((one) =>
      postRun(world.finance, { runId: one, requestKey: world.key() }),
    );
    const settled = await Promise.allSettled(posts);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [refused] = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject({ code: "conflict" });
  });

  test("what was frozen cannot be rewritten, added to or unpicked beneath the services", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await frozenRun(world);
    const refused = async (statement: ReturnType<typeof sql>) => {
      const error = await world.store
        .transaction([], (db) => statement.execute(db))
        .then(() => null)
        .catch((one: unknown) => one);
      return violationOf(error)?.kind ?? (error instanceof Error ? error.message : "nothing");
    };
    expect(
      await refused(sql`update allocation_runs set total_pence = total_pence + 1 where id = ${runId}`),
    ).toBe("guard");
    expect(await refused(sql`update allocation_lines set pence = 1 where run_id = ${runId}`)).toMatch(
      /guard|permission denied/,
    );
    expect(
      await refused(sql`insert into allocation_lines
        select authority_id, run_id, 99, consortium_id, null, null, numerator, denominator, pence, null, 'no'
        from allocation_lines where run_id = ${runId} and school_id is null`),
    ).toBe("guard");
  });

  test("FUN-8: a secondary school never stands in a primary board's run", async () => {
    const world = await buildMoneyWorld(await open());
    await buildBoardOf(world, "secondary");
    const secondary = await buildConsortium(world, { name: "Severn", lanes: ["secondary"] });
    await buildCategorisedSchool(world, { groupId: secondary, code: "3A", pupils: "900", lane: "secondary" });
    const { runId } = await frozenRun(world);
    const { worked } = await readRun(world.officer, { runId });
    const lanes = worked.outcome === "worked" ? worked.allocation.schoolLines.map(({ lane }) => lane) : [];
    expect(lanes).toEqual(["primary"]);
  });

  test("money that left the fund between check and post is missed in words, and nothing is posted", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, fundId, groupId } = await frozenRun(world, 4_000_00n);
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    const other = await buildBoardOf(world, "secondary");
    const second = await buildConsortium(world, { name: "Severn", lanes: ["secondary"] });
    await buildCategorisedSchool(world, { groupId: second, code: "3A", pupils: "1", lane: "secondary" });
    const formulaId = await buildAdoptedFormula(
      world,
      rateFormula(world, { rates: [{ code: "3A", lane: "secondary", pounds: 1_00n }] }),
    );
    const run = await startRun(world.officer, {
      fundId,
      formulaId,
      boardId: other,
      censusOn: "2026-05-01",
      pot: null,
      requestKey: world.key(),
    });
    await freezeRun(world.officer, { runId: run.runId, requestKey: world.key() });
    await checkRun(world.finance, { runId: run.runId, requestKey: world.key() });
    await approveRun(world, run.runId);
    await postRun(world.finance, { runId: run.runId, requestKey: world.key() });
    await expect(postRun(world.finance, { runId, requestKey: world.key() })).rejects.toThrow(
      "short by £1.00",
    );
    expect(await available(world, fundId, groupId)).toBeNull();
    expect((await readRun(world.finance, { runId })).run.state).toBe("approved");
  });

  test("a withdrawn run cannot be posted, and its reason is kept", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await frozenRun(world);
    const reason = "The census date was the wrong one.";
    await withdrawRun(world.finance, { runId, reason, requestKey: world.key() });
    await expect(postRun(world.finance, { runId, requestKey: world.key() })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await readRun(world.finance, { runId })).run).toMatchObject({
      state: "withdrawn",
      withdrawnReason: reason,
    });
  });
});
