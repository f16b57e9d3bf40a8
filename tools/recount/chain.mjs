import { chained, must, receiptOf, sha256 } from "./canonical.mjs";

/** Kinds of row that are links of a chain. Every one of them must be in exactly one. */
const linkedKinds = new Set(["roll", "interest", "vote", "casting_vote", "result", "event", "paper"]);

/**
 * Follows each chain from the text that names its authority and its meeting (or election), and gives the rows of
 * each in the order they were linked.
 */
export function followChains(rows) {
  for (const row of rows) must(isNamed(row), row, "it is not named after what it is");
  const byId = new Map(rows.filter((row) => linkedKinds.has(row.kind)).map((row) => [row.id, row]));
  const linked = new Set();
  const chains = new Map();
  for (const head of rows.filter((row) => row.kind === "head")) {
    const links = rows.filter((row) => row.kind === "link" && row.row.chain === head.row.chain);
    const records = [];
    let hash = sha256(rootText(rows, head));
    for (const [place, link] of links.entries()) {
      const record = link.row.form === "withheld" ? withheldBy(rows, link) : byId.get(link.row.of);
      must(Number(link.row.seq) === place + 1, link, `link ${place + 1} is missing before it`);
      must(
        record !== undefined && record.kind === link.row.kind,
        link,
        `the row it links is not in the file: ${link.row.of}`,
      );
      must(!linked.has(record.id), link, "it links a row that is linked already");
      must(link.row.prevHash === hash, link, "it does not follow the link before it");
      must(isHashOf(link, record), record, `link ${link.row.seq} was made from another row than this`);
      checkReceipt(link);
      linked.add(record.id);
      records.push(record);
      hash = link.row.hash;
    }
    must(
      head.row.hash === hash && Number(head.row.seq) === links.length,
      head,
      "it is not the hash of the last link",
    );
    checkForms(links);
    chains.set(head.row.chain, records);
  }
  for (const row of rows) {
    must(!linkedKinds.has(row.kind) || linked.has(row.id), row, "it is in no link of a chain");
    must(row.kind !== "link" || chains.has(row.row.chain), row, "its chain has no head");
  }
  return chains;
}

/**
 * Words were kept out of interests and the basis was put into results on one day, so whatever is `older` lies before
 * what is not. Such an interest is without its words here and cannot be hashed. That it is so old shows in the result
 * after it, which can: a forger who calls an interest of today older has no older result to put behind it.
 */
function checkForms(links) {
  const formed = links.filter(({ row }) => row.kind === "interest" || row.kind === "result");
  for (const [place, link] of formed.entries()) {
    if (link.row.form !== "older") continue;
    const before = formed.slice(0, place);
    const result = formed.slice(place).find(({ row }) => row.kind === "result");
    must(
      before.every(({ row }) => row.form === "older"),
      link,
      "it is of an older form than a link before it",
    );
    must(result === undefined || result.row.form === "older", link, "the result after it is of today's form");
  }
}

/** A link and the row it was made from. An `older` result was hashed without its basis, an `older` interest with words. */
function isHashOf(link, record) {
  const { form, hash, prevHash, kind } = link.row;
  if (form === "current") return hash === chained(prevHash, record);
  if (form === "withheld") return true;
  if (form !== "older" || kind === "interest") return form === "older";
  const { restsOn: _, ...row } = record.row;
  return kind === "result" && hash === chained(prevHash, { ...record, row });
}

/** Where hardly any school could vote, a link may stand without the row that it was made from. Nothing proves it. */
function withheldBy(rows, link) {
  const election = rows.find((row) => row.kind === "election" && row.id === link.row.chain);
  must(election?.row.withheld === true, link, "nothing may be withheld here");
  must(link.row.of === null, link, "it names the row that it withholds");
  must(link.row.kind === "paper" || link.row.kind === "event", link, "rows of its kind are never withheld");
  return { line: link.line, kind: link.row.kind, id: link.id, row: null };
}

/** Rows that are no thing of their own are named after the thing and the place they speak of. */
function isNamed({ kind, id, row }) {
  if (kind === "link") return id === `${row.chain}/${row.seq}`;
  if (kind === "head") return id === `head/${row.chain}`;
  return true;
}

function checkReceipt(link) {
  const expected = link.row.kind === "vote" ? receiptOf(link.row.hash) : null;
  must(link.row.receipt === expected, link, `its receipt code should be ${expected}`);
}

/** What the first link follows: it names whose chain this is. */
function rootText(rows, head) {
  const { authority } = rows[0].row;
  const election = rows.find((row) => row.kind === "election" && row.id === head.row.chain);
  if (election !== undefined) return `consortia-election:${authority}:${election.id}`;
  const meeting = rows.find((row) => row.kind === "meeting" && row.id === head.row.chain);
  must(meeting !== undefined, head, "its meeting is not in the file");
  const board = rows.find((row) => row.kind === "board" && row.id === meeting.row.board);
  must(board !== undefined, meeting, "its board is not in the file");
  return `consortia-meeting:${authority}:${board.row.code}:${meeting.row.reference}`;
}
