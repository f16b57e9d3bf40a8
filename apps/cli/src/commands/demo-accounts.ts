import { demoAccounts } from "@consortia/demo/accounts";
import { DomainError } from "@consortia/domain/shared/errors";
import { type Command, exitCodes } from "../command.ts";

export const demoAccountsCommand: Command = {
  name: "demo-accounts",
  summary: "List whom to sign in as in the demo.",
  usage: "demo-accounts [--json]",
  help: "One account for each role. Only where CONSORTIA_MODE is demo or test.",
  options: {},
  run: ({ env, say }) => {
    if (env.mode === "production") {
      throw new DomainError("forbidden", "This install is in production, where there is no demo.");
    }
    const lines = demoAccounts.map(
      ({ role, app, email, password }) => `${role}, ${app}: ${email} (${password})`,
    );
    say(lines.join("\n"), demoAccounts);
    return Promise.resolve(exitCodes.done);
  },
};
