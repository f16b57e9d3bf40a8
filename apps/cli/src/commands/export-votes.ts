import { open, rm } from "node:fs/promises";
import { openStore } from "@consortia/db/store";
import { DomainError } from "@consortia/domain/shared/errors";
import { exportVotes } from "@consortia/services/audit/export-votes";
import { systemCtx } from "@consortia/web/system-ctx";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const exportVotesCommand: Command = {
  name: "export-votes",
  summary: "Write every vote and ballot to a file that anyone can count again without this program.",
  usage: "export-votes FILE [--json]",
  help: [
    "FILE must not exist yet. It gets one JSON object a line: boards, rules, meetings, rolls, interests, votes and",
    "results; papers, lots and counts of closed elections, declared or not yet; and the chains over them. No names,",
    "no text of an item, a motion or an interest, nothing that says which school cast which ballot. The seal it prints",
    "stands for the whole file: publish it. Count the file again with: node tools/recount/recount.mjs FILE",
  ].join("\n"),
  options: {},
  run: async ({ env, positionals, say }) => {
    const [typed] = positionals;
    if (typed === undefined)
      throw new DomainError("invalid", "Name the file to write: consortia export-votes FILE");
    const file = fileArgument(typed);
    const store = openStore({ url: env.databaseUrl, connections: 2 });
    try {
      const ctx = await systemCtx({ env, store, system: "worker" });
      const written = await writeNew(file, exportVotes(ctx));
      say(`Wrote ${file} (${written.rows} rows). Seal: ${written.seal}`, { file, ...written });
      return exitCodes.done;
    } finally {
      await store.close();
    }
  },
};

/** The whole file or none: what was written before something failed is taken away again. */
async function writeNew(file: string, lines: ReturnType<typeof exportVotes>) {
  const handle = await open(file, "wx").catch((error: unknown) => {
    throw new DomainError("conflict", `${file} cannot be written: ${whyNot(error)}`);
  });
  try {
    let rows = 0;
    let seal = "";
    for await (const line of lines) {
      await handle.write(`${line.text}\n`);
      rows += 1;
      seal = line.seal;
    }
    await handle.sync();
    return { rows, seal };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

function whyNot(error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "EEXIST") return "there is such a file";
  return "the folder is not there, or not open to you";
}
