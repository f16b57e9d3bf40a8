/** A candidate by number, from 1, in the order of the ballot file. */
export type CandidateNumber = number;

/** Papers marked alike: how many there are, and the preferences on them from the first. */
export type Papers = { readonly count: number; readonly preferences: readonly CandidateNumber[] };

export type BallotFile = {
  readonly seats: number;
  readonly candidates: readonly string[];
  /** Candidates who stood down after the papers were printed; preferences for them are passed over. */
  readonly withdrawn: readonly CandidateNumber[];
  readonly papers: readonly Papers[];
  readonly title: string;
};

export type ReadBallots =
  | { readonly outcome: "read"; readonly file: BallotFile }
  | { readonly outcome: "malformed"; readonly line: number; readonly why: string };

/** The most that any one number of a file may be: far beyond every election, and exact in what follows. */
const largest_number = 1_000_000_000;

class Malformed extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(why);
    this.line = line;
  }
}

/**
 * Reads a ballot file in the BLT form: candidates and seats; perhaps the withdrawn as negative numbers; a line of
 * papers each, `count preference … 0`; a line `0`; then the candidates' names and the title, bare or in quotes.
 */
export function readBlt(text: string): ReadBallots {
  try {
    return { outcome: "read", file: readLines(text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) };
  } catch (error) {
    if (error instanceof Malformed) return { outcome: "malformed", line: error.line, why: error.message };
    throw error;
  }
}

function readLines(lines: readonly string[]): BallotFile {
  const first = lines.findIndex((line) => line.trim() !== "");
  const start = first === -1 ? 0 : first;
  const { candidateCount, seats } = readSize(lines[start] ?? "", start + 1);
  const withdrawn: CandidateNumber[] = [];
  const papers: Papers[] = [];
  for (let place = start + 1; place < lines.length; place += 1) {
    const numbers = numbersOf(lines[place] ?? "", place + 1);
    if (numbers.length === 0) continue;
    if (numbers.length === 1 && numbers[0] === 0) {
      return { seats, withdrawn, papers, ...readNames(lines, place + 1, candidateCount) };
    }
    if (numbers.every((number) => number < 0)) {
      withdrawn.push(...numbers.map((number) => named(-number, candidateCount, place + 1)));
    } else papers.push(readPapers(numbers, candidateCount, place + 1));
  }
  throw new Malformed(lines.length, "The file ends without the line 0 that closes the papers");
}

function readSize(line: string, at: number): { candidateCount: number; seats: number } {
  const [candidateCount, seats, ...more] = numbersOf(line, at);
  if (candidateCount === undefined || seats === undefined || more.length > 0) {
    throw new Malformed(at, "The first line holds two numbers: candidates and seats");
  }
  if (candidateCount < 1 || seats < 1)
    throw new Malformed(at, "There is at least one candidate and one seat");
  return { candidateCount, seats };
}

function readPapers(numbers: readonly number[], candidateCount: number, at: number): Papers {
  const [count = 0, ...rest] = numbers;
  if (count < 1) throw new Malformed(at, "A line of papers begins with how many there are");
  if (rest.at(-1) !== 0) throw new Malformed(at, "A line of papers ends with 0");
  const preferences = rest.slice(0, -1).map((number) => named(number, candidateCount, at));
  const repeated = preferences.find((number, place) => preferences.indexOf(number) !== place);
  if (repeated !== undefined) throw new Malformed(at, `Candidate ${repeated} is marked twice on one paper`);
  return { count, preferences };
}

function named(number: number, candidateCount: number, at: number): CandidateNumber {
  if (number >= 1 && number <= candidateCount) return number;
  throw new Malformed(at, `There is no candidate ${number} among ${candidateCount}`);
}

function numbersOf(line: string, at: number): readonly number[] {
  const words = line.trim().split(/\s+/);
  if (words[0] === "") return [];
  return words.map((word) => {
    const number = /^-?\d+$/.test(word) ? Number(word) : Number.NaN;
    if (Math.abs(number) <= largest_number) return number;
    throw new Malformed(at, `${JSON.stringify(word.slice(0, 40))} is not a whole number`);
  });
}

function readNames(
  lines: readonly string[],
  from: number,
  candidateCount: number,
): Pick<BallotFile, "candidates" | "title"> {
  const names = lines
    .slice(from)
    .map((line, place) => ({ text: unquoted(line.trim()), at: from + place + 1 }))
    .filter(({ text }) => text !== "");
  if (names.length < candidateCount) {
    throw new Malformed(lines.length, `${names.length} of ${candidateCount} candidates are named`);
  }
  const surplus = names[candidateCount + 1];
  if (surplus !== undefined) throw new Malformed(surplus.at, "Nothing comes after the title");
  return {
    candidates: names.slice(0, candidateCount).map(({ text }) => text),
    title: names[candidateCount]?.text ?? "",
  };
}

/** `"Liz BOXWELL ""Independent"""` is a name in quotes, with quotes within it. */
function unquoted(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}
