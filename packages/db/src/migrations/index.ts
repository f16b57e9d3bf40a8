import type { Tools } from "../dialects/migration-tools.ts";
import { up as house } from "./0001-house.ts";
import { up as register } from "./0002-register.ts";
import { up as boards } from "./0030-boards.ts";
import { up as meetings } from "./0031-meetings.ts";
import { up as votes } from "./0032-votes.ts";

/** One numbered list serves both databases. Forward only; never edited after it has landed. */
export const migrations: Readonly<Record<string, (tools: Tools) => Promise<void>>> = {
  "0001-house": house,
  "0002-register": register,
  "0030-boards": boards,
  "0031-meetings": meetings,
  "0032-votes": votes,
};
