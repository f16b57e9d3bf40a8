import { restore } from "@consortia/db/backup";
import { DomainError } from "@consortia/domain/shared/errors";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const restoreCommand: Command = {
  name: "restore",
  summary: "Put a backup in the place of the database. Stop the apps first.",
  usage: "restore FILE [--replace] [--json]",
  help: "--replace  put it in the place of a database that is there already",
  options: { replace: { type: "boolean" } },
  run: async ({ env, positionals, values, say }) => {
    const [typed] = positionals;
    if (typed === undefined) throw new DomainError("invalid", "Name the backup: consortia restore FILE");
    const file = fileArgument(typed);
    await restore({ url: env.databaseOwnerUrl, file, replace: values.replace === true });
    say(`Restored ${file}. Run: consortia migrate, then consortia verify`, { restored: file });
    return exitCodes.done;
  },
};
