import { z } from "zod";

/**
 * One of a closed list, from a form: any text may come in, so that a page hands over what was typed and the
 * schema alone judges it.
 */
export function oneOfTyped<const Values extends readonly [string, ...string[]]>(
  values: Values,
  words: string,
) {
  return z.string().pipe(z.enum(values, words));
}
