import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@consortia/db/migrate";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./postgres.ts";

/** Migrated once a run; each test works on a copy of its own. */
export type Templates = {
  /** A SQLite file to copy. */
  readonly sqliteFile: string;
  /** PostgreSQL as the owner, who makes databases from `template`, and as the role the apps run as. */
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    templates: Templates;
  }
}

const owner = { name: "consortia_owner", password: "owner" };
const application = { name: "consortia_app", password: "app" };
const template = "consortia_template";

/**
 * Vitest's global setup of the projects that need databases. Whichever of them comes first starts one PostgreSQL for
 * the whole run; a run of `domain` alone starts none. Where PostgreSQL cannot start the run fails: nothing is skipped.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const run = project.vitest;
  if (run.getProvidedContext().templates !== undefined) return undefined;
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), "consortia-test-"));
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    run.provide("templates", await makeTemplates(server, folder));
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplates(server: PostgresServer, folder: string): Promise<Templates> {
  await asSuperuser(server, async (database) => {
    await database.query(`create role ${owner.name} login createdb password '${owner.password}'`);
    await database.query(`create role ${application.name} login password '${application.password}'`);
    // Dropping a test's database ends the sessions that are still leaving it, which are the application's.
    await database.query(`grant ${application.name} to ${owner.name}`);
    await database.query(`create database ${template} owner ${owner.name}`);
  });
  await migrate({ url: server.url(template, owner), applicationRole: application.name });
  const sqliteFile = join(folder, "template.sqlite");
  await migrate({ url: sqliteFile });
  return {
    sqliteFile,
    ownerUrl: server.url("postgres", owner),
    applicationUrl: server.url("postgres", application),
    template,
  };
}

async function asSuperuser(
  server: PostgresServer,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(server.url("postgres"));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
