/** Beyond so many ways nobody tries them all; those that are tried are the same for everybody who knows the sum. */
const most_ways = 50_000;

/**
 * Ways to write a sum as so many parts of 1 or more, in an order that hangs on the sum and the number of parts alone.
 * All of them, up to `most_ways`; of more than that the even split and every move between two of its parts.
 */
export function* partsOf(sum: number, parts: number): Generator<readonly number[]> {
  if (parts === 0 || sum < parts) return;
  if (waysOf(sum, parts) <= most_ways) yield* allPartsOf(sum, parts);
  else yield* aroundTheEvenSplit(sum, parts);
}

function* allPartsOf(sum: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) {
    yield [sum];
    return;
  }
  for (let first = 1; first <= sum - parts + 1; first += 1) {
    for (const rest of allPartsOf(sum - first, parts - 1)) yield [first, ...rest];
  }
}

function* aroundTheEvenSplit(sum: number, parts: number): Generator<readonly number[]> {
  const even = Array.from(
    { length: parts },
    (_, place) => Math.floor(sum / parts) + (place < sum % parts ? 1 : 0),
  );
  yield even;
  for (const [from, size] of even.entries()) {
    for (const to of even.keys()) {
      for (let moved = 1; from !== to && moved < size; moved += 1) {
        yield even.map((part, place) => part + (place === to ? moved : place === from ? -moved : 0));
      }
    }
  }
}

/** How many ways there are: to set parts - 1 bars into the sum - 1 gaps. */
function waysOf(sum: number, parts: number): number {
  let ways = 1;
  for (let bar = 1; bar < parts; bar += 1) ways = (ways * (sum - bar)) / bar;
  return ways;
}
