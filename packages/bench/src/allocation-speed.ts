import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { present } from "@consortia/domain/shared/assert";
import { z } from "zod";
import { percentile } from "./load.ts";

/** The formulas that `price-schools.ts` knows, by its name for each. */
const formulas = { rate: "a rate for each pupil", pot: "a pot within limits" } as const;
export type PricedFormula = keyof typeof formulas;

const sizes = [240, 2_400, 24_000] as const;
const schools_a_round = 24_000;
const warm_up = 2;
const rounds = 7;

export type AllocationFigures = {
  readonly formula: string;
  readonly schools: number;
  /** Time for each school, in microseconds: the middle of the rounds, and the least and most of them. */
  readonly middle_us: number;
  readonly least_us: number;
  readonly most_us: number;
  /** The most memory the process that priced them has held, in megabytes. */
  readonly peak_mb: number;
};

const roundSchema = z.object({ took_ms: z.number(), peak_mb: z.number() });
type Round = z.infer<typeof roundSchema>;

/**
 * Prices lists of 240, 2,400 and 24,000 schools, each in a process of its own and in turns, so that noise falls on
 * all. Every round prices 24,000 schools: lists that grow linearly take the same time for each school.
 */
export async function measureAllocations(): Promise<readonly AllocationFigures[]> {
  const runs = formulasBySize().map(({ formula, schools }) => {
    const child = spawn(process.execPath, [program, formula, String(schools)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    // A process that fails says why on its own; then no answer would come.
    const gone = once(child, "exit").then(() => Promise.reject(new Error("Pricing ended in mid-round")));
    const found: Round[] = [];
    return { formula, schools, child, gone, found };
  });
  try {
    for (let round = -warm_up; round < rounds; round += 1) {
      for (const { child, gone, found } of runs) {
        const one = await Promise.race([priceRound(child), gone]);
        if (round >= 0) found.push(one);
      }
    }
  } finally {
    for (const { child } of runs) child.kill();
  }
  return runs.map(({ formula, schools, found }) => figuresOf(formulas[formula], schools, found));
}

const program = fileURLToPath(new URL("./price-schools.ts", import.meta.url));

function formulasBySize(): readonly { readonly formula: PricedFormula; readonly schools: number }[] {
  return (["rate", "pot"] as const).flatMap((formula) => sizes.map((schools) => ({ formula, schools })));
}

async function priceRound(child: ChildProcess): Promise<Round> {
  const answer = once(child, "message");
  child.send("price");
  const [message]: unknown[] = await answer;
  return roundSchema.parse(message);
}

function figuresOf(formula: string, schools: number, found: readonly Round[]): AllocationFigures {
  const each_us = found.map(({ took_ms }) => (took_ms * 1000) / schools_a_round);
  return {
    formula,
    schools,
    middle_us: percentile(each_us, 0.5),
    least_us: Math.min(...each_us),
    most_us: Math.max(...each_us),
    peak_mb: Math.max(...found.map(({ peak_mb }) => peak_mb)),
  };
}

export type Growth = { readonly formula: string; readonly ratio: number };

/** How many times as long a school takes in the longest list as in the shortest, by formula: 1 is linear. */
export function growthOf(figures: readonly AllocationFigures[]): readonly Growth[] {
  const each_us = (formula: string, schools: number) =>
    present(
      figures.find((one) => one.formula === formula && one.schools === schools),
      "Each list was priced",
    ).middle_us;
  return Object.values(formulas).map((formula) => ({
    formula,
    ratio: each_us(formula, 24_000) / each_us(formula, 240),
  }));
}
