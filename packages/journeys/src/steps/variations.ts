import { expect } from "@playwright/test";
import type { Person } from "../person.ts";

const why = "The school asked for another half term of visits.";

/** A lead drafts other terms for a commission, from its page. */
export async function draftVariation(lead: Person, reference: string, maximum: string): Promise<void> {
  await lead.open(`/commissioning/${reference}`);
  await lead.follow(`Vary ${reference}`);
  await lead.fill("The most it can cost from now on", maximum);
  await lead.fill("Why is it to change?", why);
  await lead.press("Draft the variation");
  await lead.sees(why);
}

/** A lead asks for what cannot be: nothing changed, and more than the budget has. What was typed stays. */
export async function draftInVain(lead: Person, reference: string): Promise<void> {
  await lead.open(`/commissioning/${reference}`);
  await lead.follow(`Vary ${reference}`);
  await lead.fill("Why is it to change?", why);
  expect(await lead.pressInVain("Draft the variation")).toContain("Change the amount, the end date, or both");
  await lead.fill("The most it can cost from now on", "9,000,000");
  expect(await lead.pressInVain("Draft the variation")).toContain("of the budget is available");
  await expect(lead.page.getByLabel("Why is it to change?")).toHaveValue(why);
}

/** From the card on Home: the second lead applies it. */
export async function agreeToVariation(lead: Person, name: string): Promise<void> {
  await lead.open("/");
  await lead.follow(`Agree or return: ${name}`);
  await lead.press("Agree to the variation");
  await lead.sees("Applied");
}

/** From the card on Home: the second lead does not agree, and says what is to be different. */
export async function returnInVainThenReturn(lead: Person, name: string): Promise<void> {
  await lead.open("/");
  await lead.follow(`Agree or return: ${name}`);
  expect(await lead.pressInVain("Return it")).toContain("Say why you return it");
  await lead.fill("If you do not agree: what is to be different?", "Ask for a little more, and only once.");
  await lead.press("Return it");
  await lead.sees("Why it was returned");
}
