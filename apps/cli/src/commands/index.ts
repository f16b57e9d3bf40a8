import type { Command } from "../command.ts";
import { backupCommand } from "./backup.ts";
import { importCommand } from "./import.ts";
import { migrateCommand } from "./migrate.ts";
import { restoreCommand } from "./restore.ts";
import { verifyCommand } from "./verify.ts";

export const commands: readonly Command[] = [
  migrateCommand,
  backupCommand,
  restoreCommand,
  verifyCommand,
  importCommand,
];
