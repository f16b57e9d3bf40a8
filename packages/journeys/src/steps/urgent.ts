import { expect } from "@playwright/test";
import type { Person, TypedDate } from "../person.ts";

/** Who holds the first seat of a board whose chair is vacant, and the board's name. */
export async function firstHolder(
  clerk: Person,
  code: string,
): Promise<{ readonly name: string; readonly board: string }> {
  await clerk.open(`/board/${code}`);
  await expect(clerk.page.getByText("Vacant")).not.toHaveCount(0);
  const seat = clerk.page.getByRole("listitem").filter({ hasText: /^Seat 1, / });
  const [, name = ""] = /: (.+?)Substitutes:/.exec((await seat.first().textContent()) ?? "") ?? [];
  return { name, board: (await clerk.page.getByRole("heading", { level: 1 }).textContent()) ?? "" };
}

/** The LA administrator records who was elected chair or vice-chair of a board by its minute. */
export async function appointTo(
  admin: Person,
  {
    office,
    name,
    board,
  }: {
    readonly office: "Chair of the board" | "Vice-chair of the board";
    readonly name: string;
    readonly board: string;
  },
): Promise<void> {
  await admin.open(`/people?q=${encodeURIComponent(name)}`);
  await admin.followTo(admin.page.getByRole("main").getByRole("listitem").getByRole("link").first());
  await admin.select("Role", office);
  await admin.press("Continue");
  await admin.select("Board", board);
  await admin.fill("Meeting and minute", "Board meeting of 4 May 2026, minute 3");
  await admin.choose("Declaration that the minute records", /^/);
  await admin.press("Give this role");
  await admin.sees("The appointment is in force.");
}

/** The clerk asks for a commission that waits; gives the reference of the question. */
export async function askFor(clerk: Person, commission: string, neededOn: TypedDate): Promise<string> {
  await clerk.open("/board/primary/waiting");
  await clerk.follow(`Cannot wait for a meeting? Ask for an urgent decision on ${commission}`);
  expect(await clerk.pressInVain("Ask for the decision")).toContain("Say why it cannot wait for a meeting");
  await clerk.fill(
    "Why it cannot wait for a meeting",
    "The teacher who would lead it is free only this term.",
  );
  await clerk.fillDate("Day by which it is needed", neededOn);
  await clerk.press("Ask for the decision");
  await clerk.sees(/^Waiting for the chair, the vice-chair and the LA finance officer/);
  return new URL(clerk.page.url()).pathname.split("/").at(-1) ?? "";
}

/** From the card on Home: one of the three agrees on their own page. */
export async function agree(person: Person, reference: string, as: string): Promise<void> {
  await person.open("/");
  await person.follow(`Answer the urgent decision ${reference}`);
  await person.sees(`Your answer as ${as}`);
  await person.choose("Do you agree?", /^I agree/);
  await person.choose("Your interests (to agree)", /^I have no interest/);
  await person.press("Send my answer");
  await person.sees("Your answer is recorded.");
}

/** The clerk records that one of the three had an interest; without saying what it is, in vain. */
export async function recordInterest(
  clerk: Person,
  reference: string,
  { of, says }: { readonly of: string; readonly says: string },
): Promise<void> {
  await clerk.open(`/board/primary/urgent/${reference}`);
  await clerk.choose("Whose interest is it?", new RegExp(`, ${of}$`));
  expect(await clerk.pressInVain("Record the interest")).toContain("Describe the interest");
  await clerk.fill("What the interest is", says);
  await clerk.press("Record the interest");
  await clerk.sees("The interest is on record, and the next meeting will be told.");
}
