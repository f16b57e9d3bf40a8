import { allocate } from "../funding/allocate.ts";
import type { FormulaTerms } from "../funding/formula.ts";
import { type Candidate, gatherInputs } from "../funding/run-inputs.ts";
import type { Lane } from "../register/lanes.ts";
import type { Pence } from "../shared/money.ts";

/** What every made-up school has, and what a pot that is shared out holds in the example. */
export const example_pupils = 200;
export const example_pot_pence: Pence = 100_000_00n;

const madeUp = ["Oak", "Elm"] as const;

export type ExampleGroup = {
  readonly name: (typeof madeUp)[number];
  readonly schools: readonly { readonly code: string; readonly lane: Lane }[];
};

export type Example = {
  readonly groups: readonly ExampleGroup[];
  /** For each option, what each made-up consortium gets; null where its terms name no rate for one of the schools. */
  readonly amounts: readonly (readonly Pence[] | null)[];
};

/**
 * Two made-up consortia under every option, worked as a funding run is. Its schools come from the terms alone, so that it
 * is the same whatever category any real school is in (FUN-11).
 */
export function madeUpExample(options: readonly FormulaTerms[], lanes: readonly Lane[]): Example {
  const codes = [...new Set(options.flatMap(({ triggers }) => Object.keys(triggers)))]
    .filter((code) => options.some(({ triggers }) => triggers[code] === true))
    .toSorted();
  const schools = lanes.flatMap((lane) => codes.map((code) => ({ code, lane })));
  const groups = madeUp.map((name, group) => ({
    name,
    schools: schools.filter((_, place) => place % madeUp.length === group),
  }));
  return { groups, amounts: options.map((terms) => amountsUnder(terms, groups)) };
}

function amountsUnder(terms: FormulaTerms, groups: readonly ExampleGroup[]): readonly Pence[] | null {
  const candidates = groups.flatMap((group) =>
    group.schools.map((school) => candidateOf(group.name, school)),
  );
  const gathered = gatherInputs(candidates, terms);
  if (gathered.outcome === "refused") return null;
  const names = groups.map(({ name }) => name);
  const own = { ...terms, publishedOrder: names };
  const worked = allocate(own, gathered.inputs, names, example_pot_pence);
  // Where the example's pot is too small for rates or minimums, it is made as large as they need.
  const outcome =
    worked.outcome === "allocated"
      ? worked
      : allocate(own, gathered.inputs, names, example_pot_pence + worked.shortPence);
  return outcome.outcome === "allocated"
    ? outcome.allocation.consortiumLines.map(({ pence }) => pence)
    : null;
}

function candidateOf(consortiumId: string, { code, lane }: ExampleGroup["schools"][number]): Candidate {
  const id = `${consortiumId} ${code} ${lane}`;
  return {
    schoolId: id,
    schoolName: id,
    urn: id,
    lane,
    consortiumId,
    decisionId: id,
    code,
    pupilsTenths: example_pupils * 10,
  };
}
