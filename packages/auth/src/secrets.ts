import { createHash, randomBytes, randomInt } from "node:crypto";
import { encodeBase32LowerCaseNoPadding } from "@oslojs/encoding";

const recovery_codes = 8;

/** What stands in a link or a cookie: 160 random bits in 32 signs. Only its hash is stored. */
export function newToken(): string {
  return encodeBase32LowerCaseNoPadding(randomBytes(20));
}

/** Six digits for a mail. */
export function newMailedCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** Eight codes of 60 random bits, such as `k3xp-27qa-mnt6`, each good once. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recovery_codes }, () => {
    const signs = newToken().slice(0, 12);
    return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
  });
}

/** SHA-256 as hex, of the parts in their order. Fit for secrets that are random themselves, never for passwords. */
export function hashSecret(...parts: readonly [string, ...string[]]): string {
  return createHash("sha256").update(parts.join(":"), "utf8").digest("hex");
}
