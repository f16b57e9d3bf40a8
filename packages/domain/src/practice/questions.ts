/** The account a case study gives, in the order in which it is asked for and read. */
export const questions = [
  "problem",
  "who_for",
  "what_we_did",
  "what_changed",
  "what_made_the_difference",
  "next_time",
] as const;
export type Question = (typeof questions)[number];

export type QuestionWords = {
  /** As the author is asked. */
  readonly title: string;
  /** As the answer is headed for its readers; the school speaks. */
  readonly heading: string;
  readonly hint: string;
  readonly missing: string;
};

const words: Readonly<Record<Question, QuestionWords>> = {
  problem: {
    title: "The problem",
    heading: "The problem",
    hint: "What you wanted to change, and how you knew",
    missing: "Say what the problem was",
  },
  who_for: {
    title: "Who it was for",
    heading: "Who it was for",
    hint: "The phase, the subject or theme, and roughly how many",
    missing: "Say who it was for",
  },
  what_we_did: {
    title: "What you did",
    heading: "What we did",
    hint: "The steps, in the order you took them",
    missing: "Say what you did",
  },
  what_changed: {
    title: "What changed",
    heading: "What changed",
    hint: "What you measured, before and after, with dates; or say that you did not measure",
    missing: "Say what changed, or that you did not measure",
  },
  what_made_the_difference: {
    title: "What made the difference",
    heading: "What made the difference",
    hint: "The part another school should not leave out",
    missing: "Say what made the difference",
  },
  next_time: {
    title: "What you would do differently",
    heading: "What we would do differently",
    hint: "Including what did not work",
    missing: "Say what you would do differently",
  },
};

export function questionWords(question: Question): QuestionWords {
  return words[question];
}

export type Answers = Readonly<Record<Question, string>>;

/** The messages that stand in the way of sending a study for checking, by question; none when it is complete. */
export function missingAnswers(answers: Answers): Partial<Record<Question, string>> {
  return Object.fromEntries(
    questions
      .filter((question) => answers[question].trim() === "")
      .map((question) => [question, words[question].missing]),
  );
}

export const themes = [
  "attendance",
  "behaviour",
  "curriculum",
  "early_years",
  "governance",
  "leadership",
  "maths",
  "reading_and_writing",
  "send",
  "teaching",
  "transition",
  "wellbeing",
] as const;
export type Theme = (typeof themes)[number];

const themeTitles: Readonly<Record<Theme, string>> = {
  attendance: "Attendance",
  behaviour: "Behaviour",
  curriculum: "Curriculum",
  early_years: "Early years",
  governance: "Governance",
  leadership: "Leadership",
  maths: "Maths",
  reading_and_writing: "Reading and writing",
  send: "SEND",
  teaching: "Teaching",
  transition: "Transition",
  wellbeing: "Wellbeing",
};

export function themeWords(theme: Theme): string {
  return themeTitles[theme];
}

/** What it cost, without counting the time of the school's own staff. */
export const costBands = ["none", "under_500", "500_to_2000", "2000_to_10000", "over_10000"] as const;
export type CostBand = (typeof costBands)[number];

const costTitles: Readonly<Record<CostBand, string>> = {
  none: "No cost but time",
  under_500: "Under £500",
  "500_to_2000": "£500 to £2,000",
  "2000_to_10000": "£2,000 to £10,000",
  over_10000: "Over £10,000",
};

export function costWords(band: CostBand): string {
  return costTitles[band];
}
