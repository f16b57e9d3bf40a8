/** "1 school", "14 schools". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** The words as the beginning of a sentence or a label. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What somebody typed as a sentence that another may follow. */
export function sentence(typed: string): string {
  return /[.!?]$/.test(typed) ? typed : `${typed}.`;
}

const in_a_sentence = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "Ann", "Ann and Lee", "Ann, Lee and Ola". */
export function listed(names: readonly string[]): string {
  return in_a_sentence.format(names);
}
