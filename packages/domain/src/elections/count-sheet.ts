import type { CandidateNumber } from "./blt.ts";
import { one_vote, type Stage, type StvCount, type Votes } from "./count-stv.ts";

/** A count in plain words and numbers, totals with five decimals, for other programs and for the page. */
export function countSheet(count: StvCount) {
  const { seats, valid, quota, elected, stages, status } = count;
  return {
    seats,
    valid,
    quota,
    elected,
    stages: stages.map(stageOnSheet),
    status,
    ...(count.status === "draw_required" ? { draw: count.tie } : {}),
  };
}

function stageOnSheet(stage: Stage) {
  return {
    totals: Object.fromEntries(
      stage.totals.map((total, place) => [String(place + 1), formatVotes(total)] as const),
    ),
    nonTransferable: formatVotes(stage.nonTransferable),
    dropped: formatVotes(stage.dropped),
    elected: stage.elected,
    excluded: stage.excluded,
    transferred: stage.transferred,
  };
}

/** `1200.00000`: five decimals, as the rules count. */
export function formatVotes(votes: Votes): string {
  const decimals = String(votes % one_vote).padStart(5, "0");
  return `${votes / one_vote}.${decimals}`;
}

/** The count in a few lines, for a person. */
export function countInWords(count: StvCount, candidates: readonly string[]): string {
  const named = (number: CandidateNumber) => `${candidates[number - 1] ?? "?"} (${number})`;
  const stageOf = (number: CandidateNumber) =>
    count.stages.findIndex((stage) => stage.elected.includes(number)) + 1;
  const lines = [
    `${count.valid} valid papers, ${count.seats} ${count.seats === 1 ? "seat" : "seats"}, quota ${count.quota}.`,
    ...count.elected.map((number) => `Elected at stage ${stageOf(number)}: ${named(number)}`),
  ];
  if (count.status === "draw_required") {
    const act = count.tie.kind === "surplus" ? "whose surplus is passed on first" : "who is excluded";
    lines.push(
      `Stage ${count.tie.stage} waits for lots: ${count.tie.tied.map(named).join(", ")} are equal at every stage. Draw ${act}.`,
    );
  }
  return lines.join("\n");
}
