import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Seals what must be stored so that it can be read again, such as an authenticator's key: hashing would lose it, and
 * in the clear a copy of the database would be a copy of everybody's second step. `about` binds a sealed text to what
 * it belongs to, so that it opens nowhere else.
 */
export type Vault = {
  readonly seal: (text: string, about: string) => string;
  /** @throws when the text was sealed with another key, about something else, or has been altered. */
  readonly open: (sealed: string, about: string) => string;
};

const cipher = "aes-256-gcm";
const nonce_bytes = 12;
const tag_bytes = 16;
/** Says how a text was sealed, for the day that changes. */
const mark = "v1.";

/** A vault for the secret of an install, which is stored beside no database and in no backup of one. */
export function openVault(secret: string): Vault {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "consortia vault", 32));
  return {
    seal: (text, about) => {
      const nonce = randomBytes(nonce_bytes);
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return mark + Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString("base64url");
    },
    open: (sealed, about) => {
      if (!sealed.startsWith(mark)) throw new Error("This was not sealed by a vault");
      const written = sealed.slice(mark.length);
      const bytes = Buffer.from(written, "base64url");
      // Base64 leaves bits of its last sign unused, and a reader forgives other signs: this one does not.
      if (bytes.toString("base64url") !== written) throw new Error("What a vault sealed has been altered");
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonce_bytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(nonce_bytes, nonce_bytes + tag_bytes));
      const text = opening.update(bytes.subarray(nonce_bytes + tag_bytes));
      return Buffer.concat([text, opening.final()]).toString("utf8");
    },
  };
}
