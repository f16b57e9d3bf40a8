import path from "node:path";
import { z } from "zod";

/** One sentence for whatever is wrong with it, so that the message says what to type instead. */
function wholeNumber(least: number, most: number) {
  const message = `is a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

/**
 * Every setting of the product, read once at the start and nowhere else.
 * A setting that makes no sense stops the process with one sentence for each.
 */
const schema = z.object({
  /** `demo` opens the fictional authority and its conveniences; `production` refuses all of them. */
  CONSORTIA_MODE: z.enum(["demo", "test", "production"], "is demo, test or production").default("demo"),
  /** `file:PATH` for SQLite, `postgres://…` for PostgreSQL. */
  DATABASE_URL: z.string().min(1).default("file:var/consortia.sqlite"),
  /** PostgreSQL: the owner's connection, for migrations only. Defaults to DATABASE_URL. */
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  /** PostgreSQL: the role of DATABASE_URL, granted no UPDATE or DELETE on append-only tables. */
  DATABASE_APPLICATION_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]*$/, "is the name of a database role")
    .optional(),
  DATABASE_CONNECTIONS: wholeNumber(1, 100).default(8),
  HOST: z.string().default("127.0.0.1"),
  PORTAL_PORT: wholeNumber(1, 65_535).default(3000),
  ADMIN_PORT: wholeNumber(1, 65_535).default(3001),
  /** The addresses people type, with scheme and port; cookies are secure when they begin with https. */
  PORTAL_URL: z.url("is an address such as https://portal.example.gov.uk").optional(),
  ADMIN_URL: z.url("is an address such as https://admin.example.gov.uk").optional(),
  /** Behind a proxy: how many hops to trust for the address of the caller. */
  TRUSTED_PROXIES: wholeNumber(0, 5).default(0),
  /** `smtp://…` to send mail; without it mail is written to MAIL_FOLDER, one file a message. */
  SMTP_URL: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(3).default("Consortia <no-reply@localhost>"),
  MAIL_FOLDER: z.string().min(1).default("var/mail"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "is fatal, error, warn, info, debug or silent",
    )
    .default("info"),
  /**
   * What authenticators' keys are sealed with, 32 signs or more and the same in every process of an install. It
   * belongs beside no backup of the database; without it nobody's authenticator works any more.
   */
  SECRET_KEY: z.string().min(32, "has at least 32 signs").optional(),
  /** Tests and the demo may shift the clock: a file that holds whole milliseconds. */
  CLOCK_OFFSET_FILE: z.string().min(1).optional(),
});

export type Env = {
  readonly mode: "demo" | "test" | "production";
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly databaseApplicationRole: string | undefined;
  readonly databaseConnections: number;
  readonly host: string;
  readonly portal: { readonly port: number; readonly url: string };
  readonly admin: { readonly port: number; readonly url: string };
  readonly trustedProxies: number;
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string; readonly folder: string };
  readonly logLevel: string;
  readonly clockOffsetFile: string | undefined;
  readonly secretKey: string;
};

/** The demo's people are made up, and so is its secret. */
const demo_secret = "the demo and tests keep no secrets of anybody";

/** A setting is missing or makes no sense; the message names it and says what it should be. */
export class BadSetting extends Error {
  override readonly name = "BadSetting";
}

/** The top of the project, from which relative settings are read. */
export const projectRoot = path.resolve(import.meta.dirname, "../../..");

/**
 * @param root the folder that relative paths are taken from
 * @throws BadSetting with a sentence for each setting that is wrong
 */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
  root: string = projectRoot,
): Env {
  const parsed = schema.safeParse(withoutBlanks(source));
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new BadSetting(`A setting is wrong: ${sentences.join("; ")}.`);
  }
  const env = parsed.data;
  if (env.CONSORTIA_MODE === "production" && env.CLOCK_OFFSET_FILE !== undefined) {
    throw new BadSetting("A setting is wrong: CLOCK_OFFSET_FILE shifts the clock, which production refuses.");
  }
  if (env.CONSORTIA_MODE === "production" && env.SECRET_KEY === undefined) {
    throw new BadSetting(
      "A setting is missing: SECRET_KEY seals the authenticators. Make one with: openssl rand -base64 32",
    );
  }
  const databaseUrl = absoluteDatabase(env.DATABASE_URL, root);
  return {
    mode: env.CONSORTIA_MODE,
    databaseUrl,
    databaseOwnerUrl: env.DATABASE_OWNER_URL ?? databaseUrl,
    databaseApplicationRole: env.DATABASE_APPLICATION_ROLE,
    databaseConnections: env.DATABASE_CONNECTIONS,
    host: env.HOST,
    portal: { port: env.PORTAL_PORT, url: env.PORTAL_URL ?? `http://localhost:${env.PORTAL_PORT}` },
    admin: { port: env.ADMIN_PORT, url: env.ADMIN_URL ?? `http://localhost:${env.ADMIN_PORT}` },
    trustedProxies: env.TRUSTED_PROXIES,
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, folder: path.resolve(root, env.MAIL_FOLDER) },
    logLevel: env.LOG_LEVEL,
    clockOffsetFile:
      env.CLOCK_OFFSET_FILE === undefined ? undefined : path.resolve(root, env.CLOCK_OFFSET_FILE),
    secretKey: env.SECRET_KEY ?? demo_secret,
  };
}

function absoluteDatabase(url: string, root: string): string {
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  return `file:${path.resolve(root, url.replace(/^file:(\/\/(?=\/))?/, ""))}`;
}

function withoutBlanks(
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
}
