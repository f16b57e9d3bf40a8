import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApps } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { closingLine, countRun, none, readPlaywright, readVitest, sum } from "./counts.mjs";
import { runMain } from "./main.mjs";
import { inRoot } from "./paths.mjs";
import { runNodeHere } from "./processes.mjs";
import { makeReady } from "./ready.mjs";
import { PlainError, say } from "./say.mjs";
import { scratchSettings } from "./scratch.mjs";

const parts = ["unit", "journeys", "open-data"];

// `npm test`: every test there is. `npm test -- --only unit` or `--only journeys` runs a part; what stands after
// that is handed to the runner: `npm test -- --only unit packages/domain`. The last line counts them all.
await runMain(async (args) => {
  const { only, rest } = readArguments(args);
  const folder = mkdtempSync(join(tmpdir(), "consortia-counts-"));
  let counted = none;
  try {
    counted = await runTests({ only, rest, folder });
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    say(error.message);
    counted = { ...none, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${closingLine(counted)}\n`);
  return counted.failed === 0 && counted.passed > 0 ? 0 : 1;
});

/** Tests and journeys on published data, no part of the product, run only where its folder is named: by themselves. */
async function runTests({ only, rest, folder }) {
  const toolchain = await makeReady();
  const onOpenData = only === "open-data";
  if (onOpenData && !toolchain.env.CONSORTIA_OPEN_DATA) {
    throw new PlainError(
      "The open-data tests need CONSORTIA_OPEN_DATA, the folder that holds the published data.",
    );
  }
  const wanted = (part) => only === undefined || only === part || onOpenData;
  // What the journeys need is brought first: a missing browser should not show after ten minutes of other tests.
  if (wanted("journeys")) await buildApps(toolchain);
  const chromium = wanted("journeys") ? await findChromium(toolchain) : null;
  const counts = [];
  // A filter may name tests of one runner alone; a run in which neither found any has failed all the same.
  if (wanted("unit")) {
    const project = onOpenData ? "open-data" : "!open-data";
    counts.push(await runVitest(toolchain, [`--project=${project}`, "--passWithNoTests", ...rest], folder));
  }
  if (wanted("journeys")) {
    const project = onOpenData ? "open-data" : "journeys";
    const args = [`--project=${project}`, "--pass-with-no-tests", ...rest];
    counts.push(await runJourneys(toolchain, args, { folder, chromium }));
  }
  return sum(counts);
}

async function runVitest({ node, env }, args, folder) {
  say("Domain, contract and API tests");
  const report = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const vitest = [inRoot("node_modules/vitest/vitest.mjs"), "run", ...reporters, ...args];
  const status = await runNodeHere(node, vitest, { env: { ...env, ...scratchSettings() } });
  return countRun({ report, read: readVitest, status });
}

async function runJourneys({ node, env }, args, { folder, chromium }) {
  say(`Journeys in ${chromium}`);
  const report = join(folder, "journeys.json");
  const journeys = inRoot("packages/journeys");
  const playwright = [join(journeys, "node_modules/@playwright/test/cli.js"), "test", ...args];
  const asked = { CHROMIUM_PATH: chromium, JOURNEYS_REPORT: report };
  const journeysEnv = { ...env, ...scratchSettings(), ...asked };
  const status = await runNodeHere(node, playwright, { env: journeysEnv, cwd: journeys });
  return countRun({ report, read: readPlaywright, status });
}

function readArguments(args) {
  if (args[0] !== "--only") return { only: undefined, rest: args };
  const [, only, ...rest] = args;
  if (!parts.includes(only)) throw new PlainError(`--only knows ${parts.join(", ")}, and was given ${only}.`);
  return { only, rest };
}
