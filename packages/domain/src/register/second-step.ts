import { needsSecondStep, type Role } from "./roles.ts";
import type { App } from "./session-limits.ts";

/** What an account's owner chose as the second step. */
export type SecondStep = "mail" | "authenticator";

/** How the second step of a session was given. */
export type GivenStep = SecondStep | "recovery";

/** What a session still owes before it may do anything else. */
export type Owed = "nothing" | "mailed_code" | "authenticator_code" | "authenticator_set_up";

export type StepFacts = {
  readonly app: App;
  readonly roles: readonly Role[];
  readonly chosen: SecondStep | null;
  readonly given: GivenStep | null;
};

/**
 * Admin wants an authenticator of everyone: whoever has none proves the mailbox, then sets one up.
 * The portal wants a code of leads, board members, chairs and advisers, and of whoever chose one.
 */
export function stepOwed({ app, roles, chosen, given }: StepFacts): Owed {
  if (app === "admin") return owedInAdmin(chosen, given);
  if (given !== null) return "nothing";
  if (chosen === "authenticator") return "authenticator_code";
  return chosen === "mail" || roles.some(needsSecondStep) ? "mailed_code" : "nothing";
}

function owedInAdmin(chosen: SecondStep | null, given: GivenStep | null): Owed {
  if (given === "authenticator" || given === "recovery") return "nothing";
  if (chosen === "authenticator") return "authenticator_code";
  return given === "mail" ? "authenticator_set_up" : "mailed_code";
}
