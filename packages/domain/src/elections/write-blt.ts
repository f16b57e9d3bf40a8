import type { BallotFile, Papers } from "./blt.ts";

/** A ballot file in the BLT form: papers marked alike on one line, in the order of their marks and no other. */
export function writeBlt(file: BallotFile): string {
  const lines = [
    `${file.candidates.length} ${file.seats}`,
    ...(file.withdrawn.length === 0 ? [] : [file.withdrawn.map((number) => -number).join(" ")]),
    ...gatherPapers(file.papers).map(({ count, preferences }) => [count, ...preferences, 0].join(" ")),
    "0",
    ...file.candidates.map(quoted),
    quoted(file.title),
  ];
  return `${lines.join("\n")}\n`;
}

/** Papers marked alike as one, sorted by what is on them, so that no order of casting is left. */
export function gatherPapers(papers: readonly Papers[]): readonly Papers[] {
  const byMarks = new Map<string, Papers>();
  for (const { count, preferences } of papers) {
    const key = preferences.join(" ");
    byMarks.set(key, { count: count + (byMarks.get(key)?.count ?? 0), preferences });
  }
  return [...byMarks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/\s+/g, " ").replaceAll('"', '""')}"`;
}
