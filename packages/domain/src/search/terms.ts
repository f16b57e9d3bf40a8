/** A query is at most this many words; the rest is left out. */
const most_terms = 8;
/** Longer runs of letters are no words; they are cut, so that no index row can grow without bound. */
const longest_word = 60;

/** Words that mean the same in schools, each the whole of a word. */
const sameWords: readonly (readonly string[])[] = [["senco", "sendco"]];

/**
 * The words of a text: runs of letters and digits in lower case, without accents.
 * What is stored and what is asked go through here alike, so both databases find the same.
 */
export function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(cut);
}

/** By whole characters, so that none is left in half. */
function cut(word: string): string {
  return word.length <= longest_word ? word : [...word].slice(0, longest_word).join("");
}

/** One thing asked for: any of these beginnings of words will do. */
export type Term = readonly string[];

/** All of these must be found. Empty when there is nothing to look for. */
export function termsOf(query: string): readonly Term[] {
  const words = [...new Set(wordsOf(query))].filter((word) => word.length > 1 || /\d/.test(word));
  return words.slice(0, most_terms).map(withSameWords);
}

/** True where every term begins a word of the text; for short lists that need no index. */
export function matches(terms: readonly Term[], text: string): boolean {
  const words = wordsOf(text);
  return terms.every((term) => term.some((start) => words.some((word) => word.startsWith(start))));
}

/** A six-digit number on its own is a school's URN. */
export function bareUrn(query: string): string | null {
  return /^[1-9]\d{5}$/.exec(query.trim())?.[0] ?? null;
}

/** The part of a text around the first word that was found, at most `length` characters, cut between words. */
export function excerptOf(text: string, terms: readonly Term[], length = 200): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const found = firstPlace(flat, terms);
  const start = found < length / 2 ? 0 : flat.indexOf(" ", found - length / 3) + 1;
  const cut = flat.slice(start, start + length);
  const end = start + length >= flat.length ? cut.length : cut.lastIndexOf(" ");
  const words = end > 0 ? cut.slice(0, end) : cut;
  return `${start > 0 ? "… " : ""}${words}${start + words.length < flat.length ? " …" : ""}`;
}

function firstPlace(text: string, terms: readonly Term[]): number {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
    const plain = wordsOf(word)[0] ?? "";
    if (terms.some((term) => term.some((start) => plain.startsWith(start)))) return index;
  }
  return 0;
}

function withSameWords(word: string): Term {
  return sameWords.find((group) => group.includes(word)) ?? [word];
}
