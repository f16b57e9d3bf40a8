import type { Person } from "../person.ts";

export type Scenario = {
  readonly name: string;
  readonly board: string;
  readonly total: string;
  /** The rate of 3A in primary, in pounds. */
  readonly rate: string;
};

async function typeScenario(officer: Person, { name, board, total, rate }: Scenario): Promise<void> {
  await officer.fill("Name", name);
  await officer.select("Board", board);
  await officer.fill("Total to share", total);
  await officer.fill("Rate for 3A, primary", rate);
}

/** Begins from the formula in force. */
export async function saveScenario(person: Person, scenario: Scenario): Promise<void> {
  await person.open("/funding/scenarios");
  await person.follow("New scenario");
  await typeScenario(person, scenario);
  await person.press("Work it out");
  await person.sees(`${scenario.name}, version 1`);
}

/** What is too little for its rates is refused by how much; gives the words. */
export async function saveInVain(person: Person, scenario: Scenario): Promise<string> {
  await person.open("/funding/scenarios");
  await person.follow("New scenario");
  await typeScenario(person, scenario);
  return person.pressInVain("Work it out");
}

/** Puts scenarios side by side, by their names. */
export async function compare(person: Person, names: readonly string[]): Promise<void> {
  await person.open("/funding/scenarios");
  for (const name of names) {
    await person.choose(/^Scenarios to put side by side/, new RegExp(`^${name}, version 1`));
  }
  await person.press("Compare");
  await person.sees("What each consortium would get, with its change from now");
}

/** Writes the scenario as a formula under a name of its own, and adopts it. */
export async function makeFormula(officer: Person, scenario: string, name: string): Promise<void> {
  await officer.open("/funding/scenarios");
  await officer.follow(`${scenario}, version 1`);
  await officer.follow("Make this a formula");
  await officer.fill("Name", name);
  await officer.fill("Why these rates?", "Schools in 3A need a term more than the others do");
  await officer.press("Save formula");
  await officer.fill("Why is it adopted?", "Compared with two others, and preferred by most schools");
  await officer.press("Adopt formula");
  await officer.sees(/^Adopted by /);
}
