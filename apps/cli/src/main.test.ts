import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildBoard, buildVoting, vote } from "@consortia/services/test-support/board-scene";
import { buildBudget } from "@consortia/services/test-support/budget";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { describe, expect, onTestFinished, test } from "vitest";
import { commands } from "./commands/index.ts";

type Ended = { readonly status: number; readonly stdout: string; readonly stderr: string };

const program = path.join(import.meta.dirname, "main.ts");

/**
 * The command as an operator runs it: a process of its own, with the settings given and no others. What Node has kept
 * of a start before is no setting, and takes half off the next.
 */
function consortia(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, NODE_ENV: "test", CONSORTIA_MODE: "test", ...settings } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("the command explains itself", () => {
  test("without a word it lists every command", async () => {
    const { status, stdout } = await consortia([]);
    expect(status).toBe(0);
    for (const { name, summary } of commands)
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, "m"));
  });

  test.each(commands.map(({ name }) => name))(
    "%s --help says what it does and does nothing",
    async (name) => {
      const folder = emptyFolder();
      const { status, stdout, stderr } = await consortia([name, "--help"], {
        DATABASE_URL: `${folder}/none.sqlite`,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toMatch(new RegExp(`^consortia ${name}\\b.*\\[--json\\]`));
      expect(existsSync(`${folder}/none.sqlite`)).toBe(false);
    },
  );
});

describe("a mistake is one sentence on standard error and its own status", () => {
  const sentence = /^[A-Z][^\n]+\n$/;

  test.each([
    ["an unknown command", ["verfy"], {}, 2, "There is no command verfy. Run: consortia --help\n"],
    ["an unknown option", ["verify", "--jsn"], {}, 2, "Unknown option '--jsn'"],
    [
      "a setting that makes no sense",
      ["verify"],
      { PORTAL_PORT: "many" },
      2,
      "A setting is wrong: PORTAL_PORT",
    ],
    [
      "a shifted clock in production",
      ["verify"],
      { CONSORTIA_MODE: "production", CLOCK_OFFSET_FILE: "offset" },
      2,
      "production refuses",
    ],
    ["a file that is not named", ["backup"], {}, 3, "Name the file to write"],
  ])("%s", async (_mistake, args, settings, status, words) => {
    const ended = await consortia(args, settings);
    expect(ended.status).toBe(status);
    expect(ended.stdout).toBe("");
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).toMatch(sentence);
  });
});

describe("migrate", () => {
  test("makes the database, changes nothing the second time, and with --json says one object", async () => {
    const settings = { DATABASE_URL: path.join(emptyFolder(), "new/consortia.sqlite") };
    const first = await consortia(["migrate", "--json"], settings);
    expect(JSON.parse(first.stdout).applied.length).toBeGreaterThan(5);
    const second = await consortia(["migrate", "--json"], settings);
    expect(second).toEqual({ status: 0, stdout: '{"applied":[]}\n', stderr: "" });
  });
});

onBothDatabases("setup", (open) => {
  const first = ["setup", "--code", "937", "--authority", "Testshire", "--name", "Jo Marsh"];

  test("opens one authority and invites its administrator once", async () => {
    const store = await open();
    const settings = { DATABASE_URL: store.url, ADMIN_URL: "https://admin.example.gov.uk" };
    const { status, stdout } = await consortia(
      [...first, "--email", "Jo@Example.gov.uk", "--json"],
      settings,
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).joinUrl).toMatch(/^https:\/\/admin\.example\.gov\.uk\/join\/\S+$/);
    const again = await consortia([...first, "--email", "other@example.gov.uk"], settings);
    expect(again).toEqual({ status: 3, stdout: "", stderr: "This install has its authority already.\n" });
    const invited = await store.reader.selectFrom("accounts").select(["email", "status"]).execute();
    expect(invited).toEqual([{ email: "jo@example.gov.uk", status: "invited" }]);
    const mailed = await store.reader.selectFrom("outbox_messages").select("to_address").execute();
    expect(mailed).toEqual([{ to_address: "jo@example.gov.uk" }]);
  });

  test("with an answer missing opens nothing and says which", async () => {
    const store = await open();
    const { status, stderr } = await consortia(first, { DATABASE_URL: store.url });
    expect(status).toBe(3);
    expect(stderr).toMatch(/email/);
    expect(await store.reader.selectFrom("authorities").select("id").execute()).toEqual([]);
  });
});

onBothDatabases("verify", (open) => {
  /** A book of two entries and a meeting with one vote on seven seats. */
  async function buildChains(store: TestStore) {
    const scene = await buildVoting(await buildBoard(store));
    for (const seat of scene.seats.slice(0, 1)) await vote(scene, seat, "for");
    await buildBudget(scene.world, 500_000n);
    return scene;
  }

  test("of whole chains prints a line for each and ends with 0; of broken ones it names the entry and ends with 3", async () => {
    const store = await open();
    const { reference } = await buildChains(store);
    const settings = { DATABASE_URL: store.url };
    expect(await consortia(["verify"], settings)).toEqual({
      status: 0,
      stdout: [
        "Book 2026-27: whole, 2 entries",
        `Meeting ${reference}: whole, 8 links`,
        "Between meetings of primary: whole, 0 decisions",
        "1 book, 1 meeting, 0 elections and 1 board looked at, 0 broken.\n",
      ].join("\n"),
      stderr: "",
    });
    await tamper(store, "ledger_transactions", [
      "update ledger_transactions set posted_at = '2026-05-05T09:00:01.000Z' where seq = 2",
    ]);
    const broken = await consortia(["verify"], settings);
    expect(broken.status).toBe(3);
    expect(broken.stdout).toContain("Book 2026-27: BROKEN. Entry 2 was altered");
    expect(broken.stdout).toContain("1 book, 1 meeting, 0 elections and 1 board looked at, 1 broken.");
    const asJson = await consortia(["verify", "--json"], settings);
    expect(asJson.status).toBe(3);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      broken: 1,
      books: [{ entries: 2, fault: { seq: 2 } }],
    });
  });

  test("of an empty database has nothing to look at", async () => {
    const { url } = await open();
    const { status, stdout } = await consortia(["verify"], { DATABASE_URL: url });
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: "0 books, 0 meetings, 0 elections and 0 boards looked at, 0 broken.\n",
    });
  });
});
