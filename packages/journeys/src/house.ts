import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@consortia/testing/free-port";
import { openAuthenticators } from "./authenticators.ts";
import { type Mail, openMail } from "./mail.ts";
import { runConsortia, startProgram } from "./programs.ts";
import { type Beginning, copyTemplate } from "./templates.ts";

const ready_within_ms = 30_000;

/** One install of Consortia with a database of its own: portal, admin app and worker on free ports. */
export type House = {
  /** Addresses without a slash at the end. */
  readonly portal: string;
  readonly admin: string;
  readonly mail: Mail;
  /** What the authenticator of this account shows now. */
  readonly codeOf: (email: string) => Promise<string>;
  /** Runs the `consortia` command on this install and gives what it printed. */
  readonly consortia: (...args: readonly string[]) => Promise<string>;
  /** The instant by the clock of the whole install. */
  readonly now: () => Date;
  /** Sets that clock on to an instant to come. */
  readonly setClockOnTo: (instant: string) => void;
  readonly logs: () => readonly { readonly name: string; readonly text: string }[];
  readonly close: () => Promise<void>;
};

export async function openHouse(beginning: Beginning): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), "consortia-house-"));
  const inside = (name: string) => path.join(folder, name);
  copyTemplate(beginning, inside("consortia.sqlite"));
  writeFileSync(inside("clock-offset"), "0");
  let ahead_ms = 0;
  const [portalPort, adminPort] = [await freePort(), await freePort()];
  const settings = {
    CONSORTIA_MODE: "demo",
    DATABASE_URL: `file:${inside("consortia.sqlite")}`,
    MAIL_FOLDER: inside("mail"),
    CLOCK_OFFSET_FILE: inside("clock-offset"),
    PORTAL_PORT: String(portalPort),
    ADMIN_PORT: String(adminPort),
  };
  const authenticators = openAuthenticators(settings);
  const programs = [
    startProgram(settings, { name: "portal", file: "apps/portal/server.ts", log: inside("portal.log") }),
    startProgram(settings, { name: "admin", file: "apps/admin/server.ts", log: inside("admin.log") }),
    startProgram(settings, { name: "worker", file: "apps/worker/src/main.ts", log: inside("worker.log") }),
  ];
  const house: House = {
    portal: `http://localhost:${portalPort}`,
    admin: `http://localhost:${adminPort}`,
    mail: openMail(inside("mail")),
    codeOf: authenticators.codeOf,
    consortia: (...args) => runConsortia(settings, args),
    now: () => new Date(Date.now() + ahead_ms),
    setClockOnTo: (instant) => {
      ahead_ms = Date.parse(instant) - Date.now();
      writeFileSync(inside("clock-offset"), String(ahead_ms));
    },
    logs: () => programs.map(({ name, log }) => ({ name, text: readFileSync(log, "utf8") })),
    close: async () => {
      await authenticators.close();
      await Promise.all(programs.map((program) => program.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await Promise.all([untilReady(`${house.portal}/readyz`), untilReady(`${house.admin}/readyz`)]);
    return house;
  } catch (error) {
    const logs = house.logs().map(({ name, text }) => `${name}:\n${text}`);
    await house.close();
    throw new Error(`The house did not start.\n${logs.join("\n")}`, { cause: error });
  }
}

async function untilReady(address: string): Promise<void> {
  const giveUpAt = Date.now() + ready_within_ms;
  while (Date.now() < giveUpAt) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} is not ready after ${ready_within_ms / 1000} seconds`);
}
