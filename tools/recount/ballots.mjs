import { canonical, must, sha256 } from "./canonical.mjs";
import { countSheet } from "./elections.mjs";

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

/** Lots are between those whom the count could not separate, at that stage. */
function takeLots(desk, record, { stage, order }) {
  const asked = desk.asked.at(-1);
  const isAsked =
    desk.election.row.withheld ||
    (asked?.after === desk.lots.length &&
      asked.facts.stage === stage &&
      canonical([...order].sort()) === canonical([...asked.facts.tied].sort()));
  must(isAsked, record, "these are not the lots that were asked for");
  desk.lots.push({ stage: Number(stage), order: order.map(Number) });
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

/** One count is told of a small election, and nothing of what it was made from. */
function takeWithheld({ election, lots, said }, counts) {
  const [count, ...more] = counts;
  must((count !== undefined) === said.has("close_poll"), election, "its count is not in the file");
  if (count === undefined) return undefined;
  must(more.length === 0, more[0] ?? count, "one count is told of a small election");
  const { sheet, ballotsHash, draws, elected } = count.row;
  must(sheet === null && ballotsHash === null, count, "it shows what should be withheld");
  must(Number(draws) === lots.length, count, `${lots.length} lots were drawn before it`);
  must(isOfBallot(election, elected), count, "it elected whom the ballot does not know");
  must(isOfBallot(election, count.row.withdrawn), count, "some fell out whom the ballot does not know");
  must(elected.length <= Number(election.row.seats), count, "it elected more than there are places");
  return count;
}

/** Numbers of candidates, each once. */
function isOfBallot({ row }, numbers) {
  const isKnown = (number) => /^[1-9]\d*$/.test(number) && Number(number) <= Number(row.candidates);
  return numbers.every(isKnown) && new Set(numbers).size === numbers.length;
}

/** Every kept count in its place: each made again, each call for lots and the declaration against the last before it. */
function takeCounts(desk, counts) {
  const { election, lots, said, asked } = desk;
  must(
    counts.length > 0 === said.has("close_poll"),
    counts[0] ?? election,
    "counts and ballot do not go together",
  );
  for (const [place, count] of counts.entries()) {
    const before = counts[place - 1];
    must(Number(count.row.revision) === place + 1, count, "a count is missing before it");
    const step = Number(count.row.draws) - Number(before?.row.draws ?? -1);
    must(before === undefined ? step === 1 : step === 0 || step === 1, count, "lots were drawn in between");
    compare(desk, count);
    must(step === 1 || before.row.sheet.draw === null, count, "no lots were drawn before it");
  }
  const last = counts.at(-1);
  must(
    last === undefined || Number(last.row.draws) === lots.length,
    last,
    "lots were drawn after the last count",
  );
  const waited = counts.filter(({ row }) => row.sheet.draw !== null);
  must(
    waited.length === asked.length,
    waited[asked.length] ?? asked[waited.length]?.record,
    "lots and counts do not go together",
  );
  for (const [place, { record, facts, after }] of asked.entries()) {
    const { row } = waited[place];
    must(Number(row.draws) === after, waited[place], "lots were asked for after another count");
    const { withdrawn, ballotsHash } = row;
    must(
      canonical(facts) === canonical({ ...row.sheet.draw, ballotsHash, withdrawn }),
      record,
      "the count asks for other lots",
    );
  }
  checkDeclared(desk, last);
  return last;
}

/** A count from the papers, those who had fallen out and the lots drawn before it. */
function compare({ election, papers, lots }, count) {
  const { withdrawn, draws, sheet, ballotsHash, elected } = count.row;
  const { seats, candidates, method } = election.row;
  must(isOfBallot(election, withdrawn), count, "some fell out whom the ballot does not know");
  must(sheet !== null, count, "its sheet is not in the file");
  const marks = papers.map((paper) => paper.marks);
  const again = countSheet(method, {
    seats: Number(seats),
    candidates: Number(candidates),
    withdrawn: withdrawn.map(Number),
    papers: marks,
    draws: lots.slice(0, Number(draws)),
  });
  for (const [field, value] of Object.entries(again)) {
    const isSame = sheet[field] !== undefined && canonical(sheet[field]) === canonical(value);
    must(isSame, count, `counted again, ${field} is ${brief(value)}`);
  }
  must(canonical(again) === canonical(sheet), count, "its sheet holds what no count gives");
  must(
    canonical(elected) === canonical(again.elected),
    count,
    `counted again, elected is ${brief(again.elected)}`,
  );
  must(ballotsHash === hashOf(marks), count, "it was made over other ballots");
}

function brief(value) {
  const text = canonical(value);
  return text.length <= 80 ? text : "another";
}

/** The ballots as a hash: papers marked alike together, in the order of their marks. */
function hashOf(papers) {
  const alike = new Map();
  for (const marks of papers) {
    const key = marks.join(" ");
    alike.set(key, { count: (alike.get(key)?.count ?? 0) + 1, marks });
  }
  const sorted = [...alike].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return sha256(
    canonical(sorted.map(({ count, marks }) => ({ count: String(count), preferences: marks.map(String) }))),
  );
}

/** The declaration names the persons behind the numbers that the last count elected, and that count's hash. */
function checkDeclared({ said }, last) {
  const declared = said.get("declare");
  if (declared === undefined) return;
  const { candidates } = said.get("open_poll").facts;
  const { elected, ballotsHash, withdrawn, sheet } = last.row;
  const expected = {
    elected: elected.map((number) => candidates[Number(number) - 1]),
    ballotsHash,
    withdrawn,
    sheetHash: sha256(canonical(sheet)),
  };
  must(sheet.draw === null, last, "it was declared and waits for lots");
  must(
    canonical(declared.facts) === canonical(expected),
    declared.record,
    "the last count is not what was declared",
  );
}
