import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { inRoot, memory, root } from "./paths.mjs";
import { PlainError, say } from "./say.mjs";

const wanted = { node: 24, pnpm: 11 };
const remembered = join(memory, "toolchain.json");

/**
 * The Node and pnpm everything else runs on: the machine's own when they are new enough,
 * else both from the npm registry. `env` is what to start programs with; `fetched` is the folder to remember.
 */
export function bringToolchain() {
  const env = cleanEnvironment();
  if (major(process.versions.node) >= wanted.node && major(versionOf("pnpm", env)) >= wanted.pnpm) {
    return { node: process.execPath, env, fetched: null };
  }
  const folder = rememberedFolder() ?? fetchFolder(env);
  const path = `${folder}${delimiter}${env.PATH}`;
  return { node: join(folder, "node"), env: { ...env, PATH: path }, fetched: folder };
}

/** Called once `node_modules` exists: spares the next start the second and a half that npx takes. */
export function rememberToolchain({ fetched }) {
  if (fetched === null) return;
  mkdirSync(memory, { recursive: true });
  writeFileSync(remembered, JSON.stringify({ folder: fetched }));
}

function rememberedFolder() {
  if (!existsSync(remembered)) return null;
  const { folder } = JSON.parse(readFileSync(remembered, "utf8"));
  return isWantedNode(join(folder, "node")) && existsSync(join(folder, "pnpm")) ? folder : null;
}

/** `npx` keeps the packages in its own cache and puts them on the PATH of the command: that folder is all we need. */
function fetchFolder(env) {
  say(
    `Bringing Node ${wanted.node} and pnpm ${wanted.pnpm} from the npm registry (this machine has Node ${process.versions.node})`,
  );
  const packages = ["-p", `node@${wanted.node}`, "-p", `pnpm@${wanted.pnpm}`];
  const found = spawnSync("npx", ["-y", ...packages, "-c", "command -v node"], {
    cwd: root,
    env: { ...env, npm_config_update_notifier: "false", npm_config_loglevel: "error" },
    encoding: "utf8",
  });
  const node = found.stdout?.trim().split("\n").at(-1) ?? "";
  if (found.status === 0 && isWantedNode(node)) return dirname(node);
  const why = (found.stderr ?? found.error?.message ?? "").trim();
  throw new PlainError(
    `Node ${wanted.node} could not be fetched from the npm registry: check the network, or install Node ${wanted.node} and pnpm ${wanted.pnpm} yourself.\n${why}`.trim(),
  );
}

function isWantedNode(node) {
  return major(versionOf(node, process.env)) >= wanted.node;
}

function versionOf(command, env) {
  const answer = spawnSync(command, ["--version"], { cwd: root, env, encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : "0";
}

function major(version) {
  return Number.parseInt(version.replace(/^v/, ""), 10);
}

/** Without what npm adds to describe the running script, with a registry pnpm understands and a home that can be written. */
function cleanEnvironment() {
  const described = /^npm_(lifecycle_|package_|command|execpath|node_execpath)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !described.test(name)));
  if (env.npm_config_registry) env.pnpm_config_registry ??= env.npm_config_registry;
  if (!isWritable(env.HOME ?? homedir())) env.HOME = makeHome();
  return env;
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeHome() {
  const home = inRoot(".cache/home");
  mkdirSync(home, { recursive: true });
  return home;
}
