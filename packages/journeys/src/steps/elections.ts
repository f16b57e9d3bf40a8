import type { LocalDate } from "@consortia/domain/shared/time";
import { expect } from "@playwright/test";
import { typed } from "../dates.ts";
import type { Person } from "../person.ts";

export type Days = {
  readonly nominationsClose: LocalDate;
  readonly opens: LocalDate;
  readonly closes: LocalDate;
};
export type Method = "Most votes" | "Single transferable vote";

/** Calls an election: first with a ballot that is open too short, which is refused, then with the days given. */
export async function callElection(
  clerk: Person,
  {
    consortium,
    method,
    days,
    tooSoon,
  }: { consortium: string; method: Method; days: Days; tooSoon: LocalDate },
): Promise<string> {
  await clerk.open("/elections");
  await clerk.follow("Call an election");
  await clerk.select("Consortium", consortium);
  await clerk.choose("Places to fill", "Both lead places");
  await clerk.choose("How they are filled", method);
  await clerk.choose("Who may stand", /^Head of an outstanding school/);
  await clerk.fillDate("Nominations close", typed(days.nominationsClose));
  await clerk.fillDate("The ballot opens", typed(days.opens));
  await clerk.fillDate("The ballot closes", typed(tooSoon));
  expect(await clerk.pressInVain("Call the election")).toContain("at least 10 working days of term");
  await clerk.fillDate("The ballot closes", typed(days.closes));
  await clerk.press("Call the election");
  const path = new URL(clerk.page.url()).pathname;
  await act(clerk, path, "Open nominations");
  return path;
}

/** Goes to the page of an act of the desk and does it. */
export async function act(clerk: Person, path: string, words: string, button = words): Promise<void> {
  await clerk.open(path);
  await clerk.follow(words);
  await clerk.press(button);
}

/** The head of a school nominates the head of another. */
export async function nominate(head: Person, path: string, school: string): Promise<void> {
  await head.open("/");
  await head.follow(/^Nominate a lead/);
  await head.select("Whom do you nominate?", `, ${school}`);
  await head.press("Nominate");
  expect(new URL(head.page.url()).pathname).toBe(path);
}

/** Accepts from Home: first without evidence, to be told which rules are not met, then with the report. */
export async function accept(nominee: Person, statement: string, inspected: LocalDate): Promise<void> {
  await nominee.open("/");
  await nominee.follow("Answer your nomination as a lead");
  expect(await nominee.pressInVain("Accept the nomination")).toContain("Write a statement");
  await nominee.fill("Statement for the voters", statement);
  await nominee.choose("You confirm", "I have the time");
  await nominee.choose("You confirm", "My governing body supports me");
  await nominee.fill("Inspection report that says so", "Report 10234567");
  const group = nominee.page.getByRole("group", { name: "headteacher of an outstanding school" });
  const { day, month, year } = typed(inspected);
  await group.getByLabel("Day").fill(String(day));
  await group.getByLabel("Month").fill(String(month));
  await group.getByLabel("Year").fill(String(year));
  await nominee.press("Accept the nomination");
  await nominee.sees("Your evidence meets the rules by its dates");
}

const onEvidence = {
  found: "The evidence is right and meets the rules",
  note: "What you looked at, why it does not do, or the board's minute",
};
const onDeclaration = {
  found: "The declaration is right: this person can stand",
  note: "What you looked at, or why it does not do",
};

/** Checks everybody who accepted, then opens the ballot until the day that was planned. */
export async function checkAndOpen(
  clerk: Person,
  path: string,
  checks: "evidence" | "declaration" = "evidence",
): Promise<void> {
  const { found, note } = checks === "evidence" ? onEvidence : onDeclaration;
  await clerk.open(path);
  const waiting = clerk.page.getByRole("link", { name: /^Check / });
  while ((await waiting.count()) > 0) {
    await clerk.followTo(waiting.first());
    await clerk.choose("What did you find?", found);
    await clerk.fill(note, "The paper itself");
    await clerk.press("Record");
  }
  await act(clerk, path, "Open the ballot");
  await clerk.sees("Voting open");
}

/** Marks the candidates of these schools or seats, in this order, and casts after the page that checks. */
export async function castBallot(
  voter: Person,
  method: Method,
  schools: readonly string[],
  card?: string,
): Promise<void> {
  await openBallot(voter, card);
  await mark(voter, method, schools);
  await voter.press("Check your ballot");
  await voter.sees("A ballot that has been cast cannot be changed.");
  await voter.press("Cast ballot");
  await voter.sees("Ballot receipt");
}

/** From the card on Home. */
export async function openBallot(voter: Person, card = "Vote for your consortium leads"): Promise<void> {
  await voter.open("/");
  await voter.follow(card);
}

export async function mark(voter: Person, method: Method, schools: readonly string[]): Promise<void> {
  for (const [place, school] of schools.entries()) {
    const box = voter.page.getByRole("main").getByLabel(new RegExp(`, ${school}$`));
    if (method === "Most votes") await box.check();
    else await box.fill(String(place + 1));
  }
}

/** Records lots that were drawn, first without a witness, which is refused. */
export async function drawLots(
  clerk: Person,
  path: string,
  { drawn, witness }: { drawn: readonly string[]; witness: string },
): Promise<void> {
  await clerk.open(path);
  await clerk.follow("Draw lots");
  for (const [place, name] of drawn.entries()) {
    await clerk.select(place === 0 ? "Drawn first" : "Drawn second", name);
  }
  await clerk.fill("How the lots were drawn", "Names on equal papers, from a closed box");
  expect(await clerk.pressInVain("Record the draw")).toContain("Name a witness");
  await clerk.select("Witness", witness);
  await clerk.press("Record the draw");
}

/** From the page of the primary board: calls the election of its chair and opens nominations. */
export async function callChairElection(
  clerk: Person,
  { method, days }: { method: Method; days: Days },
): Promise<string> {
  await clerk.open("/board/primary");
  await clerk.follow("Call an election of the chair or vice-chair");
  await clerk.choose("Office to fill", "Chair");
  await clerk.choose("How it is filled", method);
  await clerk.fillDate("Nominations close", typed(days.nominationsClose));
  await clerk.fillDate("The ballot opens", typed(days.opens));
  await clerk.fillDate("The ballot closes", typed(days.closes));
  await clerk.press("Call the election");
  const path = new URL(clerk.page.url()).pathname;
  await act(clerk, path, "Open nominations");
  return path;
}

/** The holder of one seat nominates the holder of another. */
export async function nominateForChair(member: Person, seat: string): Promise<void> {
  await member.open("/");
  await member.follow(/^Nominate chair of/);
  await member.select("Whom do you nominate?", `, ${seat}`);
  await member.press("Nominate");
}

/** Accepts from Home: first without the declaration of BRD-10, which is refused. */
export async function acceptAndDeclare(nominee: Person, statement: string): Promise<void> {
  await nominee.open("/");
  await nominee.follow("Answer your nomination as chair");
  await nominee.fill("Statement for the voters", statement);
  expect(await nominee.pressInVain("Accept the nomination")).toContain("Declare that you are not an officer");
  await nominee.choose("You declare", /^I am not an officer/);
  await nominee.press("Accept the nomination");
  await nominee.sees(/^You have accepted\./);
}
