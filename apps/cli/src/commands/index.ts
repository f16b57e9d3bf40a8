import type { Command } from "../command.ts";
import { backupCommand } from "./backup.ts";
import { importCommand } from "./import.ts";
import { migrateCommand } from "./migrate.ts";
import { restoreCommand } from "./restore.ts";
import { setupCommand } from "./setup.ts";
import { verifyCommand } from "./verify.ts";

export const commands: readonly Command[] = [
  setupCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  importCommand,
];
