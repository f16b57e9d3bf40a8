import { readFile } from "node:fs/promises";
import { readBlt } from "@consortia/domain/elections/blt";
import { countInWords, countSheet } from "@consortia/domain/elections/count-sheet";
import { countStv } from "@consortia/domain/elections/count-stv";
import { DomainError } from "@consortia/domain/shared/errors";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const countCommand: Command = {
  name: "count",
  summary: "Count ballot files by the single transferable vote. Needs no database.",
  usage: "count FILE... [--json]",
  help: [
    "Each FILE holds the papers of one election in the BLT form. The count follows the Scottish local government",
    "election rules: weighted inclusive Gregory, five decimal places. It stops where only lots can decide.",
    "With --json one object a line for each file, with every total at every stage. A malformed file gives its",
    "error with the line; the others are counted, and the command exits with 3.",
  ].join("\n"),
  options: {},
  run: async ({ positionals, say }) => {
    if (positionals.length === 0) {
      throw new DomainError("invalid", "Name the files to count: consortia count FILE...");
    }
    let refused = 0;
    for (const typed of positionals) {
      const read = await readBallots(typed);
      if (read.outcome === "malformed") {
        const error = read.line === null ? read.why : `Line ${read.line}: ${read.why}`;
        say(`${typed}\n${error}\n`, { file: typed, error });
        refused += 1;
        continue;
      }
      const count = countStv(read.file);
      const title = read.file.title === "" ? typed : `${typed}, ${read.file.title}`;
      say(`${title}\n${countInWords(count, read.file.candidates)}\n`, { file: typed, ...countSheet(count) });
    }
    return refused === 0 ? exitCodes.done : exitCodes.refused;
  },
};

async function readBallots(typed: string) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(fileArgument(typed));
  } catch {
    return { outcome: "malformed", line: null, why: "There is no such file that can be read" } as const;
  }
  return readBlt(new TextDecoder().decode(bytes));
}
