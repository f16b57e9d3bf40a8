import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runConsortia, type Settings } from "./programs.ts";
import { sendSeededMail } from "./seeded-mail.ts";

/** What a house can begin with: each is made of the one before. */
const beginnings = {
  /** A migrated database with nobody in it. */
  empty: async (settings) => {
    await runConsortia(settings, ["migrate"]);
  },
  /** The demo authority, with people for every role, whose mail has been sent. */
  demo: async (settings) => {
    await runConsortia(settings, ["seed", "--demo"]);
    await sendSeededMail(settings);
  },
} as const satisfies Record<string, (settings: Settings) => Promise<void>>;
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
  let before: string | undefined;
  for (const [name, make] of Object.entries(beginnings)) {
    const file = path.join(folder, name);
    if (before !== undefined) copyFileSync(before, file);
    await make({ CONSORTIA_MODE: "demo", DATABASE_URL: `file:${file}` });
    before = file;
  }
  return () => rmSync(folder, { recursive: true, force: true });
}

export function copyTemplate(beginning: Beginning, to: string): void {
  copyFileSync(path.join(folderOfRun(), beginning), to);
}
