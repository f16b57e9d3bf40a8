import { formatPence, type Pence } from "../shared/money.ts";
import { formatDate, formatFinancialYear, type Instant, type LocalDate } from "../shared/time.ts";
import type { RunState } from "./run-machine.ts";

/** Why the item of an allocation is closed: it is read with what each consortium gets (FUN-11). */
export const allocation_closed_reason =
  "It is decided on what each consortium gets, from which a school's category may be worked out.";

/** An allocation that is put to a board, and the posted one whose place it would take. */
export type PutToBoard = {
  readonly fundName: string;
  readonly year: number;
  readonly formulaName: string;
  readonly censusOn: LocalDate;
  readonly total_pence: Pence;
  readonly replaces: { readonly postedAt: Instant; readonly takes_pence: Pence } | null;
};

/** `Allocation from School improvement, 2026 to 2027`. */
export function allocationTitle({ fundName, year }: Pick<PutToBoard, "fundName" | "year">): string {
  return `Allocation from ${fundName}, ${formatFinancialYear(year)}`;
}

/** What members vote on; that money is to be taken back is said here, which is the board's notice of it (section 5). */
export function allocationMotionText({ formulaName, censusOn, total_pence, ...put }: PutToBoard): string {
  const { fundName, year, replaces } = put;
  const approves =
    `That the board approves the allocation of ${formatPence(total_pence)} from ${fundName}, ` +
    `${formatFinancialYear(year)}, to its consortia by the formula ${formulaName}, with pupils as counted on ` +
    `or before ${formatDate(censusOn)}.`;
  if (replaces === null) return approves;
  const instead = `It takes the place of the allocation posted on ${formatDate(replaces.postedAt)}`;
  const takes =
    replaces.takes_pence === 0n
      ? ", and takes nothing back."
      : `, and ${formatPence(replaces.takes_pence)} is taken back from consortia that get less.`;
  return `${approves} ${instead}${takes}`;
}

/** Fewest amounts above zero in an allocation whose total is shown to those who see not all of them. */
export const fewest_in_a_shown_total = 3;
const fewest_unseen = 2;

/**
 * Whether the total of an allocation may be shown to a reader beside the amounts that the reader sees. Of one amount it
 * would be that amount, and of two each would know the other's (FUN-11). Nothing hides behind an amount of zero, so only
 * those above it count; and of those the reader does not see, at least two must be left to share what remains.
 */
export function isTotalShown(
  amounts: readonly { readonly pence: Pence; readonly isSeen: boolean }[],
): boolean {
  if (amounts.every(({ isSeen }) => isSeen)) return true;
  const given = amounts.filter(({ pence }) => pence > 0n);
  const unseen = given.filter(({ isSeen }) => !isSeen);
  return given.length >= fewest_in_a_shown_total && unseen.length >= fewest_unseen;
}

/** What became of a run after its board's vote, for the motion's page, the minutes and the notice; null before it. */
export function runOutcomeInWords(
  { state, postedAt, withdrawnReason, replacesId }: DecidedRun,
  isStillCarried: boolean,
): string | null {
  switch (state) {
    case "approved":
      return "The allocation is approved. LA finance posts it.";
    case "posted":
    case "superseded":
    case "reversed":
      return `${postedWords(postedAt)}${isStillCarried ? "" : stillPosted(replacesId !== null)}${afterPosting[state]}`;
    case "rejected":
      return "The allocation is rejected, and nothing is posted.";
    case "withdrawn":
      return `The LA withdrew the allocation after the vote: ${withdrawnReason ?? ""}`;
    default:
      return null;
  }
}

type DecidedRun = {
  readonly state: RunState;
  readonly postedAt: Instant | null;
  readonly withdrawnReason: string | null;
  readonly replacesId: string | null;
};

function postedWords(postedAt: Instant | null): string {
  return `The allocation is posted to the ledger${postedAt === null ? "" : `, ${formatDate(postedAt)}`}.`;
}

/** A difference is not reversed by itself: what stood before it has been replaced. */
function stillPosted(isDifference: boolean): string {
  const until = isDifference ? "a later allocation takes its place" : "it is reversed or replaced";
  return ` The vote was counted again after that and is no longer carried; the money stands until ${until}.`;
}

const afterPosting = {
  posted: "",
  superseded: " A later allocation has taken its place.",
  reversed: " The posting was reversed.",
} as const;
