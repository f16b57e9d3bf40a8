/**
 * The one text form in which a ledger transaction, a vote or a result is hashed, so that anyone with an
 * export can recompute a chain in any language: JSON with sorted keys, no spaces, integers as decimal
 * strings, instants in UTC with three digits of milliseconds (domain model, sections 5 and 7).
 */
export type Canonical =
  | null
  | boolean
  | string
  | number
  | bigint
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/** @throws TypeError for a fraction, an unsafe integer or a missing value: each would hash differently elsewhere. */
export function canonicalText(value: Canonical): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `"${value}"`;
  if (typeof value === "number") return `"${wholeNumber(value)}"`;
  if (isList(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (value === undefined) throw new TypeError("A canonical record has no missing values: write null");
  return canonicalObject(value);
}

/** An instant as UTC with milliseconds, whatever precision or offset the database handed back. */
export function canonicalInstant(at: string): string {
  const milliseconds = Date.parse(at);
  if (Number.isNaN(milliseconds)) throw new TypeError(`Not an instant: ${at}`);
  return new Date(milliseconds).toISOString();
}

/** What a link of a hash chain is computed over: the hash before it, a line feed, and the canonical record. */
export function chainText(previousHash: string, record: Canonical): string {
  return `${previousHash}\n${canonicalText(record)}`;
}

function canonicalObject(value: { readonly [key: string]: Canonical }): string {
  const fields = Object.keys(value)
    .sort()
    .map((key) => [key, value[key]] as const)
    .map(([key, field]) => {
      if (field === undefined) throw new TypeError(`A canonical record has no missing values: ${key}`);
      return `${JSON.stringify(key)}:${canonicalText(field)}`;
    });
  return `{${fields.join(",")}}`;
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`Not a whole number that can be hashed: ${value}`);
  return String(value === 0 ? 0 : value);
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}
