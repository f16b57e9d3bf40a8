/** Chance from a fixed seed, so that every demo is the same demo (mulberry32). */
export type Chance = {
  /** From 0 to 1, 1 excluded. */
  readonly next: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number;
};

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (list) => {
      const one = list[between(0, list.length - 1)];
      if (one === undefined) throw new Error("There is nothing to pick from");
      return one;
    },
  };
}
