import { isTotalShown } from "@consortia/domain/funding/allocation-words";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { seatBoard, tableRun, voteOnRun } from "../../test-support/board-approval.ts";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { readMotion } from "../board/read-motion.ts";
import { checkRun } from "./check-run.ts";
import { freezeRun } from "./freeze-run.ts";
import { postRun } from "./post-run.ts";
import { listAllocations, readAllocation } from "./read-allocations.ts";
import { startRun } from "./start-run.ts";

/** Consortia by name, the first with £4,000.00, the second with £8,000.00 and so on; a checked run of them. */
async function buildRun(world: MoneyWorld, names: readonly string[]) {
  const groups = [];
  for (const [place, name] of names.entries()) {
    const groupId = await buildConsortium(world, { name });
    const school = await buildCategorisedSchool(world, {
      groupId,
      code: "3A",
      pupils: `${(place + 1) * 100}`,
    });
    groups.push({ groupId, school });
  }
  const { runId } = await startRun(world.officer, {
    fundId: await buildFund(world, 50_000_00n),
    boardId: world.boardId,
    formulaId: await buildAdoptedFormula(world, rateFormula(world)),
    censusOn: "2026-05-01",
    pot: null,
    requestKey: world.key(),
  });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  return { runId, groups };
}

async function postIt(world: MoneyWorld, runId: Parameters<typeof postRun>[1]["runId"]) {
  const board = await seatBoard(world, world.boardId);
  const { motionId } = await tableRun(world, board, runId);
  await voteOnRun(world, board, { motionId, choice: "for" });
  await postRun(world.finance, { runId, requestKey: world.key() });
}

onBothDatabases("who reads an allocation, and how much of it (FUN-11)", (open) => {
  test("posted: method, rates and total for every member, each amount within its circle alone", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, groups } = await buildRun(world, ["Arden", "Avon", "Blythe"]);
    await postIt(world, runId);
    const as = async (
      ...holder: Parameters<typeof buildHolder> extends [unknown, ...infer Rest] ? Rest : never
    ) =>
      readAllocation(buildCtx(world, asPerson(await buildHolder(world, ...holder))), {
        board: "primary",
        runId,
      });
    const [arden, avon] = groups;
    const head = await as("headteacher", arden?.school.id);
    expect(head).toMatchObject({ totalPence: 24_000_00n, amounts: [], consortia: 3, motion: null });
    expect(head.terms.rates).toHaveLength(2);
    const lead = await as("consortium_lead", avon?.groupId);
    expect(lead.amounts).toEqual([{ name: "Avon", pence: 8_000_00n }]);
    const member = await as("board_member", world.boardId);
    expect(member.amounts.map(({ pence }) => pence)).toEqual([4_000_00n, 8_000_00n, 12_000_00n]);
    expect(member.motion).toEqual({ reference: "M-0001" });
    const substitute = await as("substitute", world.boardId);
    expect(substitute.amounts).toEqual(member.amounts);
    for (const role of ["board_member", "substitute"] as const) {
      expect((await as(role, "brd_elsewhere0000")).amounts).toEqual([]);
    }
    await expect(as("provider", "prv_0000000001")).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([["Arden"], ["Arden", "Avon"]])(
    "a total that would tell an amount is kept back: %s %s",
    async (...names) => {
      const world = await buildMoneyWorld(await open());
      const { runId, groups } = await buildRun(
        world,
        names.filter((one) => one !== undefined),
      );
      await postIt(world, runId);
      const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groups[0]?.groupId)));
      const page = await readAllocation(lead, { board: "primary", runId });
      // A lead of two consortia would know the other's amount by taking away the own.
      expect(page.totalPence).toBe(names.length === 1 ? 4_000_00n : null);
      const other = buildCtx(world, asPerson(await buildHolder(world, "headteacher", "sch_elsewhere0000")));
      expect((await readAllocation(other, { board: "primary", runId })).totalPence).toBeNull();
    },
  );

  test("a consortium with nothing hides nobody: of three, two with money are two", async () => {
    const world = await buildMoneyWorld(await open());
    await buildConsortium(world, { name: "Cherwell" });
    const { runId, groups } = await buildRun(world, ["Arden", "Avon"]);
    await postIt(world, runId);
    const as = async (role: "consortium_lead" | "headteacher", scopeId: string | undefined) =>
      readAllocation(buildCtx(world, asPerson(await buildHolder(world, role, scopeId))), {
        board: "primary",
        runId,
      });
    const kept = { consortia: 3, totalPence: null, unallocatedPence: null };
    expect(await as("consortium_lead", groups[0]?.groupId)).toMatchObject(kept);
    expect(await as("headteacher", "sch_elsewhere0000")).toMatchObject(kept);
  });

  test("before it is posted its board and the desk alone know of it, and its motion is theirs", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId, groups } = await buildRun(world, ["Arden"]);
    const own = buildCtx(world, asPerson(await buildHolder(world, "board_member", world.boardId)));
    const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groups[0]?.groupId)));
    const of = { board: "primary", runId };
    // Checked and not put to the board yet, it is the desk's own work.
    await expect(readAllocation(own, of)).rejects.toMatchObject({ code: "not_found" });
    await tableRun(world, await seatBoard(world, world.boardId), runId);
    expect(await readAllocation(own, of)).toMatchObject({ state: "tabled", totalPence: 4_000_00n });
    expect(await listAllocations(own, { board: "primary" })).toHaveLength(1);
    await expect(readAllocation(lead, of)).rejects.toMatchObject({ code: "not_found" });
    expect(await listAllocations(lead, { board: "primary" })).toEqual([]);
    const motion = readMotion(lead, { board: "primary", reference: "M-0001" });
    await expect(motion).rejects.toMatchObject({ code: "not_found" });
  });
});

const amountsOf = (seen: readonly bigint[], unseen: readonly bigint[]) => [
  ...seen.map((pence) => ({ pence, isSeen: true })),
  ...unseen.map((pence) => ({ pence, isSeen: false })),
];

test.each([
  { says: "nothing is allocated", seen: [], unseen: [], isShown: true },
  { says: "all are seen", seen: [5n, 0n], unseen: [], isShown: true },
  { says: "it would be the one amount", seen: [], unseen: [5n], isShown: false },
  { says: "each of two leads would know the other's", seen: [], unseen: [5n, 6n], isShown: false },
  { says: "a lead of two", seen: [5n], unseen: [6n], isShown: false },
  { says: "three, none seen", seen: [], unseen: [5n, 6n, 7n], isShown: true },
  { says: "a lead of three", seen: [5n], unseen: [6n, 7n], isShown: true },
  { says: "one unseen is left of three", seen: [5n, 6n], unseen: [7n], isShown: false },
  { says: "two that count, one closed at zero", seen: [5n], unseen: [6n, 0n], isShown: false },
  { says: "two that count, two at zero, none seen", seen: [], unseen: [5n, 6n, 0n, 0n], isShown: false },
  { says: "it would say that the others have nothing", seen: [5n], unseen: [0n, 0n], isShown: false },
  { says: "of a lead without money, three others", seen: [0n], unseen: [5n, 6n, 7n], isShown: true },
  { says: "of a lead without money, two others", seen: [0n], unseen: [5n, 6n], isShown: false },
])("the total of an allocation, where $says: shown $isShown", ({ seen, unseen, isShown }) => {
  expect(isTotalShown(amountsOf(seen, unseen))).toBe(isShown);
});
