/** The rules of quorum and majority, written from the domain model's section 7 and from nothing else. */

/** The roll of a motion and its quorum, from the seats as they stood and the persons whom an interest keeps out. */
export function settle(rules, seats, barred, lanes) {
  const voting = seats.filter((seat) => seat.votes === "1");
  const electing = voting.filter(
    (seat) => seat.lanes.some((lane) => lanes.includes(lane)) && isElector(rules, seat),
  );
  const base = rules.quorumBase === "membership" ? voting : electing;
  const places = base.map((seat) => ({
    seat,
    isElector: electing.includes(seat),
    ...place(rules, seat, barred),
  }));
  const counted = places.filter((one) => one.isCounted).length;
  const present = places.filter((one) => one.sits).length;
  const needed = quorumNeeded(rules, counted);
  const here = places.filter((one) => one.isElector && one.sits);
  // A seat that votes in every lane of the board is the voice of none.
  const heard = here.flatMap(({ seat }) => (seat.isOfLanes ? seat.lanes : []));
  const mustBeHeard =
    rules.lanePresence === "each_lane" || (rules.quorumBase === "membership" && here.length === 0);
  const silentLanes = mustBeHeard ? lanes.filter((lane) => !heard.includes(lane)) : [];
  const weighed = places.filter((one) => one.isElector && one.isCounted);
  const electors = weighed.filter(
    (one) => rules.majorityOf === "counted" || one.seat.holder !== null || one.sits,
  ).length;
  return {
    counted,
    present,
    needed,
    silentLanes,
    electors,
    isMet: present >= needed && silentLanes.length === 0,
  };
}

/** A share of the seats counted, rounded up, and never fewer than the minimum. Whole numbers only. */
export function quorumNeeded({ quorum, minimumPresent }, counted) {
  const [numerator, denominator] = [BigInt(quorum.numerator), BigInt(quorum.denominator)];
  const share = Number((BigInt(counted) * numerator + denominator - 1n) / denominator);
  return Math.max(Number(minimumPresent), share);
}

/** Whether somebody sits in a seat and may vote, and whether the seat is part of the base. */
function place(rules, seat, barred) {
  const { sitter, holder } = seat;
  const isEntitled = sitter !== null && (sitter === holder || seat.substitutes.includes(sitter));
  if (isEntitled && !barred.has(sitter)) return { sits: true, isCounted: true };
  const leftByInterest =
    sitter === null ? holder !== null && seat.hasHolderAttended && barred.has(holder) : isEntitled;
  if (leftByInterest) return { sits: false, isCounted: rules.recusalBase === "keep" };
  return { sits: false, isCounted: holder !== null || rules.vacantSeats === "counted" };
}

function isElector({ electorate }, { constituency }) {
  if (electorate === "all") return true;
  if (constituency === null) return false;
  if (constituency.startsWith("maintained_")) return true;
  return electorate === "schools_and_early_years" && ["academy", "early_years"].includes(constituency);
}

export function tally(choices) {
  const count = (choice) => choices.filter((one) => one === choice).length;
  return { for: count("for"), against: count("against"), abstain: count("abstain") };
}

/** The outcome from the numbers. `casting` is null while a tie waits. */
export function decide({ majority, tieRule }, quorum, votes, casting) {
  const cast = votes.for + votes.against;
  const denominator = majority === "absolute" ? quorum.electors : cast;
  return { outcome: outcome(), numerator: votes.for, denominator };

  function outcome() {
    if (!quorum.isMet) return "inquorate";
    if (cast === 0) return "not_carried";
    if (majority === "two_thirds") return 3 * votes.for >= 2 * cast ? "carried" : "not_carried";
    if (majority === "absolute") return 2 * votes.for > quorum.electors ? "carried" : "not_carried";
    if (votes.for !== votes.against) return votes.for > votes.against ? "carried" : "not_carried";
    if (tieRule === "not_carried") return "not_carried";
    if (casting === null) return "tied";
    return casting === "for" ? "carried" : "not_carried";
  }
}

/** What a recount after a late interest does to a motion in this state, and where it leaves it. */
export function effectOf(state, after) {
  if (state === "carried") return after === "carried" ? ["stands", "carried"] : ["undone", "not_carried"];
  if (state === "not_carried") return [after === "carried" ? "returns" : "stands", "not_carried"];
  if (state === "inquorate") return ["stands", "inquorate"];
  if (after === "tied") return ["stands", "tied"];
  return [after === "not_carried" ? "falls" : "returns", "not_carried"];
}
