import type { z } from "zod";
import { DomainError } from "./errors.ts";

/** What a file is, for the words about what is wrong with it, and the field of the form it was given in. */
type FileOf = { readonly what: string; readonly field?: string };

const most_faults = 10;

/**
 * Reads what a JSON file holds by the one schema of its form.
 * @throws DomainError `invalid` naming each place of the file at fault, ten at most
 */
export function readJsonFile<T>(text: string, schema: z.ZodType<T>, { what, field }: FileOf): T {
  const at = field === undefined ? {} : { field };
  const read = schema.safeParse(parse(text, what, at), { error: plainWords });
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => {
    const place = path.length === 0 ? what : path.map(String).join(".");
    return `${place}: ${message.replace(/\.$/, "")}.`;
  });
  throw new DomainError("invalid", faults.slice(0, most_faults).join(" "), at);
}

/** For what the schema has no words of its own. */
function plainWords({ code, input, expected }: { code?: string; input?: unknown; expected?: unknown }) {
  if (input === undefined) return "It is missing";
  return code === "invalid_type" ? `It must be: ${String(expected)}` : undefined;
}

function parse(text: string, what: string, at: { readonly field?: string }): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it is cut off";
    throw new DomainError("invalid", `${what} is no JSON: ${why}.`, at);
  }
}
