import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes and one lane, the least that OWASP's cheat sheet allows; about 30 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password that nobody knows, with the same cost: what is compared where there is no account. */
const nobodys = hash(crypto.randomUUID(), cost);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/** Takes as long when there is no account or no password yet, so that time does not tell who has one. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodys), password.normalize("NFKC"));
  return matches && passwordHash !== null;
}
