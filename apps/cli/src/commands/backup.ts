import { backup } from "@consortia/db/backup";
import { DomainError } from "@consortia/domain/shared/errors";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const backupCommand: Command = {
  name: "backup",
  summary: "Copy the database to a file while the service runs.",
  usage: "backup FILE [--json]",
  help: "FILE must not exist yet. On PostgreSQL this runs pg_dump, which must be on the path.",
  options: {},
  run: async ({ env, positionals, say }) => {
    const [typed] = positionals;
    if (typed === undefined)
      throw new DomainError("invalid", "Name the file to write: consortia backup FILE");
    const made = await backup({ url: env.databaseOwnerUrl, file: fileArgument(typed) });
    say(`Wrote ${made.file} (${made.bytes} bytes). Check it with: consortia verify`, made);
    return exitCodes.done;
  },
};
