import { formatPence, type Pence } from "../shared/money.ts";
import { formatDate, type Instant } from "../shared/time.ts";
import { counted } from "../shared/words.ts";
import type { RunState } from "./run-machine.ts";

type Allocated = {
  readonly state: RunState;
  readonly postedAt: Instant | null;
  readonly totalPence: Pence | null;
  readonly unallocatedPence: Pence | null;
  readonly consortia: number;
};

/** An allocation in a sentence or two: how much to how many, and where it stands. */
export function allocationFinding({ totalPence, unallocatedPence, consortia, ...run }: Allocated): string {
  const much = totalPence === null ? "Money" : formatPence(totalPence);
  const rest =
    unallocatedPence === null || unallocatedPence === 0n
      ? ""
      : ` ${formatPence(unallocatedPence)} stays unallocated.`;
  return `${much} for ${counted(consortia, "consortium", "consortia")}.${rest} ${standing(run)}`;
}

function standing({ state, postedAt }: Pick<Allocated, "state" | "postedAt">): string {
  const posted =
    postedAt === null ? "Posted to the ledger" : `Posted to the ledger on ${formatDate(postedAt)}`;
  switch (state) {
    case "tabled":
      return "It is before the board, which has not decided.";
    case "approved":
      return "The board has approved it, and LA finance is to post it.";
    case "rejected":
      return "The board has rejected it.";
    case "posted":
      return `${posted}.`;
    case "superseded":
      return `${posted}, and replaced since by a later allocation.`;
    case "reversed":
      return `${posted}, and reversed since.`;
    default:
      return "The LA is still preparing it.";
  }
}
