import { openStore } from "@consortia/db/store";
import { DomainError } from "@consortia/domain/shared/errors";
import { currentCode } from "@consortia/services/register/current-code";
import { systemCtx } from "@consortia/web/system-ctx";
import { type Command, exitCodes } from "../command.ts";

export const codeCommand: Command = {
  name: "code",
  summary: "In the demo: tell the code that an account is asked for at sign-in.",
  usage: "code EMAIL [--json]",
  help: [
    "Tells what the authenticator of EMAIL shows now, or the newest code mailed to it. Sign in with the password",
    "first where the code comes by mail. Refuses outside the demo, with exit code 3.",
  ].join("\n"),
  options: {},
  run: async ({ env, positionals, say }) => {
    const [email] = positionals;
    if (email === undefined) throw new DomainError("invalid", "Name the account: consortia code EMAIL");
    const store = openStore({ url: env.databaseUrl, connections: 1 });
    try {
      const ctx = await systemCtx({ env, store, system: "self" });
      const found = await currentCode(ctx, { email, isDemo: env.mode !== "production" });
      say(found.code, found);
      return exitCodes.done;
    } finally {
      await store.close();
    }
  },
};
