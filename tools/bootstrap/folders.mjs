import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PlainError } from "./say.mjs";

/** Makes the folder where it is missing, and finds out by trying whether it can be written to. */
export function requireWritable(folder, advice) {
  const probe = join(folder, `.write-test-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new PlainError(`The folder ${folder} cannot be written to (${error.code}): ${advice}.`);
  }
}
