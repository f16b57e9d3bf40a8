import type { Tools } from "../dialects/migration-tools.ts";
import { up as house } from "./0001-house.ts";
import { up as register } from "./0002-register.ts";

/** One numbered list serves both databases. Forward only; never edited after it has landed. */
export const migrations: Readonly<Record<string, (tools: Tools) => Promise<void>>> = {
  "0001-house": house,
  "0002-register": register,
};
