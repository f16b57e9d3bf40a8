import { invalid } from "../shared/errors.ts";

const least_length = 12;
const most_length = 200;

/**
 * Long, and not guessable; no rule about which signs it holds.
 * `personal` is what anyone knows of its owner: name, address, school.
 * @throws DomainError `invalid` at `password`.
 */
export function checkPassword(password: string, personal: readonly string[]): void {
  if ([...password].length < least_length) {
    throw invalid("password", `Password must be ${least_length} characters or more`);
  }
  if (password.length > most_length) {
    throw invalid("password", `Password must be ${most_length} characters or fewer`);
  }
  if (isGuessable(password, personal)) {
    throw invalid("password", "Choose a password that is harder to guess");
  }
}

/**
 * Twelve characters rule out the published lists of common passwords as they stand; what people make of
 * them to be long enough is one or two common words, a year, a run of keys, a sign at the end. So a password is
 * guessable when, common and personal words, runs and repeats taken out, hardly anything is left of it.
 */
export function isGuessable(password: string, personal: readonly string[]): boolean {
  const plain = withoutDisguise(password.toLowerCase());
  const known = [...commonWords, ...personalWords(personal)].sort((a, b) => b.length - a.length);
  const used = new Set<string>();
  let rest = plain.replace(/[^a-z0-9]/g, "");
  for (const word of known) {
    if (!rest.includes(word)) continue;
    used.add(word);
    rest = rest.replaceAll(word, " ");
  }
  const left = new Set(withoutRuns(rest).replaceAll(" ", ""));
  return left.size < least_unexplained && used.size <= most_common_words;
}

/** Signs left that no common word or run explains, counted once each. */
const least_unexplained = 4;
/** Three random words work well, even where each is common. */
const most_common_words = 2;

const disguises: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};

/** `p4ssw0rd` and `pa$$word` are `password`; digits outside a word stay, since they make years and runs. */
function withoutDisguise(text: string): string {
  return text
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replaceAll("!", "i")
    .replace(/(?<=[a-z])[013457](?=[a-z])/g, (digit) => disguises[digit] ?? digit)
    .replace(/(?<=[a-z])[013457](?=[a-z])/g, (digit) => disguises[digit] ?? digit);
}

function personalWords(personal: readonly string[]): readonly string[] {
  return personal
    .flatMap((text) => text.toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word.length >= 3);
}

/** Takes out years, repeats and runs of neighbours in the alphabet, the digits or on the keyboard. */
function withoutRuns(text: string): string {
  let kept = text.replace(/(1[0-9]|20)[0-9]{2}/g, " ").replace(/(.)\1{2,}/g, " ");
  for (const row of rows) {
    for (let length = row.length; length >= 3; length -= 1) {
      for (let start = 0; start + length <= row.length; start += 1) {
        kept = kept.replaceAll(row.slice(start, start + length), " ");
      }
    }
  }
  return kept;
}

const straight = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv",
];
const rows = straight.flatMap((row) => [row, [...row].reverse().join("")]);

/** Words that head the published lists of common passwords, and those of this place and this work. */
const commonWords = (
  "password passwort pass word letmein welcome hello changeme secret admin administrator login user guest root test " +
  "testing default temporary temp master access system computer internet monkey dragon shadow sunshine princess " +
  "football baseball superman batman spiderman iloveyou love lovely angel baby flower butterfly chocolate cookie " +
  "cheese banana orange purple yellow silver golden diamond freedom whatever trustno nothing please google facebook " +
  "liverpool arsenal chelsea everton united manchester tottenham rangers celtic england london britain " +
  "charlie thomas george oliver jessica jennifer michelle michael daniel joshua matthew andrew robert david " +
  "hunter killer ninja pokemon starwars soccer summer winter spring autumn january february march april " +
  "june july august september october november december monday tuesday wednesday thursday friday saturday sunday " +
  "school primary secondary academy college teacher teaching head headteacher deputy governor " +
  "pupil classroom education learning council authority consortia consortium office officer board " +
  "christmas easter holiday family mother father sister brother"
).split(" ");
