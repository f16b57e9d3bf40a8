import { canonical, must, sha256 } from "./canonical.mjs";
import { countSheet } from "./elections.mjs";

/** Every kept count in its place: each made again, each call for lots and the declaration against the last before it. */
export function takeCounts(desk, counts) {
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

/** One count is told of a small election, and nothing of what it was made from. */
export function takeWithheld({ election, lots, said }, counts) {
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
