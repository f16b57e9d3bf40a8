import { canonical, chained, Fault, must, sha256 } from "./canonical.mjs";

const opening = "consortia-export:1";

/**
 * The rows of an export in the order of the file, each with its line, once every seal is found to follow from the
 * line and the seal before it. `seal` is the last, as it was published; without it nothing ties the file to anyone.
 */
export function readExport(text, seal = null) {
  const lines = text.split("\n");
  must(lines.pop() === "", null, "The file does not end with a whole line");
  let previous = sha256(opening);
  const rows = [];
  const seen = new Set();
  for (const [place, words] of lines.entries()) {
    const row = parse(words, place + 1);
    must(
      canonical({ kind: row.kind, id: row.id, row: row.row, seal: row.seal }) === words,
      row,
      "it is not in the canonical form",
    );
    must(!seen.has(`${row.kind} ${row.id}`), row, "this row is in the file twice");
    must(row.seal === chained(previous, row), row, "its seal does not follow from it and the line before");
    seen.add(`${row.kind} ${row.id}`);
    previous = row.seal;
    rows.push(row);
  }
  checkEnds(rows);
  must(seal === null || seal === previous, rows.at(-1), "the last seal is not the one that was published");
  return { rows, seal: previous };
}

function parse(words, line) {
  let value;
  try {
    value = JSON.parse(words);
  } catch {
    throw new Fault({ line, kind: "row", id: "?" }, "it is not JSON");
  }
  const isRow =
    typeof value?.kind === "string" && typeof value.id === "string" && typeof value.row === "object";
  must(isRow && value.row !== null, { line, kind: "row", id: "?" }, "it is no row of an export");
  return { line, kind: value.kind, id: value.id, row: value.row, seal: value.seal };
}

function checkEnds(rows) {
  const [first] = rows;
  const last = rows.at(-1);
  must(first !== undefined, null, "The file is empty");
  must(
    first.kind === "export" && first.id === "export" && first.row.format === opening,
    first,
    `the first line is not of the form ${opening}`,
  );
  must(last.kind === "end" && last.id === "end", last, "the end of the file is missing");
  must(
    Number(last.row.rows) === rows.length,
    last,
    `it says ${last.row.rows} rows and there are ${rows.length}`,
  );
}
