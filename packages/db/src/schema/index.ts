import type { BoardTables } from "./board.ts";
import type { HouseTables } from "./house.ts";
import type { RegisterTables } from "./register.ts";

/** Every table, by area. An area's own file is the place to read what its columns mean. */
export interface Schema extends HouseTables, RegisterTables, BoardTables {}
