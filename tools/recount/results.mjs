import { canonical, must, sha256 } from "./canonical.mjs";
import { remark, seatOf } from "./desk.mjs";
import { decide, effectOf, quorumNeeded, settle, tally } from "./rules.mjs";

export function takeResult(desk, record, barred) {
  must(desk.closing !== null, record, "voting on its motion never closed");
  const recount = desk.recounts.find((one) => one.row.result === record.id) ?? null;
  const last = desk.results.at(-1) ?? null;
  must(
    last === null || recount !== null || desk.state === "tied",
    record,
    "it follows a result that was final",
  );
  must(last !== null || recount === null, record, "a first result is no recount");
  const isAsItWas = last !== null && recount === null;
  const quorum = isAsItWas ? last.quorum : quorumAtClose(desk, barred);
  const votes = tally([...desk.standing.values()].map(({ row }) => row.choice));
  const [casting, decided] = decideWith(desk, { recount, quorum, votes, isFirst: last === null });
  compare(record, { desk, quorum, votes, casting, decided, revision: desk.results.length + 1 });
  if (recount === null) desk.state = decided.outcome;
  else takeRecount(desk, recount, decided.outcome);
  desk.results.push({ record, quorum, votes, decided });
}

/** A first count knows no casting vote; after a tie it is the one given, or declined; in a recount only if it still holds. */
function decideWith(desk, { recount, quorum, votes, isFirst }) {
  const rules = desk.opening.row;
  const given = desk.casting?.row.choice ?? "declined";
  const holds = desk.casting !== null && seatOf(desk, desk.casting.row.person) !== undefined;
  const first = decide(rules, quorum, votes, null);
  if (isFirst) return [null, first];
  if (recount === null) return [given, decide(rules, quorum, votes, given)];
  if (first.outcome !== "tied" || desk.state === "tied") return [null, first];
  const casting = holds ? given : "declined";
  return [casting, decide(rules, quorum, votes, casting)];
}

function quorumAtClose(desk, barred) {
  return settle(
    desk.opening.row,
    desk.seats.map(({ row }) => row),
    barred,
    desk.item.row.lanes,
  );
}

/** What the result rests on outside the chain, as its link holds it: a hash over four rows of this file. */
function basisOf({ motion, item, opening, closing }) {
  const { state: _, ...facts } = motion.row;
  const rows = [{ ...motion, row: facts }, item, opening, closing];
  return sha256(rows.map(({ kind, id, row }) => canonical({ kind, id, row })).join("\n"));
}

function compare(record, { desk, quorum, votes, casting, decided, revision }) {
  const { row } = record;
  const expected = {
    outcome: decided.outcome,
    seatsCounted: String(quorum.counted),
    seatsPresent: String(quorum.present),
    quorumNeeded: String(quorum.needed),
    quorumMet: quorum.isMet,
    silentLanes: quorum.silentLanes,
    seatsElecting: quorum.electors === quorum.counted ? undefined : String(quorum.electors),
    votesFor: String(votes.for),
    votesAgainst: String(votes.against),
    abstentions: String(votes.abstain),
    majority: desk.opening.row.majority,
    tieRule: desk.opening.row.tieRule,
    casting,
    numerator: String(decided.numerator),
    denominator: String(decided.denominator),
    revision: String(revision),
    restsOn: basisOf(desk),
  };
  for (const [field, value] of Object.entries(expected)) {
    const isSame =
      value === undefined
        ? row[field] === undefined
        : row[field] !== undefined && canonical(row[field]) === canonical(value);
    must(isSame, record, `counted again, ${field} is ${value === undefined ? "none" : canonical(value)}`);
  }
  remark(desk, row.decidedAt >= desk.closing.row.closedAt, record, "decided before voting closed");
}

function takeRecount(desk, recount, outcome) {
  const [effect, state] = effectOf(desk.state, outcome);
  must(recount.row.effect === effect, recount, `its effect should be ${effect}`);
  desk.state = state;
}

const decidedStates = ["carried", "not_carried", "tied", "inquorate"];

/** The opening against the roll it froze, and the motion's state against where its results have brought it. */
export function conclude(desk) {
  const { motion, opening, closing, recounts, results, state } = desk;
  const isVoting = motion.row.state === "voting";
  must(opening !== null || state === null, motion, "it has a result and was never opened");
  must((closing !== null) === results.length > 0, closing ?? motion, "closing and result do not go together");
  must(
    state === null ? !decidedStates.includes(motion.row.state) : motion.row.state === state,
    motion,
    `its state should be ${state}`,
  );
  must(
    opening === null || state !== null || isVoting,
    motion,
    "voting opened on it, and it is not in voting",
  );
  for (const recount of recounts)
    must(
      results.some(({ record }) => record.id === recount.row.result),
      recount,
      "its result is not in the chain",
    );
  if (opening !== null) checkOpening(desk);
  const last = results.at(-1);
  return {
    motion: motion.row.reference,
    state: motion.row.state,
    votes: last?.votes ?? null,
    quorum: last?.quorum ?? null,
    remarks: desk.remarks,
  };
}

/** Quorum at the opening, from the roll that was frozen and nothing else. */
function checkOpening({ opening, closing, firstRoll }) {
  const { row } = opening;
  const counted = firstRoll.filter((one) => one.row.isCounted).length;
  const here = firstRoll.filter((one) => one.row.isEligible || one.row.reason === "not_elector").length;
  const needed = quorumNeeded(row, counted);
  must(Number(row.seatsCounted) === counted, opening, `the roll counts ${counted} seats`);
  must(Number(row.seatsPresent) === here, opening, `by the roll ${here} seats were here`);
  must(Number(row.quorumNeeded) === needed, opening, `quorum was ${needed}`);
  must(here >= needed, opening, "it was opened without quorum");
  for (const one of [opening, closing]) {
    const isOwnWord = one !== null && one.row.clerk !== null && one.row.clerk === one.row.presiding;
    must(!isOwnWord || row.majorityOf === "filled", one ?? opening, "the clerk presided");
  }
}
