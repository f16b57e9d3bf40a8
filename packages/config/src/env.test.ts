import { expect, test } from "vitest";
import { BadSetting, readEnv } from "./env.ts";

const root = "/srv/consortia";

function refusal(settings: Record<string, string>): string {
  try {
    readEnv(settings, root);
  } catch (error) {
    if (error instanceof BadSetting) return error.message;
  }
  throw new Error("These settings are accepted");
}

test("with no settings at all it is the demo, on a SQLite file and a mail folder below the project", () => {
  expect(readEnv({}, root)).toMatchObject({
    mode: "demo",
    databaseUrl: "file:/srv/consortia/var/consortia.sqlite",
    mail: { folder: "/srv/consortia/var/mail", smtpUrl: undefined },
    portal: { port: 3000, url: "http://localhost:3000" },
    admin: { port: 3001, url: "http://localhost:3001" },
  });
});

test("a setting that is wrong is named, and the sentence says what it should be", () => {
  const ports = "A setting is wrong: PORTAL_PORT is a whole number from 1 to 65535.";
  for (const PORTAL_PORT of ["abc", "0", "65536", "80.5"]) expect(refusal({ PORTAL_PORT })).toBe(ports);
  expect(refusal({ CONSORTIA_MODE: "live" })).toBe(
    "A setting is wrong: CONSORTIA_MODE is demo, test or production.",
  );
});

test("every wrong setting is named at once", () => {
  expect(refusal({ ADMIN_PORT: "x", LOG_LEVEL: "loud" })).toBe(
    "A setting is wrong: ADMIN_PORT is a whole number from 1 to 65535; LOG_LEVEL is fatal, error, warn, info, debug or silent.",
  );
});

test("a setting that is there but blank counts as not there", () => {
  expect(readEnv({ PORTAL_PORT: " ", DATABASE_URL: "" }, root).portal.port).toBe(3000);
});

// Votes and notice periods would be worth nothing on a clock that somebody may turn.
test("production refuses a clock that is shifted", () => {
  const settings = { CONSORTIA_MODE: "production", CLOCK_OFFSET_FILE: "offset" };
  expect(refusal(settings)).toContain("CLOCK_OFFSET_FILE shifts the clock, which production refuses");
});

test("production wants a secret of its own for the authenticators; the demo and tests need none", () => {
  const production = { CONSORTIA_MODE: "production" };
  expect(refusal(production)).toContain("A setting is missing: SECRET_KEY seals the authenticators.");
  expect(refusal({ SECRET_KEY: "short" })).toBe("A setting is wrong: SECRET_KEY has at least 32 signs.");
  const secret = "u3Yk0c1fXo9Q4b7ZpT2mWd8sVhLrEaGj";
  expect(readEnv({ ...production, SECRET_KEY: secret }, root).secretKey).toBe(secret);
  expect(readEnv({}, root).secretKey).not.toBe("");
});
