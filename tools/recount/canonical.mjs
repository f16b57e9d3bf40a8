import { createHash } from "node:crypto";

/** What is not as it should be, and which row says so. */
export class Fault extends Error {
  constructor(row, why) {
    super(row === null ? why : `Line ${row.line}, ${row.kind} ${row.id}: ${why}`);
    this.line = row?.line ?? null;
    this.kind = row?.kind ?? null;
    this.id = row?.id ?? null;
    this.why = why;
  }
}

/** Refuses the row unless the condition holds. */
export function must(condition, row, why) {
  if (!condition) throw new Fault(row, why);
}

export function sha256(text) {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** JSON with keys sorted and no spaces. Whole numbers are strings already: the export holds no JSON number. */
export function canonical(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  // A number as JSON writes it has no place in an export, and what stands here is no line of one.
  if (typeof value !== "object") return `?${value}`;
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

/** The hash of a row that follows another: of the hash before, a line feed, and the row. */
export function chained(previousHash, { kind, id, row }) {
  return sha256(`${previousHash}\n${canonical({ kind, id, row })}`);
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The receipt of a vote: the first 45 bits of its link's hash, nine characters of base 32 in threes. */
export function receiptOf(hash) {
  const bits = BigInt(`0x${hash.slice(0, 12)}`) >> 3n;
  let code = "";
  for (let place = 8n; place >= 0n; place -= 1n) code += alphabet[Number((bits >> (5n * place)) & 31n)];
  return `${code.slice(0, 3)}-${code.slice(3, 6)}-${code.slice(6)}`;
}
