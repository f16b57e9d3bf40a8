import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inRoot } from "./paths.mjs";
import { runQuietly } from "./processes.mjs";
import { PlainError, say } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium"];

/**
 * A Chromium for the journeys: the one that CHROMIUM_PATH names, else one on the machine, else Playwright's own,
 * else Debian's package. Journeys never go without: where none can be had, this is the fault.
 */
export async function findChromium(toolchain) {
  const named = toolchain.env.CHROMIUM_PATH;
  if (named) {
    if (await runs(named, toolchain)) return named;
    throw new PlainError(`CHROMIUM_PATH names ${named}, which is no browser that runs.`);
  }
  for (const candidate of [...onPath(toolchain), ...places]) {
    if (await runs(candidate, toolchain)) return candidate;
  }
  const faults = [];
  for (const bring of [fromPlaywright, fromDebian]) {
    const { path, fault } = await bring(toolchain);
    if (path !== null && (await runs(path, toolchain))) return path;
    faults.push(fault);
  }
  throw new PlainError(
    `The journeys need a Chromium, and none could be had: install one, or name it with CHROMIUM_PATH.\n${faults.join("\n")}`,
  );
}

function onPath({ env }) {
  const folders = env.PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function runs(file, { env }) {
  return existsSync(file) && (await runQuietly(file, ["--version"], { env })).status === 0;
}

async function fromPlaywright({ node, env }) {
  const playwright = inRoot("packages/journeys/node_modules/@playwright/test/cli.js");
  say("Fetching Chromium through Playwright");
  const fetched = await runQuietly(node, [playwright, "install", "chromium"], { env });
  const asked =
    "import('@playwright/test').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const path = await runQuietly(node, ["--input-type=module", "-e", asked], {
    env,
    cwd: inRoot("packages/journeys"),
  });
  return { path: path.output, fault: `playwright install chromium: ${lastLine(fetched.output)}` };
}

async function fromDebian({ env }) {
  if (!existsSync("/usr/bin/apt-get")) return { path: null, fault: "apt-get: this is no Debian" };
  if (process.getuid() !== 0) return { path: null, fault: "apt-get install chromium: only root may" };
  say("Installing Debian's chromium");
  const quietly = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" } };
  await runQuietly("apt-get", ["update"], quietly);
  const installed = await runQuietly(
    "apt-get",
    ["install", "-y", "--no-install-recommends", "chromium"],
    quietly,
  );
  return { path: "/usr/bin/chromium", fault: `apt-get install chromium: ${lastLine(installed.output)}` };
}

function lastLine(text) {
  return text.split("\n").at(-1);
}
