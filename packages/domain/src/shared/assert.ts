/** Raised when something that must be true of our own code is not: a bug, never a refusal. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
}

/** Says in a sentence what must be true. Use before writing money or votes, and again after reading them. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new BrokenInvariant(sentence);
}

/** The value, where its absence would be our own bug. */
export function present<T>(value: T | null | undefined, sentence: string): T {
  if (value === null || value === undefined) throw new BrokenInvariant(sentence);
  return value;
}

/** Ends an exhaustive switch: the compiler refuses a case that was forgotten. */
export function never(value: never): never {
  throw new BrokenInvariant(`A case was forgotten: ${JSON.stringify(value)}`);
}
