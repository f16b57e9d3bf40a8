import type { Command } from "../command.ts";
import { allocateCommand } from "./allocate.ts";
import { backupCommand } from "./backup.ts";
import { benchCommand } from "./bench.ts";
import { codeCommand } from "./code.ts";
import { countCommand } from "./count.ts";
import { demoAccountsCommand } from "./demo-accounts.ts";
import { exportVotesCommand } from "./export-votes.ts";
import { importCommand } from "./import.ts";
import { migrateCommand } from "./migrate.ts";
import { restoreCommand } from "./restore.ts";
import { seedCommand } from "./seed.ts";
import { setupCommand } from "./setup.ts";
import { verifyCommand } from "./verify.ts";

export const commands: readonly Command[] = [
  setupCommand,
  migrateCommand,
  seedCommand,
  demoAccountsCommand,
  codeCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  exportVotesCommand,
  importCommand,
  countCommand,
  allocateCommand,
  benchCommand,
];
