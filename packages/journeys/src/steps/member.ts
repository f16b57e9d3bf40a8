import type { Person } from "../person.ts";
import type { Place } from "./board-clerk.ts";

export type Interest = {
  readonly item: string;
  readonly says: string;
  readonly nature: "Personal" | "Prejudicial";
};

/** Declares an interest in an item of a meeting; the board clerk settles it. */
export async function declareInterest(member: Person, { board, meeting }: Place, interest: Interest) {
  await member.open(`/board/${board}`);
  await member.follow(new RegExp(`^Meeting ${meeting},`));
  await member.follow("Declare an interest");
  await member.select("Item", interest.item);
  await member.fill("What the interest is", interest.says);
  await member.choose("Kind of interest", interest.nature);
  await member.press("Declare this interest");
  await member.sees(/waits for the board clerk/);
}

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
