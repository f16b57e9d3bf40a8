import { canonical, must } from "./canonical.mjs";

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
  const endStage = () => {
    const most = (a, b) => (totals.get(a) === totals.get(b) ? a - b : totals.get(a) < totals.get(b) ? 1 : -1);
    const reached = [...continuing].filter((number) => totals.get(number) >= quota).sort(most);
    for (const number of reached) elect(number);
    // Those left are as many as the seats left, or fewer: nothing can keep them out.
    if (elected.length + continuing.size <= seats)
      for (const number of [...continuing].sort(most)) elect(number);
    stages.push({ totals: new Map(totals), nonTransferable: lost });
  };
  const elect = (number) => {
    elected.push(number);
    continuing.delete(number);
    if (totals.get(number) > quota) undealt.add(number);
  };
  for (const marks of valid) give(marks, one);
  endStage();
  while (elected.length < seats && continuing.size > 0) {
    const isSurplus = undealt.size > 0;
    const chosen = pick(isSurplus ? [...undealt] : [...continuing], isSurplus, stages, draws);
    if (chosen.tied !== undefined) return { quota, elected, stages, valid: valid.length, tied: chosen.tied };
    const pile = piles.get(chosen.number);
    const total = totals.get(chosen.number);
    piles.set(chosen.number, []);
    undealt.delete(chosen.number);
    continuing.delete(chosen.number);
    totals.set(chosen.number, isSurplus ? quota : 0n);
    for (const [marks, value] of pile) give(marks, isSurplus ? ((total - quota) * value) / total : value);
    endStage();
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
  const draw = draws.find(({ stage, order }) => stage === stages.length + 1 && same(order));
  return draw === undefined ? { tied } : { number: draw.order[0] };
}

/** As many marks as seats, each worth one; a tie across the last place goes to lots. */
export function countMostVotes({ seats, candidates, withdrawn = [], papers, draws = [] }) {
  const numbers = Array.from({ length: candidates }, (_, place) => place + 1).filter(
    (n) => !withdrawn.includes(n),
  );
  const totals = new Map(numbers.map((n) => [n, papers.filter((marks) => marks.includes(n)).length]));
  const order = [...numbers].sort((a, b) => totals.get(b) - totals.get(a) || a - b);
  if (numbers.length <= seats) return { totals, elected: order, tied: null };
  const last = totals.get(order[seats - 1]);
  const above = order.filter((number) => totals.get(number) > last);
  const level = order.filter((number) => totals.get(number) === last);
  if (above.length + level.length === seats) return { totals, elected: [...above, ...level], tied: null };
  const same = (drawn) => drawn.length === level.length && level.every((number) => drawn.includes(number));
  const draw = draws.find((one) => same(one.order));
  if (draw === undefined) return { totals, elected: above, tied: level };
  return { totals, elected: [...above, ...draw.order.slice(0, seats - above.length)], tied: null };
}

/**
 * Counts an election from its papers. `election`: seats, method, candidates and withdrawn; `paper`: preferences as
 * `3 1 2`; `draw`: stage and order; `count`: what the product declared, which is compared and never believed.
 */
export function recountElection(rows, election, chain) {
  const ofElection = (kind) => rows.filter((one) => one.kind === kind && one.row.election === election.id);
  const papers = chain.filter(({ kind }) => kind === "paper").map(({ row }) => marksOf(row.preferences));
  const draws = ofElection("draw").map(({ row }) => ({
    stage: Number(row.stage),
    order: row.order.map(Number),
  }));
  const { seats, candidates, withdrawn, method } = election.row;
  const facts = {
    seats: Number(seats),
    candidates: Number(candidates),
    withdrawn: withdrawn.map(Number),
    papers,
    draws,
  };
  const counted = method === "stv" ? countStv(facts) : countMostVotes(facts);
  for (const count of ofElection("count")) {
    const elected = counted.elected.map(String);
    must(
      canonical(count.row.elected) === canonical(elected),
      count,
      `counted again, elected are ${elected.join(", ")}`,
    );
  }
  return { election: election.id, papers: papers.length, elected: counted.elected, tied: counted.tied };
}

function marksOf(text) {
  return text === "" ? [] : text.split(" ").map(Number);
}
