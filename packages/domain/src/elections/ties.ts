import { present } from "../shared/assert.ts";
import type { CandidateNumber } from "./blt.ts";

/** What lots decide: whose surplus is passed on first, who is excluded first, or who takes the places that are left. */
export const drawKinds = ["surplus", "exclusion", "last_place"] as const;
export type DrawKind = (typeof drawKinds)[number];

/** What the count has to do next with one of several: pass on a surplus, the largest first, or exclude the lowest. */
export type TieKind = Extract<DrawKind, "surplus" | "exclusion">;

/** Candidates whom nothing in the rules separates, at the stage that cannot begin without a draw. */
export type Tie = {
  readonly stage: number;
  readonly kind: TieKind;
  readonly tied: readonly CandidateNumber[];
};

/** Lots as they were drawn: `order` names the tied candidates, first the one whom the act falls on first. */
export type Draw = {
  readonly stage: number;
  /** What they were drawn to decide; null where nobody can say any more, and then they settle nothing. */
  readonly kind: DrawKind | null;
  readonly order: readonly CandidateNumber[];
};

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
  const first = drawFor(draws, { stage, kind, tied })?.order[0];
  if (first !== undefined) return { outcome: "chosen", candidate: first };
  return { outcome: "tied", tie: { stage, kind, tied } };
}

/**
 * The lots that were held for this and for nothing else: whoever is drawn first for a surplus wins by it, and whoever is
 * drawn first for an exclusion loses, so that the same lots never do for both.
 */
export function drawFor(
  draws: readonly Draw[],
  { stage, kind, tied }: { stage: number; kind: DrawKind; tied: readonly CandidateNumber[] },
): Draw | undefined {
  return draws.find(
    (draw) =>
      draw.stage === stage &&
      draw.kind === kind &&
      draw.order.length === tied.length &&
      tied.every((number) => draw.order.includes(number)),
  );
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
