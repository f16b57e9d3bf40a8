import { must } from "./canonical.mjs";
import { deskOf, remark, seatOf } from "./desk.mjs";
import { conclude, takeResult } from "./results.mjs";

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

function barredFrom(item, interests) {
  const confirmed = [...interests.values()].filter(
    ({ row }) => row.item === item && row.state === "confirmed",
  );
  return new Set(confirmed.filter(({ row }) => row.nature === "prejudicial").map(({ row }) => row.person));
}
