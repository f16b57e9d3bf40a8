import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, memory } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { endOfOutput, PlainError, say } from "./say.mjs";
import { rememberToolchain } from "./toolchain.mjs";

const stamp = join(memory, "installed");

/** Installs what the lock file names, unless exactly that is installed already. */
export async function installPackages(toolchain) {
  const asked = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === asked) return;
  say("Installing packages");
  const pnpm = await runQuietly("pnpm", ["install", "--frozen-lockfile", "--reporter=append-only"], {
    // Without a terminal pnpm asks nobody before it replaces a folder from another toolchain, but only in CI mode.
    env: { ...toolchain.env, CI: "true" },
  });
  if (pnpm.status !== 0)
    throw new PlainError(`The packages could not be installed.\n${endOfOutput(pnpm.output)}`);
  mkdirSync(memory, { recursive: true });
  writeFileSync(stamp, asked);
  rememberToolchain(toolchain);
}

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of manifests()) hash.update(file).update(readFileSync(inRoot(file)));
  return hash.digest("hex");
}

function manifests() {
  const members = ["apps", "packages"].flatMap((group) =>
    readdirSync(inRoot(group)).map((name) => `${group}/${name}/package.json`),
  );
  const files = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...members.sort()];
  return files.filter((file) => existsSync(inRoot(file)));
}
