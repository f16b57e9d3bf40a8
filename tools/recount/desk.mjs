import { must } from "./canonical.mjs";

/** Everything outside the chain that bears on a motion, and what the chain will bring. */
export function deskOf(rows, motion, items) {
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
export function remark(desk, isAsExpected, record, words) {
  if (!isAsExpected)
    desk.remarks.push(`Line ${record.line}, ${record.kind} ${record.id}: by its time ${words}`);
}

/** The seat that a person may vote in on this motion. */
export function seatOf(desk, person) {
  return [...desk.roll.values()].find(({ row }) => row.isEligible && row.person === person)?.row.seat;
}
