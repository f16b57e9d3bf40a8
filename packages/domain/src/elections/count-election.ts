import { z } from "zod";
import { type ElectionMethod, electionMethods } from "./ballot.ts";
import type { BallotFile, CandidateNumber } from "./blt.ts";
import { countMostVotes } from "./count-most-votes.ts";
import { countSheet } from "./count-sheet.ts";
import { countStv } from "./count-stv.ts";
import { type Draw, drawKinds } from "./ties.ts";

/** Which rules counted, by name and revision: a result keeps it, so that a later revision recounts nothing. */
export const countRules = { most_votes: "most-votes-1", stv: "stv-scotland-1" } as const satisfies Record<
  ElectionMethod,
  string
>;

const numbers = z.array(z.number().int().min(1));
const stageSchema = z.object({
  totals: z.record(z.string(), z.string()),
  nonTransferable: z.string(),
  dropped: z.string(),
  elected: numbers,
  excluded: numbers,
  transferred: z.number().int().nullable(),
});

/** A count of either method, stage by stage, totals as exact decimal text: what is stored, shown and downloaded. */
export const electionSheetSchema = z.object({
  method: z.enum(electionMethods),
  rule: z.string(),
  seats: z.number().int(),
  /** Papers that were counted, papers without a mark for anybody who stands, and the two together. */
  valid: z.number().int(),
  blank: z.number().int(),
  ballots: z.number().int(),
  quota: z.number().int().nullable(),
  elected: numbers,
  stages: z.array(stageSchema),
  status: z.enum(["complete", "draw_required"]),
  draw: z.object({ stage: z.number().int(), kind: z.enum(drawKinds), tied: numbers }).nullable(),
});
export type ElectionSheet = z.infer<typeof electionSheetSchema>;
export type SheetStage = z.infer<typeof stageSchema>;

/** Counts an election by its method: a pure function of ballots, seats and recorded draws (section 8). */
export function countElection(
  method: ElectionMethod,
  file: BallotFile,
  draws: readonly Draw[],
): ElectionSheet {
  const ballots = file.papers.reduce((sum, { count }) => sum + count, 0);
  const sheet = method === "stv" ? stvSheet(file, draws) : mostVotesSheet(file, draws);
  return { method, rule: countRules[method], ballots, blank: ballots - sheet.valid, ...sheet };
}

type Counted = Omit<ElectionSheet, "method" | "rule" | "ballots" | "blank">;

function stvSheet(file: BallotFile, draws: readonly Draw[]): Counted {
  const { stages, draw, elected, ...sheet } = countSheet(countStv(file, draws));
  return {
    ...sheet,
    elected: [...elected],
    stages: stages.map((stage) => ({
      ...stage,
      elected: [...stage.elected],
      excluded: [...stage.excluded],
    })),
    draw: draw === undefined ? null : { ...draw, tied: [...draw.tied] },
  };
}

function mostVotesSheet(file: BallotFile, draws: readonly Draw[]): Counted {
  const count = countMostVotes(file, draws);
  const elected: CandidateNumber[] = [...count.elected];
  const totals = Object.fromEntries(
    count.totals.map((total, place) => [String(place + 1), String(total)] as const),
  );
  return {
    seats: count.seats,
    valid: count.valid,
    quota: null,
    elected,
    stages: [{ totals, nonTransferable: "0", dropped: "0", elected, excluded: [], transferred: null }],
    status: count.status,
    draw: count.status === "complete" ? null : { stage: 1, kind: "last_place", tied: [...count.tied] },
  };
}
