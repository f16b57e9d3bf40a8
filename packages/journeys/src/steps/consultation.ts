import type { Person } from "../person.ts";

export type Option = {
  /** The name of the scenario that it embeds. */
  readonly scenario: string;
  readonly title: string;
  readonly words: string;
};

/** Saves a scenario as the first option of a new consultation. */
export async function draftConsultation(officer: Person, title: string, option: Option): Promise<void> {
  await saveOption(officer, option);
  await officer.fill("Title of the consultation", title);
  await officer.fill(
    "What is asked, and why now",
    "The rates were set four years ago. We ask before they change.",
  );
  await fillOption(officer, option);
  await officer.press("Save the draft");
  await officer.sees(`Option A: ${option.title}`);
}

/** Adds one more to the draft. */
export async function addOption(officer: Person, title: string, option: Option): Promise<void> {
  await saveOption(officer, option);
  await officer.follow(`Add it to “${title}”`);
  await fillOption(officer, option);
  await officer.press("Add the option");
  await officer.sees(`Option B: ${option.title}`);
}

async function saveOption(officer: Person, { scenario }: Option): Promise<void> {
  await officer.open("/funding/scenarios");
  await officer.follow(`${scenario}, version 1`);
  await officer.follow("Save as consultation option");
}

async function fillOption(officer: Person, { title, words }: Option): Promise<void> {
  await officer.fill("What schools will know this option as", title);
  await officer.fill("What this option does, and why it is one", words);
}

/** Opens it until the earliest day that there may be, which the page suggests. */
export async function openConsultation(officer: Person): Promise<void> {
  await officer.follow("Open the consultation");
  await officer.press("Open the consultation");
  await officer.sees(/^0 of \d+ schools have answered\.$/);
}

/** Answers from the card on Home. */
export async function answerFromHome(
  head: Person,
  { title, option, says }: { readonly title: string; readonly option: RegExp; readonly says: string },
): Promise<void> {
  await head.open("/");
  await head.follow(`Answer the consultation on ${title}`);
  await head.choose("Which option does your school prefer?", option);
  await head.fill("Why, and what should we know? (optional)", says);
  await head.press("Send the answer");
  await head.sees(/Your answer is recorded\. You may change it until/);
}

export async function publishOutcome(
  officer: Person,
  title: string,
  { said, done, why }: { readonly said: string; readonly done: string; readonly why: string },
): Promise<void> {
  await officer.open("/consultation");
  await officer.follow(title);
  await officer.follow("Sum up what schools said");
  await officer.fill("What schools said", said);
  await officer.press("Save the summary");
  await officer.follow("Publish the outcome");
  await officer.fill("What is done", done);
  await officer.fill("Why", why);
  await officer.press("Publish the outcome");
  await officer.sees(done);
}
