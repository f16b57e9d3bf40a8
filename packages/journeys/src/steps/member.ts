import { expect } from "@playwright/test";
import type { Person } from "../person.ts";
import type { Place } from "./board-clerk.ts";

export type Interest = {
  readonly item: string;
  readonly says: string;
  readonly nature: "Personal" | "Prejudicial";
};

async function interestsPage(member: Person, { board, meeting }: Place): Promise<void> {
  await member.open(`/board/${board}`);
  await member.follow(new RegExp(`^Meeting ${meeting},`));
  await member.follow("Declare an interest");
}

/**
 * Declares an interest in an item of a meeting, which the board clerk settles; while the item is voted on, a prejudicial
 * one takes effect at once.
 */
export async function declareInterest(
  member: Person,
  place: Place,
  interest: Interest,
  { isVoting = false }: { readonly isVoting?: boolean } = {},
) {
  await interestsPage(member, place);
  await member.select("Item", interest.item);
  await member.fill("What the interest is", interest.says);
  await member.choose("Kind of interest", interest.nature);
  await member.press("Declare this interest");
  await member.sees(isVoting ? /prejudicial, confirmed/ : /waits for the board clerk/);
}

/** An interest that the records show: its person sees what it is and does, and says that it is so. */
export async function confirmFound(member: Person, place: Place, { says, effect }: Found): Promise<void> {
  await interestsPage(member, place);
  await member.sees(says);
  await member.sees(effect);
  await member.press(/^Confirm this interest/);
  await member.sees(/waits for the board clerk/);
}

/** The same, or that it is wrong and why, which is asked for. */
export async function disputeFound(
  member: Person,
  place: Place,
  { because, says, effect }: Found & { readonly because: string },
): Promise<void> {
  await interestsPage(member, place);
  await member.sees(says);
  await member.sees(effect);
  await member.page.getByText(/^This is wrong:/).click();
  expect(await member.pressInVain("Tell the board clerk")).toContain("Say why it is wrong");
  await member.fill("This is wrong because", because);
  await member.press("Tell the board clerk");
  await member.sees(/waits for the board clerk/);
}

type Found = { readonly says: RegExp; readonly effect: RegExp };

/** From the meeting to the ballot, the page to check, and the receipt. */
export async function vote(member: Person, { board, meeting }: Place, choice: "For" | "Against" | "Abstain") {
  await member.open(`/board/${board}`);
  await member.follow(new RegExp(`^Meeting ${meeting},`));
  await member.follow("Cast your vote");
  await member.choose("How do you vote?", choice);
  await member.press("Check your vote");
  await member.press("Cast vote");
  await member.sees("Vote recorded");
}

/** The person presiding decides equal votes, on a page of their own. */
export async function castCastingVote(
  chair: Person,
  { board }: Place,
  { motion, choice }: { readonly motion: string; readonly choice: "For" | "Against" | "Decline" },
): Promise<void> {
  await chair.open(`/board/${board}/motions/${motion}`);
  await chair.follow("Your casting vote");
  await chair.choose("How do you use the casting vote?", choice);
  await chair.press("Check your vote");
  await chair.press("Cast casting vote");
}
