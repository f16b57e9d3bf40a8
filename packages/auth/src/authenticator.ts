import { randomBytes } from "node:crypto";
import { decodeBase32IgnorePadding, encodeBase32NoPadding } from "@oslojs/encoding";
import { createTOTPKeyURI, generateHOTP, verifyHOTP } from "@oslojs/otp";

const step_seconds = 30;
const digits = 6;
/** A phone's clock may be half a minute off, and people type slowly: one step either way. */
const steps_of_grace = 1;

/** A new key for an authenticator app, in base 32 as it is typed in by hand. */
export function newAuthenticatorSecret(): string {
  return encodeBase32NoPadding(randomBytes(20));
}

/** What the picture says: the address that an authenticator app reads. */
export function authenticatorUri(secret: string, accountName: string): string {
  return createTOTPKeyURI("Consortia", accountName, keyOf(secret), step_seconds, digits);
}

/** The 30-second step that a code belongs to, or null for a code that is of no step near now. */
export function stepOfCode({
  secret,
  code,
  at,
}: {
  secret: string;
  code: string;
  at: string;
}): number | null {
  const now = stepAt(at);
  for (let step = now - steps_of_grace; step <= now + steps_of_grace; step += 1) {
    if (verifyHOTP(keyOf(secret), BigInt(step), digits, code)) return step;
  }
  return null;
}

/** The code that an authenticator shows now: for the demo's command and for tests. */
export function currentCode(secret: string, at: string): string {
  return generateHOTP(keyOf(secret), BigInt(stepAt(at)), digits);
}

function stepAt(at: string): number {
  return Math.floor(new Date(at).getTime() / (step_seconds * 1000));
}

function keyOf(secret: string): Uint8Array {
  return decodeBase32IgnorePadding(secret);
}
