import type { ParseArgsOptionsConfig } from "node:util";
import type { Env } from "@consortia/config/env";

export const exitCodes = { done: 0, fault: 1, usage: 2, refused: 3 } as const;

type Invocation = {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  readonly env: Env;
  /** Says the result: the words for a person, or with `--json` the facts alone. */
  readonly say: (words: string, facts: unknown) => void;
};

export type Command = {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** As typed after `consortia`. */
  readonly usage: string;
  /** What `--help` adds: options and what the exit codes mean. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** Returns the exit code. Refusals are thrown as DomainError. */
  readonly run: (invocation: Invocation) => Promise<number>;
};
