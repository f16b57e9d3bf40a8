import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { recountElection } from "./ballots.mjs";
import { Fault, must } from "./canonical.mjs";
import { followChains } from "./chain.mjs";
import { readExport } from "./file.mjs";
import { recountMeeting } from "./votes.mjs";

/**
 * Everything there is to be said about an export: every seal, every link, every vote counted again.
 * @throws Fault for the first row that does not agree.
 */
export function recount(text, publishedSeal = null) {
  const { rows, seal } = readExport(text, publishedSeal);
  checkPlaces(rows);
  const chains = followChains(rows);
  const of = (kind) => rows.filter((row) => row.kind === kind);
  const chainOf = (row) => {
    must(chains.has(row.id), row, "its chain is not in the file");
    return chains.get(row.id);
  };
  return {
    rows: rows.length,
    seal,
    heads: of("head").map(({ row }) => ({ chain: row.chain, links: Number(row.seq), hash: row.hash })),
    meetings: of("meeting").map((meeting) => ({
      board: of("board").find(({ id }) => id === meeting.row.board).row.code,
      reference: meeting.row.reference,
      motions: recountMeeting(rows, meeting, chainOf(meeting)),
    })),
    elections: of("election").map((election) => recountElection(rows, election, chainOf(election))),
  };
}

/** Which kind of row each kind points at: nothing in the file hangs in the air. */
const places = {
  meeting: ["board", "board"],
  item: ["meeting", "meeting"],
  motion: ["meeting", "meeting"],
  opening: ["motion", "motion"],
  closing: ["motion", "motion"],
  seat_at_close: ["motion", "motion"],
  recount: ["interest", "interest"],
  event: ["election", "election"],
  paper: ["election", "election"],
  count: ["election", "election"],
};

const otherKinds = [
  "export",
  "board",
  "roll",
  "interest",
  "vote",
  "casting_vote",
  "result",
  "link",
  "head",
  "election",
  "end",
];
const kinds = new Set([...Object.keys(places), ...otherKinds]);

function checkPlaces(rows) {
  const known = new Set(rows.map((row) => `${row.kind} ${row.id}`));
  for (const row of rows) {
    must(kinds.has(row.kind), row, "this script knows no rows of its kind");
    const [field, kind] = places[row.kind] ?? [];
    must(kind === undefined || known.has(`${kind} ${row.row[field]}`), row, `its ${kind} is not in the file`);
  }
  for (const row of rows.filter(
    ({ kind }) => kind === "recount" || kind === "opening" || kind === "closing",
  )) {
    must(known.has(`motion ${row.row.motion}`), row, "its motion is not in the file");
  }
}

function say(found) {
  for (const { board, reference, motions } of found.meetings) {
    for (const { motion, state, votes, quorum, remarks } of motions) {
      const numbers =
        votes === null
          ? ""
          : `: ${votes.for} for, ${votes.against} against, ${votes.abstain} abstained; quorum ${quorum.needed} of ${quorum.counted}, ${quorum.present} here`;
      console.log(`Board ${board}, meeting ${reference}, motion ${motion}: ${state}${numbers}`);
      for (const words of remarks) console.log(`  ${words}`);
    }
  }
  for (const election of found.elections) console.log(electionWords(election));
  for (const { chain, links, hash } of found.heads)
    console.log(`Chain ${chain}: ${links} links, head ${hash}`);
  console.log(`All ${found.rows} rows agree. Seal ${found.seal}`);
}

function electionWords({ election, state, papers, elected, tied, isWithheld }) {
  const papersWords = papers === null ? "no ballot" : `${papers} papers`;
  if (isWithheld) {
    return `Election ${election}: ${state}, ${papersWords}, withheld: fewer than five schools could vote. The file says that ${listed(elected)} were elected; only its seal proves it`;
  }
  if (papers === null) return `Election ${election}: ${state}, ${papersWords}`;
  const lots = tied === null ? "" : `; waits for lots between ${listed(tied)}`;
  return `Election ${election}: ${state}, ${papersWords}, elected ${listed(elected)}${lots}`;
}

function listed(numbers) {
  return numbers.join(", ") || "nobody";
}

function main([file, publishedSeal = null]) {
  if (file === undefined) {
    console.error("Usage: node recount.mjs FILE [SEAL]");
    return 2;
  }
  try {
    say(recount(readFileSync(file, "utf8"), publishedSeal));
    return 0;
  } catch (error) {
    console.error(
      error instanceof Fault
        ? `NOT AS IT WAS WRITTEN. ${error.message}`
        : `${file} cannot be read: ${error.message}`,
    );
    return 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = main(process.argv.slice(2));
