import path from "node:path";
import type { BenchReport } from "@consortia/bench/run-bench";
import { projectRoot } from "@consortia/config/env";
import { DomainError } from "@consortia/domain/shared/errors";
import { type Command, exitCodes } from "../command.ts";

export const benchCommand: Command = {
  name: "bench",
  summary: "Measure the built portal, search, votes and allocations, beside yardsticks of the same run.",
  usage: "bench [--requests N] [--searches N] [--votes N] [--port N] [--json]",
  help: [
    "Serves on loopback alone, on databases of its own that are thrown away; nothing of this install is read.",
    "--requests  for each page (default 600)",
    "--searches  for each kind of word (default 100)",
    "--votes     on each database (default 400)",
    "--port      this port and the next two must be free (default 3900)",
    "Exits with 3 when a goal is missed. Read the ratios: the absolute figures say more of the machine.",
  ].join("\n"),
  options: {
    requests: { type: "string" },
    searches: { type: "string" },
    votes: { type: "string" },
    port: { type: "string" },
  },
  run: async ({ values, say }) => {
    // Loaded when asked for: it brings the test databases, which a service in production does not install.
    const { runBench } = await import("@consortia/bench/run-bench");
    const report = await runBench({
      portalProgram: path.join(projectRoot, "apps/portal/server.ts"),
      requests: wholeNumber("requests", values.requests, 600),
      searches: wholeNumber("searches", values.searches, 100),
      votes: wholeNumber("votes", values.votes, 400),
      port: wholeNumber("port", values.port, 3900),
    });
    say(words(report), report);
    return report.goals.every(({ isMet }) => isMet) ? exitCodes.done : exitCodes.refused;
  },
};

function wholeNumber(name: string, typed: unknown, otherwise: number): number {
  const number = Number(typed ?? otherwise);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new DomainError("invalid", `--${name} must be a whole number above 0.`);
}

function words({ pages, searches, votes, allocations, goals }: BenchReport): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(36) : cell.padStart(14))).join("");
  return [
    row(["page", "CPU ms", "requests/s", "p95 ms", "KB gzip"]),
    ...pages.map((page) =>
      row([
        page.page,
        page.cpu_ms.toFixed(2),
        page.requestsPerSecond.toFixed(0),
        page.p95_ms.toFixed(1),
        (page.firstView_bytes / 1024).toFixed(1),
      ]),
    ),
    "",
    row(["search over 200,000 posts", "middle ms", "p95 ms"]),
    ...searches.map(({ query, middle_ms, p95_ms }) => row([query, middle_ms.toFixed(1), p95_ms.toFixed(1)])),
    "",
    row(["votes per second", "service", "writes alone"]),
    ...Object.entries(votes).map(([database, speed]) =>
      row([database, speed.serviceVotesPerSecond.toFixed(0), speed.plainVotesPerSecond.toFixed(0)]),
    ),
    "",
    row([
      "schools priced, from file to sheet",
      "schools",
      "whole ms",
      "us a school",
      "least to most",
      "peak MB",
    ]),
    ...allocations.map((figures) =>
      row([
        figures.formula,
        figures.schools.toLocaleString("en-GB"),
        ((figures.middle_us * figures.schools) / 1000).toFixed(1),
        figures.middle_us.toFixed(1),
        `${figures.least_us.toFixed(1)} to ${figures.most_us.toFixed(1)}`,
        figures.peak_mb.toFixed(0),
      ]),
    ),
    "",
    ...goals.map(({ says, found, most, least, isMet }) => {
      const wanted = most === undefined ? `at least ${least}` : `at most ${most}`;
      return `${isMet ? "met   " : "MISSED"} ${says}: ${found.toFixed(2)} (${wanted})`;
    }),
  ].join("\n");
}
