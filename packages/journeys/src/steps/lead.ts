import { type Pence, parsePounds } from "@consortia/domain/shared/money";
import { addDays, type LocalDate } from "@consortia/domain/shared/time";
import { typed } from "../dates.ts";
import type { Person } from "../person.ts";

export type Proposal = {
  readonly title: string;
  readonly school: string;
  /** Who would give the support, where it is known. */
  readonly provider?: string;
  readonly maximum: string;
  /** Words of the budget that pays: the fund's name. */
  readonly fund: string;
  readonly today: LocalDate;
  /** What a school pays of it out of its own budget. */
  readonly share?: { readonly school: string; readonly amount: string };
};

/** Writes a commission against the consortium's budget and sends it; gives its reference. */
export async function proposeAndSend(lead: Person, proposal: Proposal): Promise<string> {
  await fillProposal(lead, proposal);
  await lead.press("Save and check");
  await lead.press("Send to the LA");
  await lead.sees("With the LA");
  return new URL(lead.page.url()).pathname.split("/").at(-1) ?? "";
}

/** Every answer of the form, not saved yet. */
export async function fillProposal(lead: Person, proposal: Proposal): Promise<void> {
  const { title, school, provider, maximum, fund, share, today } = proposal;
  await lead.open("/commissioning");
  await lead.follow("Propose a commission");
  await lead.fill("Title", title);
  await lead.choose("Which schools is it for?", school);
  await lead.fill("What is it for?", "Two days a week with families, and a weekly count of who is in.");
  await lead.choose("How will support be given?", "Brokered with another school");
  if (provider !== undefined) await lead.fill("Provider, if known (optional)", provider);
  await lead.fillDate("Start date", typed(addDays(today, 30)));
  await lead.fillDate("End date", typed(addDays(today, 200)));
  await lead.fill("The most it can cost", maximum);
  await lead.choose("Which budget pays?", new RegExp(fund));
  if (share === undefined) return;
  await lead.unfold("Schools pay a share from their own budgets");
  await lead.fill(`${share.school} pays`, share.amount);
}

/** What is available now of one fund, as the consortium's budget says it. */
export async function readAvailable(
  lead: Person,
  { slug, fund }: { slug: string; fund: string },
): Promise<Pence> {
  await lead.open(`/consortia/${slug}`);
  await lead.follow("Budget");
  const heading = lead.page.getByRole("heading", { name: fund });
  const section = lead.page.locator("section").filter({ has: heading }).first();
  const finding = await section.getByText(/^£[\d,.]+ of £[\d,.]+ is available\.$/).textContent();
  return parsePounds(finding?.split(" ")[0] ?? "");
}
