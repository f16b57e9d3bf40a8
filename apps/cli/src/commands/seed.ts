import { openVault } from "@consortia/auth/vault";
import { openStore } from "@consortia/db/store";
import { seedDemo } from "@consortia/demo/seed-demo";
import { DomainError } from "@consortia/domain/shared/errors";
import { clockOf } from "@consortia/web/shifted-clock";
import { type Command, exitCodes } from "../command.ts";

export const seedCommand: Command = {
  name: "seed",
  summary: "Fill an empty database with the demo authority.",
  usage: "seed --demo [--json]",
  help: "Only where CONSORTIA_MODE is demo or test, and only into a database that holds no authority.",
  options: { demo: { type: "boolean" } },
  run: async ({ env, values, say }) => {
    if (values.demo !== true) throw new DomainError("invalid", "Say which: consortia seed --demo");
    if (env.mode === "production") {
      throw new DomainError("forbidden", "This install is in production, where there is no demo.");
    }
    const store = openStore({ url: env.databaseUrl, connections: 2 });
    try {
      await seedDemo({
        store,
        now: clockOf(env.clockOffsetFile).now(),
        vault: openVault(env.secretKey),
      });
    } finally {
      await store.close();
    }
    say("The demo authority is ready. See whom to sign in as with: consortia demo-accounts", {
      seeded: true,
    });
    return exitCodes.done;
  },
};
