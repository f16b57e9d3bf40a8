import { openStore } from "@consortia/db/store";
import { setUpSchema } from "@consortia/domain/register/set-up";
import { setUpAuthority } from "@consortia/services/register/open-authority";
import { systemCtx } from "@consortia/web/system-ctx";
import { type Command, exitCodes } from "../command.ts";

export const setupCommand: Command = {
  name: "setup",
  summary: "Open the authority of a fresh install and invite its first administrator.",
  usage: "setup --code NNN --authority NAME --name NAME --email ADDRESS [--json]",
  help: [
    "--code       the authority's three-digit code in the national register",
    "--authority  the authority's name, as pages show it",
    "--name       the first administrator's name",
    "--email      the work address that the invitation goes to",
    "Run migrate first. The invitation is mailed by the worker and is also printed here; it is good for",
    "14 days. An install has one authority: a second setup is refused and changes nothing.",
  ].join("\n"),
  options: {
    code: { type: "string" },
    authority: { type: "string" },
    name: { type: "string" },
    email: { type: "string" },
  },
  run: async ({ env, values, say }) => {
    const { code, authority: name } = values;
    const input = setUpSchema.parse({
      authority: { code, name },
      admin: { name: values.name ?? "", email: values.email ?? "" },
    });
    const store = openStore({ url: env.databaseUrl, connections: 2 });
    try {
      const ctx = await systemCtx({ env, store, system: "setup" });
      const { authorityId, joinPath } = await setUpAuthority(ctx, input);
      const joinUrl = new URL(joinPath, env.admin.url).href;
      const words = `${input.authority.name} is open. ${input.admin.name} joins at ${joinUrl}`;
      say(words, { authorityId, joinUrl });
      return exitCodes.done;
    } finally {
      await store.close();
    }
  },
};
