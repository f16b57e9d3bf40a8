import { expect } from "@playwright/test";
import type { Person } from "../person.ts";

/** Finance opens the fund that holds what schools pay of commissions. */
export async function openFundOfSchools(finance: Person): Promise<void> {
  await finance.open("/funding/funds");
  await finance.fill("Name", "Schools’ shares of reading projects");
  await finance.select("Where the money comes from", "Schools' own contributions");
  await finance.press("Open fund");
}

/** From the card on Home: the head signs what the school pays. */
export async function signShare(head: Person, reference: string): Promise<void> {
  await toShare(head, reference);
  await head.press("Sign the share");
  await head.sees(/^Signed by /);
}

/** Once without saying why, in vain. */
export async function refuseShare(head: Person, reference: string): Promise<void> {
  await toShare(head, reference);
  expect(await head.pressInVain("Refuse the share")).toContain("Say why your school does not pay this");
  await head.fill("If your school does not pay this: why not?", "Our own budget for this year is spent.");
  await head.press("Refuse the share");
  await head.sees(/^Refused by /);
}

async function toShare(head: Person, reference: string): Promise<void> {
  await head.open("/");
  await head.follow(`Sign your school’s share of ${reference}, or refuse it`);
  await head.sees("Waiting for you");
}
