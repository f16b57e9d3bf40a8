import type { Pence } from "../shared/money.ts";

export type ConsortiumAmount = { readonly consortiumId: string; readonly pence: Pence };

export type Replacement = {
  /** What is allocated beyond what each consortium has already, each above zero. */
  readonly gives: readonly ConsortiumAmount[];
  /** What is clawed back from those who get less than before, each above zero. */
  readonly takes: readonly ConsortiumAmount[];
};

/**
 * The difference that a run posts when it takes the place of another: nobody's money is taken back only to be given again.
 * A consortium that one of them does not name has nothing in it.
 */
export function replacementOf(
  now: readonly ConsortiumAmount[],
  before: readonly ConsortiumAmount[],
): Replacement {
  const had = new Map(before.map(({ consortiumId, pence }) => [consortiumId, pence]));
  const gets = new Map(now.map(({ consortiumId, pence }) => [consortiumId, pence]));
  const changes = [...new Set([...gets.keys(), ...had.keys()])].map((consortiumId) => ({
    consortiumId,
    pence: (gets.get(consortiumId) ?? 0n) - (had.get(consortiumId) ?? 0n),
  }));
  return {
    gives: changes.filter(({ pence }) => pence > 0n),
    takes: changes.filter(({ pence }) => pence < 0n).map((one) => ({ ...one, pence: -one.pence })),
  };
}

export function totalOf(amounts: readonly ConsortiumAmount[]): Pence {
  return amounts.reduce((total, { pence }) => total + pence, 0n);
}
