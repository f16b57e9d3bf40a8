/**
 * The single transferable vote by the Scottish local government rules: weighted inclusive Gregory, values in whole
 * hundred-thousandths, nothing rounded up. Candidates are numbers from 1; a paper is their numbers in order.
 */
export function countStv({ seats, candidates, withdrawn = [], papers, draws = [] }) {
  const one = 100_000n;
  const numbers = Array.from({ length: candidates }, (_, place) => place + 1).filter(
    (n) => !withdrawn.includes(n),
  );
  const continuing = new Set(numbers);
  const piles = new Map(numbers.map((number) => [number, []]));
  const totals = new Map(numbers.map((number) => [number, 0n]));
  const [elected, undealt, stages] = [[], new Set(), []];
  let lost = 0n;
  let dropped = 0n;
  const give = (marks, value) => {
    const next = marks.find((number) => continuing.has(number));
    if (next === undefined) lost += value;
    else {
      piles.get(next).push([marks, value]);
      totals.set(next, totals.get(next) + value);
    }
  };
  const valid = papers.filter((marks) => marks.some((number) => continuing.has(number)));
  const quota = BigInt(Math.floor(valid.length / (seats + 1)) + 1) * one;
  const endStage = (act) => {
    const before = elected.length;
    const most = (a, b) => (totals.get(a) === totals.get(b) ? a - b : totals.get(a) < totals.get(b) ? 1 : -1);
    const reached = [...continuing].filter((number) => totals.get(number) >= quota).sort(most);
    for (const number of reached) elect(number);
    // Those left are as many as the seats left, or fewer: nothing can keep them out.
    if (elected.length + continuing.size <= seats)
      for (const number of [...continuing].sort(most)) elect(number);
    const result = { totals: new Map(totals), nonTransferable: lost, dropped };
    stages.push({ ...result, elected: elected.slice(before), ...act });
  };
  const elect = (number) => {
    elected.push(number);
    continuing.delete(number);
    if (totals.get(number) > quota) undealt.add(number);
  };
  for (const marks of valid) give(marks, one);
  endStage({ excluded: [], transferred: null });
  while (elected.length < seats && continuing.size > 0) {
    const isSurplus = undealt.size > 0;
    const chosen = pick(isSurplus ? [...undealt] : [...continuing], isSurplus, stages, draws);
    if (chosen.tied !== undefined) {
      const kind = isSurplus ? "surplus" : "exclusion";
      return { quota, elected, stages, valid: valid.length, tied: chosen.tied, kind };
    }
    const pile = piles.get(chosen.number);
    const total = totals.get(chosen.number);
    piles.set(chosen.number, []);
    undealt.delete(chosen.number);
    continuing.delete(chosen.number);
    totals.set(chosen.number, isSurplus ? quota : 0n);
    let left = isSurplus ? total - quota : total;
    for (const [marks, value] of pile) {
      const passed = isSurplus ? ((total - quota) * value) / total : value;
      give(marks, passed);
      left -= passed;
    }
    dropped += left;
    endStage(
      isSurplus
        ? { excluded: [], transferred: chosen.number }
        : { excluded: [chosen.number], transferred: null },
    );
  }
  return { quota, elected, stages, valid: valid.length, tied: null };
}

/** The largest surplus or the lowest total; equals by the latest earlier stage that parts them, else by drawn lots. */
function pick(among, isSurplus, stages, draws) {
  let tied = among;
  for (const { totals } of [...stages].reverse()) {
    const best = tied.map((n) => totals.get(n)).reduce((so, t) => ((isSurplus ? t > so : t < so) ? t : so));
    tied = tied.filter((number) => totals.get(number) === best);
    if (tied.length === 1) return { number: tied[0] };
  }
  const same = (order) => order.length === tied.length && tied.every((number) => order.includes(number));
  const matter = isSurplus ? "surplus" : "exclusion";
  const draw = draws.find(
    ({ stage, kind, order }) => stage === stages.length + 1 && kind === matter && same(order),
  );
  return draw === undefined ? { tied } : { number: draw.order[0] };
}

/** As many marks as seats, each worth one; a tie across the last place goes to lots. */
export function countMostVotes({ seats, candidates, withdrawn = [], papers, draws = [] }) {
  const numbers = Array.from({ length: candidates }, (_, place) => place + 1).filter(
    (n) => !withdrawn.includes(n),
  );
  const totals = new Map(numbers.map((n) => [n, papers.filter((marks) => marks.includes(n)).length]));
  const order = [...numbers].sort((a, b) => totals.get(b) - totals.get(a) || a - b);
  const valid = papers.filter((marks) => marks.some((number) => numbers.includes(number))).length;
  const counted = (elected, tied = null) => ({ totals, valid, elected, tied });
  if (numbers.length <= seats) return counted(order);
  const last = totals.get(order[seats - 1]);
  const above = order.filter((number) => totals.get(number) > last);
  const level = order.filter((number) => totals.get(number) === last);
  if (above.length + level.length === seats) return counted([...above, ...level]);
  const same = (drawn) => drawn.length === level.length && level.every((number) => drawn.includes(number));
  const draw = draws.find((one) => one.stage === 1 && one.kind === "last_place" && same(one.order));
  if (draw === undefined) return counted(above, level);
  return counted([...above, ...draw.order.slice(0, seats - above.length)]);
}

const rules = { most_votes: "most-votes-1", stv: "stv-scotland-1" };

/** The whole count sheet as the product keeps it, worked out here, its numbers as the canonical text has them. */
export function countSheet(method, facts) {
  const { valid, ...counted } = method === "stv" ? stvSheet(facts) : mostVotesSheet(facts);
  const ballots = facts.papers.length;
  const sheet = { method, rule: rules[method], seats: facts.seats, ballots, valid, blank: ballots - valid };
  return asText({ ...sheet, ...counted });
}

function stvSheet(facts) {
  const { quota, elected, stages, valid, tied, kind } = countStv(facts);
  return {
    valid,
    quota: quota / 100_000n,
    elected,
    stages: stages.map((stage) => ({
      ...stage,
      totals: totalsOf(facts, stage.totals, decimals),
      nonTransferable: decimals(stage.nonTransferable),
      dropped: decimals(stage.dropped),
    })),
    ...waiting(tied, { stage: stages.length + 1, kind }),
  };
}

function mostVotesSheet(facts) {
  const { totals, elected, tied, valid } = countMostVotes(facts);
  const none = { nonTransferable: "0", dropped: "0", excluded: [], transferred: null };
  return {
    valid,
    quota: null,
    elected,
    stages: [{ totals: totalsOf(facts, totals, String), elected, ...none }],
    ...waiting(tied, { stage: 1, kind: "last_place" }),
  };
}

function waiting(tied, { stage, kind }) {
  if (tied === null) return { status: "complete", draw: null };
  return { status: "draw_required", draw: { stage, kind, tied: [...tied].sort((a, b) => a - b) } };
}

/** Those who fell out keep their number, with nothing. */
function totalsOf({ candidates }, totals, words) {
  const numbers = Array.from({ length: candidates }, (_, place) => place + 1);
  return Object.fromEntries(numbers.map((number) => [String(number), words(totals.get(number) ?? 0n)]));
}

function decimals(votes) {
  return `${votes / 100_000n}.${String(votes % 100_000n).padStart(5, "0")}`;
}

function asText(value) {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(asText);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
}
