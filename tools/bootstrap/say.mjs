/** A fault whose message is the whole story: it is printed as it stands, without a stack. */
export class PlainError extends Error {}

/** Steps and faults go to stderr, so that stdout belongs to whatever is run. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

const last_lines = 30;

/** The end of what a program printed, which is where it says why it failed. */
export function endOfOutput(output) {
  return output.trim().split("\n").slice(-last_lines).join("\n");
}
