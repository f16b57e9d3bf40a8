import type { Person } from "../person.ts";

export type Money = { readonly fund: string; readonly amount: string; readonly letter: string };

/** Opens a fund and enters what a letter says has come in. It counts once a second person has approved it. */
export async function openFund(finance: Person, { fund, amount, letter }: Money): Promise<void> {
  await finance.open("/funding/funds");
  await finance.fill("Name", fund);
  await finance.select("Where the money comes from", "A grant");
  await finance.press("Open fund");
  await finance.fill("Amount", amount);
  await finance.fill("Reference of the grant letter", letter);
  await finance.press("Send for approval");
  await finance.sees("Waiting for a second person");
}

/** The person who entered the money is refused. */
export async function cannotApproveOwn(finance: Person): Promise<string> {
  return finance.pressInVain("Approve and post");
}

export async function approveReceipt(second: Person, { amount, letter }: Money): Promise<void> {
  await second.open("/funding/funds");
  await second.follow(`Approve ${amount} received`);
  await second.sees(letter);
  await second.press("Approve and post");
  await second.sees(/^Posted\. Approved by/);
}
