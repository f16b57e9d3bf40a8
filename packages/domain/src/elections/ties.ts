import { present } from "../shared/assert.ts";
import type { CandidateNumber } from "./blt.ts";

/** What the count has to do next with one of several: pass on a surplus, the largest first, or exclude the lowest. */
export type TieKind = "surplus" | "exclusion";

/** Candidates whom nothing in the rules separates, at the stage that cannot begin without a draw. */
export type Tie = {
  readonly stage: number;
  readonly kind: TieKind;
  readonly tied: readonly CandidateNumber[];
};

/** Lots as they were drawn: `order` names the tied candidates, first the one whom the act falls on first. */
export type Draw = { readonly stage: number; readonly order: readonly CandidateNumber[] };

export type Separated =
  | { readonly outcome: "chosen"; readonly candidate: CandidateNumber }
  | { readonly outcome: "tied"; readonly tie: Tie };

/**
 * Who it is. Equal totals are settled by the latest earlier stage at which they differ, and where they never did by
 * lots alone: the program never chooses (ELE-3).
 */
export function separate({
  kind,
  among,
  history,
  stage,
  draws,
}: {
  readonly kind: TieKind;
  readonly among: readonly CandidateNumber[];
  /** The totals at the end of each stage so far, the latest last. */
  readonly history: readonly (readonly bigint[])[];
  readonly stage: number;
  readonly draws: readonly Draw[];
}): Separated {
  let tied = among;
  for (const totals of [...history].reverse()) {
    tied = extremes(kind, tied, totals);
    const [only, ...others] = tied;
    if (only !== undefined && others.length === 0) return { outcome: "chosen", candidate: only };
  }
  const drawn = draws.find((draw) => draw.stage === stage && isAbout(draw, tied));
  const first = drawn?.order[0];
  if (first !== undefined) return { outcome: "chosen", candidate: first };
  return { outcome: "tied", tie: { stage, kind, tied } };
}

/** Those with the most, or with the fewest, at one stage. */
function extremes(
  kind: TieKind,
  among: readonly CandidateNumber[],
  totals: readonly bigint[],
): readonly CandidateNumber[] {
  const totalOf = (number: CandidateNumber) =>
    present(totals[number - 1], "Every candidate has a total at every stage");
  const [first = 0n, ...rest] = among.map(totalOf);
  const best = rest.reduce(
    (so, total) => ((kind === "surplus" ? total > so : total < so) ? total : so),
    first,
  );
  return among.filter((number) => totalOf(number) === best);
}

/** A draw settles the tie it was held for and no other. */
function isAbout(draw: Draw, tied: readonly CandidateNumber[]): boolean {
  return draw.order.length === tied.length && tied.every((number) => draw.order.includes(number));
}
