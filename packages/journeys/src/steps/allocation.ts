import type { Person } from "../person.ts";
import type { Place } from "./board-clerk.ts";

/** Opens the newest run of a fund and board among the others. */
async function openRun(person: Person, { fund, board }: Run): Promise<void> {
  await person.open("/funding/runs");
  await person.follow(new RegExp(`${board}.*${fund}|${fund}.*${board}`));
}

export type Run = { readonly fund: string; readonly board: string };

/** Finds the run among the others, and works it out again. */
export async function checkRun(finance: Person, run: Run, total: RegExp): Promise<void> {
  await openRun(finance, run);
  await finance.press("Agree to this run");
  await finance.sees(total);
  await finance.sees("Funding run, checked");
}

export async function offerRun(officer: Person, run: Run): Promise<void> {
  await openRun(officer, run);
  await officer.press("Offer to the board");
  await officer.sees("Funding run, checked");
}

/** Puts the offered run on the agenda of a meeting as a closed item. */
export async function placeAllocation(clerk: Person, { board, meeting }: Place, fund: string): Promise<void> {
  await clerk.open(`/board/${board}/meetings/${meeting}`);
  await clerk.follow("Put an allocation to the board");
  await clerk.select("Allocation", fund);
  await clerk.press("Put it on the agenda");
  await clerk.sees(new RegExp(`Allocation from ${fund}`));
}

/** Posts what the board has approved. */
export async function postRun(finance: Person, run: Run): Promise<void> {
  await openRun(finance, run);
  await finance.sees("Funding run, approved");
  await finance.press("Post to the ledger");
  await finance.sees("Funding run, posted");
}
