import { canonical, must } from "./canonical.mjs";
import { takeCounts, takeWithheld } from "./counts.mjs";

/** Fewer schools than this could vote: papers would show how, and are withheld. */
const fewestToShow = 5;

/** The steps of an election: from which state, and to which. */
const steps = {
  call: [[null], "draft"],
  open_nominations: [["draft"], "nominating"],
  close_nominations: [["nominating"], "checking"],
  reopen_nominations: [["checking"], "nominating"],
  leave_unfilled: [["checking"], "unfilled"],
  elect_uncontested: [["checking"], "uncontested"],
  open_poll: [["checking"], "polling"],
  extend_poll: [["polling"], "polling"],
  close_poll: [["polling"], "counting"],
  need_draw: [["counting"], "draw_required"],
  record_draw: [["draw_required"], "counting"],
  declare: [["counting"], "declared"],
  cancel: [["draft", "nominating", "checking"], "cancelled"],
  uphold_complaint: [["declared", "uncontested"], "void"],
};

/**
 * Replays an election link by link: each step by the machine, the papers where the poll closed, the lots as they were
 * drawn. Every kept count is made again from the papers and compared; none is believed. Candidates are the numbers of
 * the ballot, from 1; the step that opened the poll says which person each is.
 */
export function recountElection(rows, election, chain) {
  const desk = { election, state: null, ordinal: 0, said: new Map(), papers: [], lots: [], asked: [] };
  for (const record of chain) {
    if (record.kind === "paper") takePaper(desk, record);
    else takeStep(desk, record);
  }
  checkFacts(desk);
  const counts = rows.filter(({ kind, row }) => kind === "count" && row.election === election.id);
  const isWithheld = election.row.withheld;
  const last = isWithheld ? takeWithheld(desk, counts) : takeCounts(desk, counts);
  return {
    election: election.id,
    state: election.row.state,
    papers: desk.said.has("open_poll") ? desk.papers.length : null,
    elected: last === undefined ? [] : last.row.elected.map(Number),
    tied: isWithheld ? null : (last?.row.sheet.draw?.tied.map(Number) ?? null),
    isWithheld,
  };
}

function takeStep(desk, record) {
  desk.ordinal += 1;
  // A step that is withheld is either the call for lots or the declaration: where it led is not told.
  if (record.row === null) {
    desk.state = undefined;
    return;
  }
  const { ordinal, event, by } = record.row;
  must(Number(ordinal) === desk.ordinal, record, "a step is missing before it");
  must(Object.hasOwn(steps, event), record, "there is no such step");
  const [from, to] = steps[event];
  must(desk.state === undefined || from.includes(desk.state), record, `it cannot follow ${desk.state}`);
  must(by === null || typeof by === "string", record, "nobody took it");
  const facts = factsOf(record);
  if (event === "need_draw") desk.asked.push({ record, facts, after: desk.lots.length });
  if (event === "record_draw") takeLots(desk, record, facts);
  desk.said.set(event, { record, facts });
  desk.state = to;
}

function factsOf(record) {
  try {
    const facts = JSON.parse(record.row.facts);
    if (canonical(facts) === record.row.facts) return facts;
  } catch {
    // Said below, as for facts in another form.
  }
  must(false, record, "its facts are not in the canonical form");
}

/**
 * Lots are between those whom the count could not separate, at that stage, and decide what it asked for. Steps from
 * before lots said what they decide are taken by what was asked.
 */
function takeLots(desk, record, { stage, kind, order }) {
  const asked = desk.asked.at(-1);
  const matter = kind ?? asked?.facts.kind ?? null;
  const isAsked =
    desk.election.row.withheld ||
    (asked?.after === desk.lots.length &&
      asked.facts.stage === stage &&
      asked.facts.kind === matter &&
      canonical([...order].sort()) === canonical([...asked.facts.tied].sort()));
  must(isAsked, record, "these are not the lots that were asked for");
  desk.lots.push({ stage: Number(stage), kind: matter, order: order.map(Number) });
}

/** All papers come where the poll closed, in the order of their random ids, so that no order of voting is left. */
function takePaper(desk, record) {
  const isAtClose = desk.state === "counting" && desk.ordinal === closeOf(desk);
  must(isAtClose, record, "papers are linked where the ballot closed and nowhere else");
  const last = desk.papers.at(-1);
  if (record.row === null) {
    desk.papers.push({ id: record.id, marks: null });
    return;
  }
  must(last === undefined || last.id < record.id, record, "papers do not lie in the order of their ids");
  const { preferences } = record.row;
  const marks = preferences === "" ? [] : preferences.split(" ").map(Number);
  must(isBallot(desk.election, marks, preferences), record, "nobody could have marked a ballot so");
  desk.papers.push({ id: record.id, marks });
}

function closeOf({ said }) {
  return Number(said.get("close_poll")?.record.row.ordinal);
}

function isBallot({ row }, marks, preferences) {
  const { method, seats, candidates } = row;
  const isOnBallot = marks.every(
    (number) => Number.isInteger(number) && number >= 1 && number <= Number(candidates),
  );
  const isOnce = new Set(marks).size === marks.length && marks.join(" ") === preferences;
  const isInOrder = marks.every((number, place) => place === 0 || marks[place - 1] < number);
  return isOnBallot && isOnce && (method === "stv" || (isInOrder && marks.length <= Number(seats)));
}

/** What the file says of the election is what its steps say. */
function checkFacts({ election, state, said, papers }) {
  const { seats, method, candidates, voters, marks, withheld } = election.row;
  const call = said.get("call")?.facts;
  const poll = said.get("open_poll")?.facts ?? { voters: null, candidates: [] };
  const close = said.get("close_poll")?.facts ?? { ballots: "0" };
  must(call !== undefined, election, "it was never called");
  must(method === call.method, election, `its method should be ${call.method}`);
  must(seats === (call.places === "both" ? "2" : "1"), election, `it fills other places: ${call.places}`);
  must(voters === poll.voters, election, `${poll.voters} schools could vote`);
  must(Number(candidates) === poll.candidates.length, election, "it had other candidates");
  must(Number(close.ballots) === papers.length, election, `there were ${close.ballots} ballots`);
  must(Number(marks) === papers.length, election, "there is not one ballot for each school that voted");
  const isSmall = voters !== null && Number(voters) < fewestToShow;
  must(withheld === isSmall, election, isSmall ? "its papers should be withheld" : "nothing may be withheld");
  must(state === undefined || state === election.row.state, election, `its state should be ${state}`);
  const uncontested = said.get("elect_uncontested");
  if (uncontested === undefined) return;
  const { elected } = uncontested.facts;
  must(elected.length <= Number(seats), uncontested.record, "it elected more than there are places");
}
