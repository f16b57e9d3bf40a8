import { parseArgs } from "node:util";
import { refusalOf } from "@consortia/api/errors";
import { BadSetting, type Env, readEnv } from "@consortia/config/env";
import { whyUnusable } from "@consortia/db/errors";
import { type Command, exitCodes } from "./command.ts";
import { commands } from "./commands/index.ts";

// Who reads along and has seen enough (`| head`) closes the pipe: that is no fault of the command's.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

/** The `consortia` command: `consortia COMMAND [ARGUMENTS] [--json] [--help]`. */
process.exitCode = await run(process.argv.slice(2));

async function run([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "help") return overview();
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    return refuse(`There is no command ${name}. Run: consortia --help`, exitCodes.usage);
  }
  if (rest.includes("--help")) return explain(command);
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, json: { type: "boolean" } },
      allowPositionals: true,
    });
    return await command.run({ values, positionals, env: settings(), say: speaker(values.json === true) });
  } catch (error) {
    return failed(error);
  }
}

function settings(): Env {
  return readEnv(process.env);
}

/** With `--json` standard output holds one JSON object, or one a line where files are asked about, and nothing else. */
function speaker(asJson: boolean) {
  return (words: string, facts: unknown) => {
    process.stdout.write(`${asJson ? JSON.stringify(facts, withPence) : words}\n`);
  };
}

function withPence(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function failed(error: unknown): number {
  const refusal = refusalOf(error);
  if (refusal !== null) return refuse(refusal.message, exitCodes.refused);
  if (error instanceof BadSetting) return refuse(error.message, exitCodes.usage);
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
    return refuse(error.message, exitCodes.usage);
  }
  const unusable = whyUnusable(error);
  if (unusable !== null) {
    return refuse(`The database that DATABASE_URL names cannot be used: ${unusable}.`, exitCodes.fault);
  }
  return refuse(error instanceof Error ? (error.stack ?? error.message) : String(error), exitCodes.fault);
}

function refuse(words: string, code: number): number {
  process.stderr.write(`${words}\n`);
  return code;
}

function overview(): number {
  const lines = commands.map((command) => `  ${command.name.padEnd(13)} ${command.summary}`);
  process.stdout.write(`consortia COMMAND [--json] [--help]\n\n${lines.join("\n")}\n`);
  return exitCodes.done;
}

function explain(command: Command): number {
  process.stdout.write(`consortia ${command.usage}\n\n${command.summary}\n${command.help}\n`);
  return exitCodes.done;
}
