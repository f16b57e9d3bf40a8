import { DomainError } from "../shared/errors.ts";
import { type LocalDate, localDateSchema } from "../shared/time.ts";

/** Why a published figure is missing. A missing figure is never zero and never an empty text. */
export const missingReasons = [
  "suppressed",
  "not_applicable",
  "not_available",
  "not_judged",
  "low_coverage",
  "not_released",
] as const;
export type MissingReason = (typeof missingReasons)[number];

/** The words by which national files say "no number". `None` is not one: it is a religious character. */
const missingWords: Readonly<Record<string, MissingReason>> = {
  "": "not_available",
  NE: "not_available",
  NA: "not_available",
  NP: "not_released",
  "NOT AVAIL": "not_available",
  NULL: "not_available",
  SUPP: "suppressed",
  c: "suppressed",
  LOWCOV: "low_coverage",
  "Not judged": "not_judged",
  z: "not_applicable",
  x: "not_available",
  "-": "not_available",
};

export function missingReasonOf(written: string): MissingReason | null {
  return missingWords[written.trim()] ?? null;
}

/** What the national register writes for a date that nobody knows. */
const unknown_date = "01-01-1900";

/**
 * A date of the national register, `dd-mm-yyyy`; null when it is blank or unknown.
 * @throws DomainError `invalid` when no such day exists.
 */
export function readDate(column: string, written: string): LocalDate | null {
  const text = written.trim();
  if (text === unknown_date || missingReasonOf(text) !== null) return null;
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text) ?? [];
  const date = localDateSchema.safeParse(`${year}-${month}-${day}`);
  if (date.success) return date.data;
  throw new DomainError("invalid", `${column} “${text}” is not a date written dd-mm-yyyy`);
}

/** A whole number from 0 up, or null when it is missing. */
export function readWholeNumber(column: string, written: string): number | null {
  const text = written.trim();
  if (missingReasonOf(text) !== null) return null;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new DomainError("invalid", `${column} “${text}” is not a whole number`);
}

export type PupilNumber =
  | { readonly tenths: number; readonly reason: null }
  | { readonly tenths: null; readonly reason: MissingReason };

/** Pupils in whole tenths, since shared registration gives half pupils; or the reason why there is no number. */
export function readPupils(column: string, written: string): PupilNumber {
  const text = written.trim();
  const reason = missingReasonOf(text);
  if (reason !== null) return { tenths: null, reason };
  const [, whole, tenth] = /^(\d{1,7})(?:\.(\d)0*)?$/.exec(text) ?? [];
  if (whole === undefined) throw new DomainError("invalid", `${column} “${text}” is not a number of pupils`);
  return { tenths: Number(whole) * 10 + Number(tenth ?? 0), reason: null };
}

/** Text, or null where the file says in its own words that there is none. */
export function readText(written: string): string | null {
  const text = written.trim();
  return ["", "Does not apply", "Not applicable", "NULL", "-"].includes(text) ? null : text;
}
