import { readJsonFile } from "../shared/json-file.ts";
import type { Scheme } from "./scheme.ts";
import { schemeSchema } from "./scheme-schema.ts";

/**
 * Reads a scheme from the text of a JSON file, in the form in which a version is given out.
 * @throws DomainError `invalid` at the field, naming each place of the file at fault.
 */
export function readSchemeFile(text: string, field: string): Scheme {
  return readJsonFile(text, schemeSchema, { what: "The scheme", field });
}
