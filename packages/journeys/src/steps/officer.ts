import type { Person } from "../person.ts";

export type Category = { readonly urn: string; readonly code: string; readonly reason: string };

/** Sets one school's category, with the reason that the school will read. */
export async function setCategory(officer: Person, { urn, code, reason }: Category): Promise<void> {
  await officer.open(`/schools/${urn}`);
  await officer.follow("Set a category");
  await officer.select("Category", code);
  await officer.fill("Reason", reason);
  await officer.press("Set category");
  await officer.sees(reason);
}

export type Run = { readonly fund: string; readonly board: string; readonly formula: string };

/** Has a run worked out; what stands in its way, or what each consortium gets, is on the page that follows. */
export async function prepareRun(officer: Person, { fund, board, formula }: Run): Promise<void> {
  await officer.open("/funding/runs");
  await officer.follow("Prepare a funding run");
  await officer.select("Fund", fund);
  await officer.select("Board", board);
  await officer.select("Formula", formula);
  await officer.press("Work it out");
}

/** Opens the working of one consortium and finds a school in it. */
export async function seeWorking(
  reader: Person,
  { consortium, school }: { consortium: string; school: string },
) {
  await reader.sees(/goes to \d+ of \d+ consorti/);
  await reader.page.getByText(new RegExp(`^${consortium}: £`)).click();
  await reader.sees(school);
}

export async function freezeRun(officer: Person): Promise<void> {
  await officer.press("Freeze and send to finance");
  await officer.sees("Funding run, frozen");
}

/** From the commission to the motion, and from the money held to the commission again. */
export async function followTrail(
  officer: Person,
  { reference, acts, fund }: { reference: string; acts: readonly string[]; fund: string },
): Promise<void> {
  await officer.open("/commissioning");
  await officer.follow(reference);
  for (const act of acts) await officer.sees(act);
  await officer.follow(/^Motion M-\d{4}/);
  await officer.open("/ledger");
  const held = officer.page.getByRole("row").filter({ hasText: fund }).filter({ hasText: "Committed" });
  await officer.followTo(held.getByRole("link").first());
  await officer.follow(/, entry \d+$/);
  await officer.follow(new RegExp(`^${reference}, `));
  await officer.sees(acts[0] ?? "");
}
