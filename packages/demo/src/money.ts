import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import {
  createFundSchema,
  enterReceiptSchema,
  startRunSchema,
  writeFormulaSchema,
} from "@consortia/domain/funding/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import {
  financialYear,
  formatFinancialYear,
  type LocalDate,
  londonDate,
} from "@consortia/domain/shared/time";
import { adoptScheme } from "@consortia/services/categorisation/adopt-scheme";
import { setCategories } from "@consortia/services/categorisation/set-categories";
import { writeScheme } from "@consortia/services/categorisation/write-scheme";
import { adoptFormula } from "@consortia/services/funding/adopt-formula";
import { approveReceipt } from "@consortia/services/funding/approve-receipt";
import { checkRun } from "@consortia/services/funding/check-run";
import { createFund } from "@consortia/services/funding/create-fund";
import { enterReceipt } from "@consortia/services/funding/enter-receipt";
import { freezeRun } from "@consortia/services/funding/freeze-run";
import { startRun } from "@consortia/services/funding/start-run";
import { takeRegisterRolls } from "@consortia/services/funding/take-register-rolls";
import { writeFormula } from "@consortia/services/funding/write-formula";
import type { Chance } from "./chance.ts";
import { type CategoryCode, categoryCodes, reasons } from "./content/words.ts";
import { makeCategoryRun } from "./figures.ts";
import type { DemoRegister } from "./register.ts";
import type { DemoOffice } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

/** How the demo's schools fall into the eight codes: most are good, as they are in the country. */
const shares: readonly (readonly [code: CategoryCode, weight: number])[] = [
  ["1", 14],
  ["2A", 34],
  ["2B", 18],
  ["3A", 3],
  ["3B", 3],
  ["3C", 14],
  ["3D", 10],
  ["4", 4],
];

/** An officer adopts the scheme, takes the pupil counts, sets every school's category from one file, and runs the criteria. */
export async function makeCategories(
  world: DemoWorld,
  office: DemoOffice,
  register: DemoRegister,
  chance: Chance,
) {
  const ctx = world.as(office.officer);
  const requestKey = world.requestKey;
  const { schemeVersionId } = await writeScheme(ctx, { scheme: warwickshire2013, requestKey: requestKey() });
  await adoptScheme(ctx, {
    schemeVersionId,
    requestKey: requestKey(),
    reason: "Consulted on in the spring term and agreed by both boards",
  });
  await takeRegisterRolls(ctx, { requestKey: requestKey() });
  const schools = [...register.primary, ...register.upper].flatMap((group) => group.schools);
  const effectiveOn = lastFifthOfJanuary(londonDate(world.now()));
  // Every code stands at least once, whatever chance does.
  const codeOf = new Map<string, CategoryCode>();
  const rows = schools.map(({ urn }, place) => {
    const code = categoryCodes[place] ?? codeByShare(chance);
    codeOf.set(urn, code);
    return `${urn},${code},${effectiveOn},"${chance.pick(reasons[code])}"`;
  });
  await setCategories(ctx, {
    requestKey: requestKey(),
    csv: ["URN,Code,Effective on,Reason", ...rows].join("\n"),
  });
  await makeCategoryRun(world, office, register, codeOf);
}

/** Categories are of the calendar year; the day on which they took effect is never ahead of whoever records them. */
function lastFifthOfJanuary(on: LocalDate): LocalDate {
  const year = Number(on.slice(0, 4));
  return on >= `${year}-01-05` ? `${year}-01-05` : `${year - 1}-01-05`;
}

function codeByShare(chance: Chance): CategoryCode {
  let left = chance.next() * shares.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [code, weight] of shares) {
    left -= weight;
    if (left < 0) return code;
  }
  return "2A";
}

export type DemoFund = {
  readonly fundId: Id<"FundId">;
  /** The checked run of each board, which its members vote on. */
  readonly runs: Readonly<Record<"primary" | "secondary", Id<"AllocationRunId">>>;
};

/** Money is received by two persons, a formula adopted, and a run for each board prepared and checked. */
export async function makeMoney(
  world: DemoWorld,
  office: DemoOffice,
  {
    boards,
    censusOn,
  }: { readonly boards: Readonly<Record<"primary" | "secondary", Id<"BoardId">>>; readonly censusOn: string },
): Promise<DemoFund> {
  const { requestKey } = world;
  const year = financialYear(world.today);
  const { fundId } = await createFund(
    world.as(office.finance),
    createFundSchema.parse({
      name: "School improvement commissioning",
      sourceKind: "la_base",
      year,
      conditions:
        "For support that the boards commission. Money not committed by the end of March is reported to them.",
      endsOn: "",
      requestKey: requestKey(),
    }),
  );
  const { receiptId } = await enterReceipt(
    world.as(office.finance),
    enterReceiptSchema.parse({
      fundId,
      amount: "1168000",
      letterRef: `Budget book ${formatFinancialYear(year)}, line 114`,
      requestKey: requestKey(),
    }),
  );
  await approveReceipt(world.as(office.secondFinance), { receiptId, requestKey: requestKey() });
  await createFund(
    world.as(office.finance),
    createFundSchema.parse({
      name: "Schools’ shares of commissions",
      sourceKind: "school_contribution",
      year,
      conditions: "",
      endsOn: "",
      requestKey: requestKey(),
    }),
  );
  const { byPupils } = await makeFormulas(world, office);
  const run = (boardId: Id<"BoardId">) =>
    makeRun(world, office, { fundId, boardId, formulaId: byPupils, censusOn });
  return { fundId, runs: { primary: await run(boards.primary), secondary: await run(boards.secondary) } };
}

/** The two readings of the source, both written, one adopted. Its 3A and 3B are history, so 3C and 3D are priced too. */
async function makeFormulas(world: DemoWorld, office: DemoOffice) {
  const ctx = world.as(office.officer);
  const triggers = {
    "1": "no",
    "2A": "no",
    "2B": "no",
    "3A": "yes",
    "3B": "yes",
    "3C": "yes",
    "3D": "yes",
    "4": "no",
  };
  const note =
    "Rates are typed for 3C and 3D, which the example we started from leaves out: 3A and 3B are for schools last " +
    "inspected before September 2012, and are history for any school inspected since. Category 4 is the LA's own work.";
  const base = {
    triggers,
    laneWeights: [],
    minimum: "",
    cap: "",
    overFund: "refuse",
    rounding: "consortium_penny",
    note,
  };
  const rates = (pounds: Readonly<Record<string, string>>) =>
    Object.entries(pounds).flatMap(([code, amount]) =>
      (["primary", "secondary", "special"] as const).map((lane) => ({ code, lane, pounds: amount })),
    );
  const perPupil = await writeFormula(
    ctx,
    writeFormulaSchema.parse({
      ...base,
      name: "Rate per pupil",
      method: "rate_per_pupil",
      weighing: "rate_per_pupil",
      rates: rates({ "3A": "40", "3B": "25", "3C": "40", "3D": "28" }),
      requestKey: world.requestKey(),
    }),
  );
  await writeFormula(
    ctx,
    writeFormulaSchema.parse({
      ...base,
      name: "Flat sum per school",
      method: "flat_per_school",
      weighing: "flat_per_school",
      rates: rates({ "3A": "7000", "3B": "7000", "3C": "7000", "3D": "7000" }),
      requestKey: world.requestKey(),
    }),
  );
  await adoptFormula(ctx, {
    formulaId: perPupil.formulaId,
    reason: "Preferred by 41 of 58 schools that answered: larger schools have larger needs",
    requestKey: world.requestKey(),
  });
  return { byPupils: perPupil.formulaId };
}

async function makeRun(
  world: DemoWorld,
  office: DemoOffice,
  run: {
    readonly fundId: string;
    readonly boardId: string;
    readonly formulaId: string;
    readonly censusOn: string;
  },
): Promise<Id<"AllocationRunId">> {
  const { requestKey } = world;
  const started = startRunSchema.parse({ ...run, pot: "", requestKey: requestKey() });
  const { runId } = await startRun(world.as(office.officer), started);
  await freezeRun(world.as(office.officer), { runId, requestKey: requestKey() });
  await checkRun(world.as(office.finance), { runId, requestKey: requestKey() });
  return runId;
}
