import { findBoard } from "@consortia/db/repositories/boards";
import type { Store } from "@consortia/db/store";
import type { WriteFormulaInput } from "@consortia/domain/funding/schemas";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type GroupId, type Id, type SchoolId } from "@consortia/domain/shared/ids";
import { buildHolder, buildMembership, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx, type World } from "@consortia/testing/ctx";
import { setCategory } from "../src/categorisation/set-category.ts";
import { adoptFormula } from "../src/funding/adopt-formula.ts";
import { approveReceipt } from "../src/funding/approve-receipt.ts";
import { createFund } from "../src/funding/create-fund.ts";
import { enterReceipt } from "../src/funding/enter-receipt.ts";
import { recordRoll } from "../src/funding/record-roll.ts";
import { writeFormula } from "../src/funding/write-formula.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { buildScheme } from "./schemes.ts";

const reason = "Agreed for the test of the money path.";

/** An authority with its desk: officer and finance at work, one board, a scheme in force. */
export type MoneyWorld = World & {
  readonly officer: Ctx;
  readonly finance: Ctx;
  readonly secondFinance: Ctx;
  readonly boardId: Id<"BoardId">;
  readonly key: () => string;
};

export async function buildMoneyWorld(store: Store): Promise<MoneyWorld> {
  return equipMoneyWorld(await buildWorld(store));
}

/** Gives a world its desk, and a primary board with the id it is known by already, if it has one. */
export async function equipMoneyWorld(
  world: World,
  { boardId, hasScheme = true }: { boardId?: string; hasScheme?: boolean } = {},
): Promise<MoneyWorld> {
  const actAs = async (role: "la_officer" | "la_finance") =>
    buildCtx(world, asPerson(await buildHolder(world, role)));
  let keys = 0;
  const key = () => {
    keys += 1;
    return `request-${keys}`;
  };
  const officer = await actAs("la_officer");
  if (hasScheme) await buildScheme(officer, key);
  return {
    ...world,
    officer,
    finance: await actAs("la_finance"),
    secondFinance: await actAs("la_finance"),
    boardId: await boardOf(world, boardId),
    key,
  };
}

async function boardOf(world: World, knownAs: string | undefined): Promise<Id<"BoardId">> {
  const { authorityId, store } = world;
  const found =
    knownAs === undefined ? null : await findBoard(store.reader, { authorityId, boardId: knownAs });
  return found?.id ?? buildBoardOf(world, "primary", knownAs);
}

export async function buildBoardOf(world: World, lane: Lane, knownAs?: string): Promise<Id<"BoardId">> {
  const id = knownAs === undefined ? world.newId("BoardId") : asId("BoardId", knownAs);
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("boards")
      .values({
        id,
        authority_id: world.authorityId,
        name: `${lane} board`,
        code: lane,
        created_at: world.clock.now(),
      })
      .execute();
    // As the presets pair them: rules are made for a board of both lanes.
    const lanes = lane === "secondary" ? (["secondary", "special"] as const) : [lane];
    await db
      .insertInto("board_lanes")
      .values(lanes.map((one) => ({ authority_id: world.authorityId, board_id: id, lane: one })))
      .execute();
  });
  return id;
}

/** A school of a consortium, in a category, with its pupils counted. */
export async function buildCategorisedSchool(
  world: MoneyWorld,
  school: { groupId: GroupId; code: string; pupils: string | null; name?: string; lane?: Lane },
): Promise<{ readonly id: SchoolId; readonly urn: string }> {
  const lane = school.lane ?? "primary";
  const id = await buildSchool(world, {
    lanes: [lane],
    ...(school.name === undefined ? {} : { name: school.name }),
  });
  await buildMembership(world, { groupId: school.groupId, schoolId: id, lane });
  const { urn } = await world.store.reader
    .selectFrom("schools")
    .select("urn")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await setCategory(world.officer, {
    urn,
    code: school.code,
    effectiveOn: "2026-05-01",
    reason: "Set from the last inspection report.",
    requestKey: world.key(),
  });
  if (school.pupils !== null) {
    await recordRoll(world.officer, {
      urn,
      lane,
      censusOn: "2026-01-15",
      pupils: Number(school.pupils) * 10,
      source: "January census",
      requestKey: world.key(),
    });
  }
  return { id, urn };
}

/** Puts a school that is there in a category, under a scheme that is adopted first. */
export async function buildCategory(world: MoneyWorld, urn: string, code: string): Promise<void> {
  await buildScheme(world.officer, world.key);
  await setCategory(world.officer, { urn, code, effectiveOn: "2026-05-01", reason, requestKey: world.key() });
}

export async function buildFund(world: MoneyWorld, pence: bigint): Promise<Id<"FundId">> {
  const { fundId } = await createFund(world.finance, {
    name: `Fund ${world.key()}`,
    sourceKind: "la_base",
    year: 2026,
    conditions: "",
    endsOn: null,
    requestKey: world.key(),
  });
  const { receiptId } = await enterReceipt(world.finance, {
    fundId,
    amount: pence,
    letterRef: "GL-1",
    requestKey: world.key(),
  });
  await approveReceipt(world.secondFinance, { receiptId, requestKey: world.key() });
  return fundId;
}

/** Rate for each pupil: 3A £40, 3B £25; the others bring nothing, unless changed. */
export function rateFormula(
  world: Pick<MoneyWorld, "key">,
  changes: Partial<WriteFormulaInput> = {},
): WriteFormulaInput {
  return {
    name: `Rates ${world.key()}`,
    method: "rate_per_pupil",
    weighing: "rate_per_pupil",
    triggers: { "1": "no", "2A": "no", "2B": "no", "3A": "yes", "3B": "yes", "4": "no" },
    rates: [
      { code: "3A", lane: "primary", pounds: 40_00n },
      { code: "3B", lane: "primary", pounds: 25_00n },
    ],
    laneWeights: [],
    minimum: null,
    cap: null,
    overFund: "refuse",
    rounding: "consortium_penny",
    note: "The first reading of the source's example.",
    requestKey: world.key(),
    ...changes,
  };
}

export async function buildAdoptedFormula(
  world: MoneyWorld,
  input: WriteFormulaInput,
): Promise<Id<"FormulaVersionId">> {
  const { formulaId } = await writeFormula(world.officer, input);
  await adoptFormula(world.officer, { formulaId, reason, requestKey: world.key() });
  return formulaId;
}
