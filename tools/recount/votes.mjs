import { canonical, must, sha256 } from "./canonical.mjs";
import { decide, effectOf, quorumNeeded, settle, tally } from "./rules.mjs";

/**
 * Replays a meeting link by link, as it happened: who was on the roll, who left, each vote and each change. Every
 * result is worked out from what came before it and compared; none is believed. Gives a line for each motion.
 */
export function recountMeeting(rows, meeting, chain) {
  const items = new Map(
    rows.filter((one) => one.kind === "item" && one.row.meeting === meeting.id).map((one) => [one.id, one]),
  );
  const motions = new Map();
  for (const motion of rows) {
    if (motion.kind === "motion" && motion.row.meeting === meeting.id)
      motions.set(motion.id, deskOf(rows, motion, items));
  }
  const interests = new Map();
  for (const record of chain) {
    if (record.kind === "interest") takeInterest(record, items, interests);
    else takeOfMotion(record, motions, interests);
  }
  return [...motions.values()].map(conclude);
}

/** Everything outside the chain that bears on a motion, and what the chain will bring. */
function deskOf(rows, motion, items) {
  const ofMotion = (kind) => rows.filter((one) => one.kind === kind && one.row.motion === motion.id);
  const item = items.get(motion.row.item);
  must(item !== undefined, motion, "its item is not on this meeting's agenda");
  const [opening = null] = ofMotion("opening");
  const [closing = null] = ofMotion("closing");
  if (opening !== null)
    must(opening.id === `opening/${motion.id}`, opening, "it is not named after its motion");
  if (closing !== null)
    must(closing.id === `closing/${motion.id}`, closing, "it is not named after its motion");
  const seats = ofMotion("seat_at_close");
  for (const one of seats)
    must(one.id === `${motion.id}/${one.row.seat}`, one, "it is not named after its seat");
  return {
    motion,
    item,
    opening,
    closing,
    seats,
    recounts: ofMotion("recount"),
    roll: new Map(),
    firstRoll: [],
    remarks: [],
    standing: new Map(),
    casting: null,
    results: [],
    state: null,
  };
}

/** What the times say against the order of the chain: a clock that jumped, and no proof of anything else. */
function remark(desk, isAsExpected, record, words) {
  if (!isAsExpected)
    desk.remarks.push(`Line ${record.line}, ${record.kind} ${record.id}: by its time ${words}`);
}

function takeInterest(record, items, interests) {
  must(items.has(record.row.item), record, "its item is not on this meeting's agenda");
  const key = `${record.row.item} ${record.row.person}`;
  const before = interests.get(key);
  must(
    Number(record.row.revision) === Number(before?.row.revision ?? 0) + 1,
    record,
    "a revision is missing before it",
  );
  interests.set(key, record);
}

function takeOfMotion(record, motions, interests) {
  const desk = motions.get(record.row.motion);
  must(desk !== undefined, record, "its motion is not of this meeting");
  must(desk.opening !== null, record, "voting on its motion never opened");
  if (record.kind === "roll") takeRoll(desk, record);
  else if (record.kind === "vote") takeVote(desk, record);
  else if (record.kind === "casting_vote") takeCastingVote(desk, record);
  else takeResult(desk, record, barredFrom(desk.item.id, interests));
}

function takeRoll(desk, record) {
  const { seat, revision, settledAt } = record.row;
  const before = desk.roll.get(seat);
  must(Number(revision) === Number(before?.row.revision ?? 0) + 1, record, "a revision is missing before it");
  must(
    before === undefined || (!record.row.isEligible && record.row.reason === "interest"),
    record,
    "only an interest takes a seat off a roll",
  );
  must(before !== undefined || desk.standing.size === 0, record, "the roll was frozen before the first vote");
  remark(
    desk,
    before !== undefined || settledAt <= desk.opening.row.openedAt,
    record,
    "settled after voting opened",
  );
  if (before === undefined) desk.firstRoll.push(record);
  desk.roll.set(seat, record);
}

function takeVote(desk, record) {
  const { seat, person, rollRevision, choice, replaces, castAt } = record.row;
  const entry = desk.roll.get(seat);
  const standing = desk.standing.get(seat) ?? null;
  const isVoid = choice === "void";
  must(
    entry?.row.revision === rollRevision && entry.row.person === person,
    record,
    "its person is not on the roll as it stood",
  );
  must(
    entry.row.isEligible !== isVoid,
    record,
    isVoid ? "a vote that may stand was made void" : "its seat had no vote",
  );
  must(replaces === (standing?.id ?? null), record, "it does not name the vote that stood before it");
  must(["for", "against", "abstain", "void"].includes(choice), record, "it is no choice");
  must(isVoid || desk.results.length === 0, record, "it was cast after the result");
  remark(desk, castAt >= desk.opening.row.openedAt, record, "cast before voting opened");
  remark(
    desk,
    isVoid || desk.closing === null || castAt <= desk.closing.row.closedAt,
    record,
    "cast after voting closed",
  );
  const isFinal = desk.opening.row.voteChange === "final";
  must(
    isVoid || !isFinal || standing === null || standing.row.choice === "void",
    record,
    "votes are final at this board",
  );
  desk.standing.set(seat, record);
}

function takeCastingVote(desk, record) {
  const seat = desk.seats.find((one) => one.row.seat === seatOf(desk, record.row.person));
  must(desk.casting === null && desk.state === "tied", record, "no casting vote was due");
  must(seat !== undefined, record, "its person had no vote on this motion");
  must(seat.row.kind !== "la", record, "the LA seat has no casting vote");
  desk.casting = record;
}

/** The seat that a person may vote in on this motion. */
function seatOf(desk, person) {
  return [...desk.roll.values()].find(({ row }) => row.isEligible && row.person === person)?.row.seat;
}

function takeResult(desk, record, barred) {
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

function barredFrom(item, interests) {
  const confirmed = [...interests.values()].filter(
    ({ row }) => row.item === item && row.state === "confirmed",
  );
  return new Set(confirmed.filter(({ row }) => row.nature === "prejudicial").map(({ row }) => row.person));
}

const decidedStates = ["carried", "not_carried", "tied", "inquorate"];

/** The opening against the roll it froze, and the motion's state against where its results have brought it. */
function conclude(desk) {
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
