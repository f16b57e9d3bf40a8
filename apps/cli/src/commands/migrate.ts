import { mkdir } from "node:fs/promises";
import path from "node:path";
import { migrate } from "@consortia/db/migrate";
import { dialectOf, sqliteFile } from "@consortia/db/store";
import { type Command, exitCodes } from "../command.ts";

export const migrateCommand: Command = {
  name: "migrate",
  summary: "Bring the database up to date. Run it before the apps start.",
  usage: "migrate [--json]",
  help: [
    "Reads DATABASE_URL, and on PostgreSQL DATABASE_OWNER_URL for the owner's connection and",
    "DATABASE_APPLICATION_ROLE for the role that the apps run as, which is granted no right to",
    "change append-only tables. Running it again changes nothing.",
  ].join("\n"),
  options: {},
  run: async ({ env, say }) => {
    const url = env.databaseOwnerUrl;
    if (dialectOf(url) === "sqlite") await mkdir(path.dirname(sqliteFile(url)), { recursive: true });
    const applied = await migrate({
      url,
      ...(env.databaseApplicationRole === undefined ? {} : { applicationRole: env.databaseApplicationRole }),
    });
    const words = applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`;
    say(words, { applied });
    return exitCodes.done;
  },
};
