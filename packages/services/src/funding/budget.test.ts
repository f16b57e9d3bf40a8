import { type Role, roles, scopeOf } from "@consortia/domain/register/roles";
import type { GroupId } from "@consortia/domain/shared/ids";
import {
  buildConsortium,
  buildHolder,
  buildMembership,
  buildSchool,
} from "@consortia/testing/build-register";
import { fixedClock } from "@consortia/testing/clock";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { buildBoardOf, buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { transact } from "../shared/transact.ts";
import { isBudgetInSight } from "./budget-in-sight.ts";
import { endRelease } from "./end-release.ts";
import { exportBudget } from "./export-budget.ts";
import { readBudget } from "./read-budget.ts";
import { releaseTotal } from "./release-total.ts";

const slugOf = (groupId: GroupId) => groupId.replaceAll("_", "-");

async function buildScene(world: MoneyWorld) {
  const groupId = await buildConsortium(world, { name: "Arden" });
  const schoolId = await buildSchool(world);
  await buildMembership(world, { groupId, schoolId });
  const budget = await buildBudget(world, 36_587_50n, { consortiumId: groupId });
  await transact(budget.ctx, {}, (ctx) =>
    commitFunds(ctx, {
      ...budget,
      commissionId: "com_1",
      pence: 9_000_00n,
      source: { kind: "decision_record", id: "dec_1" },
      requestKey: "commit-1",
    }),
  );
  const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groupId)));
  const head = buildCtx(world, asPerson(await buildHolder(world, "headteacher", schoolId)));
  return { groupId, schoolId, slug: slugOf(groupId), lead, head, fundId: budget.fundId };
}

onBothDatabases("a consortium's budget is its own (FUN-11)", (open) => {
  test("a lead sees the position, and allocated is always the other three together", async () => {
    const world = await buildMoneyWorld(await open());
    const { lead, slug } = await buildScene(world);
    const budget = await readBudget(lead, { slug });
    expect(await isBudgetInSight(lead, slug)).toBe(true);
    expect(budget.sees === "position" && budget.lines.map(({ position }) => position)).toEqual([
      {
        allocatedPence: 36_587_50n,
        availablePence: 27_587_50n,
        committedPence: 9_000_00n,
        invoicedPence: 0n,
      },
    ]);
    expect(budget.sees === "position" && budget.lines[0]?.commissions[0]?.position.committedPence).toBe(
      9_000_00n,
    );
    expect(
      budget.sees === "position" && budget.lines[0]?.movements.map(({ type, pence }) => [type, pence]),
    ).toEqual([
      ["commit", -9_000_00n],
      ["allocate", 36_587_50n],
    ]);
  });

  test.each(roles)("%s of elsewhere is told what a consortium that is not there would tell", async (role) => {
    const world = await buildMoneyWorld(await open());
    const { slug } = await buildScene(world);
    const ctx = buildCtx(world, asPerson(await elsewhere(world, role)));
    const hidden = await readBudget(ctx, { slug }).catch((error: unknown) => error);
    const missing = await readBudget(ctx, { slug: "no-such-consortium" }).catch((error: unknown) => error);
    expect(hidden).toEqual(missing);
    expect(await isBudgetInSight(ctx, slug)).toBe(false);
    expect(hidden).toMatchObject({ code: "not_found" });
  });

  test("a member head sees nothing until the consortium decides, then the total alone, then nothing again", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, head } = await buildScene(world);
    await expect(readBudget(head, { slug })).rejects.toMatchObject({ code: "not_found" });
    const input = {
      slug,
      decidedWhere: "Leads' meeting, 5 May 2026",
      understands: "yes" as const,
      requestKey: world.key(),
    };
    await releaseTotal(lead, input);
    const seen = await readBudget(head, { slug });
    expect(await isBudgetInSight(head, slug)).toBe(true);
    expect(seen).toMatchObject({ sees: "total", totals: [{ allocatedPence: 36_587_50n }] });
    expect(Object.keys(seen).toSorted()).toEqual(["asAt", "consortium", "on", "release", "sees", "totals"]);
    await expect(releaseTotal(lead, { ...input, requestKey: world.key() })).rejects.toMatchObject({
      code: "conflict",
    });
    await endRelease(lead, { slug, reason: "Heads asked us to stop showing it.", requestKey: world.key() });
    await expect(readBudget(head, { slug })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a lead asks for the end of a day; a head who sees the total gets that of now, whatever day is asked", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, head, groupId, fundId } = await buildScene(world);
    const later = { ...lead, clock: fixedClock("2026-05-12T09:00:00.000Z") };
    const finance = { ...world.finance, clock: fixedClock("2026-05-11T09:00:00.000Z") };
    await transact(finance, {}, (ctx) =>
      commitFunds(ctx, {
        fundId,
        year: 2026,
        consortiumId: groupId,
        commissionId: "com_2",
        pence: 1_000_00n,
        source: { kind: "decision_record", id: "dec_2" },
        requestKey: "commit-2",
      }),
    );
    const heldOn = async (on?: string) => {
      const budget = await readBudget(later, { slug, on });
      if (budget.sees !== "position") throw new Error("A lead sees the position");
      const [line] = budget.lines;
      return [line?.position.committedPence, line?.movements.length, line?.origins.length, budget.on];
    };
    expect(await heldOn()).toEqual([10_000_00n, 3, 1, null]);
    expect(await heldOn("2026-05-11")).toEqual([10_000_00n, 3, 1, "2026-05-11"]);
    expect(await heldOn("2026-05-10")).toEqual([9_000_00n, 2, 1, "2026-05-10"]);
    expect(await heldOn("2026-05-04")).toEqual([undefined, undefined, undefined, "2026-05-04"]);
    await releaseTotal(lead, {
      slug,
      decidedWhere: "Leads' meeting, 5 May 2026",
      understands: "yes",
      requestKey: world.key(),
    });
    expect(await readBudget(head, { slug, on: "2026-05-04" })).toEqual(await readBudget(head, { slug }));
  });

  test("an export is the page's figures, leaves an event, and is not there for a head who sees the total", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, head } = await buildScene(world);
    const { lines } = await exportBudget(lead, { slug });
    const page = await readBudget(lead, { slug });
    expect(page.sees === "position" && page.lines).toEqual(lines);
    await releaseTotal(lead, {
      slug,
      decidedWhere: "Leads' meeting, 5 May 2026",
      understands: "yes",
      requestKey: world.key(),
    });
    await expect(exportBudget(head, { slug })).rejects.toMatchObject({ code: "not_found" });
    const events = await world.store.reader
      .selectFrom("audit_events")
      .select("act")
      .where("act", "=", "budget_exported")
      .execute();
    expect(events).toHaveLength(1);
  });

  test("nobody but its own leads decides to show the total", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, head } = await buildScene(world);
    const other = await buildConsortium(world, { name: "Blythe" });
    const otherLead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", other)));
    for (const [ctx, code] of [
      [head, "not_found"],
      [otherLead, "not_found"],
      [world.officer, "forbidden"],
    ] as const) {
      const input = {
        slug,
        decidedWhere: "Some meeting somewhere",
        understands: "yes" as const,
        requestKey: world.key(),
      };
      await expect(releaseTotal(ctx, input)).rejects.toMatchObject({ code });
    }
  });

  test("a lead whose appointment ended sees nothing, in the same instant", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead } = await buildScene(world);
    await readBudget(lead, { slug });
    await world.store.transaction([], (db) =>
      db
        .updateTable("appointments")
        .set({ valid_to: world.clock.now(), ended_reason: "left" })
        .where("person_id", "=", lead.actor.kind === "person" ? lead.actor.personId : "")
        .execute(),
    );
    await expect(readBudget(lead, { slug })).rejects.toMatchObject({ code: "not_found" });
  });
});

/** Somebody who holds the role, but of another school, consortium, board or authority. */
async function elsewhere(world: MoneyWorld, role: Role) {
  const scopes = {
    school: () => buildSchool(world),
    group: () => buildConsortium(world, { name: "Elsewhere" }),
    board: () => buildBoardOf(world, "secondary"),
    authority: () => Promise.resolve("aut_elsewhere"),
    provider: () => Promise.resolve("pro_elsewhere"),
  };
  return buildHolder(world, role, await scopes[scopeOf(role)]());
}
