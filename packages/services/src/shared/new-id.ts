import { randomBytes } from "node:crypto";
import { asId, idPrefixes } from "@consortia/domain/shared/ids";
import type { NewId } from "./ctx.ts";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** 100 random bits in base 32 behind the prefix of the kind. They say nothing of time or order. */
export const newRandomId: NewId = (kind) => {
  const letters = Array.from(randomBytes(20), (byte) => alphabet.charAt(byte % 32));
  return asId(kind, `${idPrefixes[kind]}_${letters.join("")}`);
};
