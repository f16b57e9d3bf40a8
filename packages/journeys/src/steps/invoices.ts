import { expect } from "@playwright/test";
import type { Person, TypedDate } from "../person.ts";

export type Paper = { readonly number: string; readonly amount: string; readonly datedOn: TypedDate };

/** An officer records an invoice on its commission's page. */
export async function recordInvoice(officer: Person, reference: string, paper: Paper): Promise<void> {
  await officer.open(`/commissioning/${reference}`);
  await officer.follow(`Invoices of ${reference}`);
  await officer.fill("Number on the invoice", paper.number);
  await officer.fillDate("Date on the invoice", paper.datedOn);
  await officer.fill("Amount in pounds", paper.amount);
}

/** From the card on Home: the head says that the work was done. */
export async function acceptWork(head: Person, reference: string): Promise<void> {
  await head.open("/");
  await head.follow(`Accept the work of an invoice: ${reference}`);
  await head.sees("Was the work done?");
  await head.press("Accept the work");
  await head.sees("LA finance pays it.");
  await expect(head.page.getByRole("button", { name: "Accept the work" })).toHaveCount(0);
}

/** From the card on Home: finance records what the council's finance system has paid. */
export async function payFor(
  finance: Person,
  { number, provider }: { readonly number: string; readonly provider: string },
): Promise<void> {
  await finance.open("/");
  await finance.follow("Pay 1 invoice");
  await finance.follow(`${provider}, ${number}`);
  await finance.fill("Payment reference", "BACS 4471");
  await finance.press(/^Record £.* as paid$/);
  await finance.sees("Paid, BACS 4471");
}

/** Finance records what the provider gives back of it. */
export async function recordCredit(
  finance: Person,
  credit: { readonly invoice: string; readonly number: string; readonly amount: string },
): Promise<void> {
  await finance.page.getByText(`Record a credit note for invoice ${credit.invoice}`).click();
  await finance.fill("Number on the credit note", credit.number);
  await finance.page.getByRole("main").locator("details").getByLabel("Amount in pounds").fill(credit.amount);
  await finance.fill("What is it for?", "One visit was not made.");
  await finance.page.getByLabel("I have checked the amount against the credit note").check();
  await finance.press("Record the credit note");
}
