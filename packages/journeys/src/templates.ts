import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runConsortia } from "./programs.ts";

/** What a house can begin with, and the commands that make it. */
const beginnings = {
  /** A migrated database with nobody in it. */
  empty: [["migrate"]],
  /** The demo authority, with people for every role. */
  demo: [["migrate"], ["seed", "--demo"]],
} as const satisfies Record<string, readonly (readonly string[])[]>;
export type Beginning = keyof typeof beginnings;

const folderVariable = "JOURNEYS_FOLDER";

/** What every process of this run of journeys shares. Playwright's global setup makes it, and removes it at the end. */
export function folderOfRun(): string {
  const folder = process.env[folderVariable];
  if (folder === undefined) throw new Error("Playwright's global setup makes the folder, and has not run");
  return folder;
}

/** Makes each beginning once a run, and gives back what removes them; every house copies one. */
export async function makeTemplates(): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-journeys-"));
  process.env[folderVariable] = folder;
  for (const [name, commands] of Object.entries(beginnings)) {
    const settings = { CONSORTIA_MODE: "demo", DATABASE_URL: `file:${path.join(folder, name)}` };
    for (const command of commands) await runConsortia(settings, command);
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

export function copyTemplate(beginning: Beginning, to: string): void {
  copyFileSync(path.join(folderOfRun(), beginning), to);
}
