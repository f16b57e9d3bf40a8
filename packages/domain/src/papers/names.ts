/** Somebody or some school that the register knows by name. */
export type Named = { readonly kind: "person" | "school"; readonly name: string };

/** A name of one word is not looked for: "Hope" would be found in every paper. */
const fewest_words = 2;
/** Nor is a school without its last word where that leaves what may be a place alone: "Castle Hill". */
const fewest_words_without_ending = 3;
const school_endings = new Set(["school", "academy"]);

/**
 * Looks for names in texts, as the register has them: whatever the case, accents, apostrophes and line breaks, and a
 * school also without "School" or "Academy" at its end. It knows nothing of nicknames, initials and pupils.
 */
export function nameFinder(register: readonly Named[]): (text: string) => readonly Named[] {
  const byFirst = new Map<string, { readonly words: readonly string[]; readonly named: Named }[]>();
  for (const named of register) {
    for (const words of spellingsOf(named)) {
      const [first = ""] = words;
      const same = byFirst.get(first);
      if (same === undefined) byFirst.set(first, [{ words, named }]);
      else same.push({ words, named });
    }
  }
  return (text) => {
    const words = wordsOf(text);
    const found = new Set<Named>();
    words.forEach((word, place) => {
      for (const one of byFirst.get(word) ?? []) {
        if (one.words.every((part, offset) => words[place + offset] === part)) found.add(one.named);
      }
    });
    return [...found];
  };
}

function spellingsOf({ kind, name }: Named): readonly (readonly string[])[] {
  const words = wordsOf(name);
  if (words.length < fewest_words) return [];
  const isLong = words.length > fewest_words_without_ending;
  const hasEnding = kind === "school" && school_endings.has(words.at(-1) ?? "");
  return hasEnding && isLong ? [words, words.slice(0, -1)] : [words];
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/['’‘`]/g, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
