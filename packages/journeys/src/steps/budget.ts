import { expect } from "@playwright/test";
import type { Person } from "../person.ts";

/** Says what will have been spent by the year's end: first without a reason, which the page refuses. */
export async function recordForecast(
  lead: Person,
  { slug, expected }: { slug: string; expected: string },
): Promise<void> {
  await lead.open(`/consortia/${slug}/budget`);
  await lead.follow("Record a forecast for the year end");
  await lead.fill("What do you expect to have spent by 31 March?", expected);
  expect(await lead.pressInVain("Record the forecast")).toContain("Say why more will be spent");
  await lead.fill("Why is it more or less than the budget?", "More schools asked for a diagnostic visit.");
  await lead.fill("What is done to come back to the budget?", "Two visits move to the next year.");
  await lead.press("Record the forecast");
}

export async function proposeMove(
  lead: Person,
  { slug, to, amount, purpose }: { slug: string; to: string; amount: string; purpose: string },
): Promise<void> {
  await lead.open(`/consortia/${slug}/budget`);
  await lead.follow("Money moved between this budget and other consortiums'");
  await lead.select("Fund and year", "School improvement commissioning");
  await lead.choose("What do you propose?", "We give money");
  await lead.select("The other consortium", to);
  await lead.fill("Amount", amount);
  await lead.fill("What is it for?", purpose);
  await lead.press("Propose");
}

/** The lead of the other consortium reads what it is for, and agrees. */
export async function agreeMove(
  lead: Person,
  { slug, purpose }: { slug: string; purpose: string },
): Promise<void> {
  await lead.open(`/consortia/${slug}/budget/moves`);
  await lead.sees(new RegExp(purpose));
  await lead.press("Agree");
  await lead.sees(/LA finance posts it next/);
}
