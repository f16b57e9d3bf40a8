import { openStore } from "@consortia/db/store";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { type ChainsReport, verifyChains } from "@consortia/services/audit/verify-chains";
import { systemCtx } from "@consortia/web/system-ctx";
import { type Command, exitCodes } from "../command.ts";

export const verifyCommand: Command = {
  name: "verify",
  summary: "Recompute every book, meeting, election and report, and name what was altered.",
  usage: "verify [--json]",
  help: [
    "Follows the chain of each ledger book, meeting and election from its first entry, adds up every balance,",
    "works out every result and counts every ballot again, and looks whether the next meeting of a board was told of",
    "each decision between its meetings. It changes nothing and may run while the service runs.",
    "Prints one line for each, and exits with 3 when one is broken.",
  ].join("\n"),
  options: {},
  run: async ({ env, say }) => {
    const store = openStore({ url: env.databaseUrl, connections: 2 });
    try {
      const report = await verifyChains(await systemCtx({ env, store, system: "worker" }));
      say(words(report), report);
      return report.broken === 0 ? exitCodes.done : exitCodes.refused;
    } finally {
      await store.close();
    }
  },
};

function words({ books, meetings, elections, reports, broken }: ChainsReport): string {
  return [
    ...books.map(
      ({ year, entries, fault }) =>
        `Book ${formatFinancialYear(year)}: ${fault === null ? `whole, ${counted(entries, "entry", "entries")}` : `BROKEN. ${fault.says}`}`,
    ),
    ...meetings.map(
      ({ reference, links, fault }) =>
        `Meeting ${reference}: ${fault === null ? `whole, ${counted(links, "link", "links")}` : `BROKEN. ${fault.kind} ${fault.rowId}: ${fault.why}`}`,
    ),
    ...elections.map(
      ({ electionId, links, ballots, fault }) =>
        `Election ${electionId}: ${fault === null ? `whole, ${counted(links, "link", "links")}, ${counted(ballots, "ballot", "ballots")}` : `BROKEN. ${fault.kind} ${fault.rowId}: ${fault.why}`}`,
    ),
    ...reports.map(
      ({ board, decisions, fault }) =>
        `Between meetings of ${board}: ${fault === null ? `whole, ${counted(decisions, "decision", "decisions")}` : `BROKEN. ${fault.rowId}: ${fault.why}`}`,
    ),
    `${counted(books.length, "book", "books")}, ${counted(meetings.length, "meeting", "meetings")}, ${counted(elections.length, "election", "elections")} and ${counted(reports.length, "board", "boards")} looked at, ${broken} broken.`,
  ].join("\n");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
