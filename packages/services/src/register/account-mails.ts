import type { Account } from "@consortia/db/repositories/accounts";
import type { App } from "@consortia/domain/register/session-limits";
import type { PersonId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import type { WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";

const secretKinds: readonly string[] = ["invitation", "sign_in_code", "password_reset"];

/** Whether messages of a kind hold what opens an account; their text is not kept once they are sent. */
export function holdsSecret(kind: string): boolean {
  return secretKinds.includes(kind);
}

/** What is about an account itself, and cannot be stopped. */
export const accountKinds: readonly string[] = [...secretKinds, "new_role", "security_note"];

/** Whether it is about an account itself, and goes to its owner whatever they hold. */
export function isOnAccount(kind: string): boolean {
  return accountKinds.includes(kind);
}

/** Invitations, codes and security notes cannot be stopped (experience, section 6). */
type To = { readonly personId: PersonId; readonly account: Pick<Account, "id" | "email"> };

export type InvitationFacts = {
  readonly tokenId: string;
  readonly token: string;
  readonly app: App;
  /** "headteacher, Oakfield Primary School" */
  readonly as: string;
  /** "The LA administrator at Testshire", or null when the install is being set up. */
  readonly by: string | null;
  readonly expiresAt: string;
};

export async function mailInvitation(ctx: WriteCtx, to: To, facts: InvitationFacts): Promise<void> {
  await send(ctx, to, {
    kind: "invitation",
    key: facts.tokenId,
    subject: `Join Consortia as ${facts.as}`,
    lines: [
      `${facts.by ?? "Your local authority"} has asked you to join Consortia as ${facts.as}.`,
      "You will share practice, agree actions and decide with other schools. It takes 5 minutes.",
      `Set up your account by ${formatDate(facts.expiresAt)}:\n{${facts.app}}/join/${facts.token}`,
      "Not you? Tell us by answering this message, and do not open the link.",
    ],
  });
}

export async function mailNewRole(
  ctx: WriteCtx,
  to: To,
  facts: { appointmentId: string; app: App; as: string; by: string | null },
): Promise<void> {
  await send(ctx, to, {
    kind: "new_role",
    key: facts.appointmentId,
    subject: `You are now ${facts.as}`,
    lines: [
      `${facts.by ?? "Your local authority"} has recorded you as ${facts.as}.`,
      `Sign in with the account you have:\n{${facts.app}}/sign-in`,
    ],
  });
}

export async function mailCode(ctx: WriteCtx, to: To, facts: { id: string; code: string }): Promise<void> {
  await send(ctx, to, {
    kind: "sign_in_code",
    key: facts.id,
    subject: "Your code for Consortia",
    lines: [
      `Your code is ${facts.code}`,
      "Enter it on the page that asked for it. It runs out after 10 minutes.",
      "We never ask for this code by phone or by mail. If you did not just sign in, change your password.",
    ],
  });
}

export async function mailReset(
  ctx: WriteCtx,
  to: To,
  facts: { tokenId: string; token: string; app: App },
): Promise<void> {
  await send(ctx, to, {
    kind: "password_reset",
    key: facts.tokenId,
    subject: "Choose a new password for Consortia",
    lines: [
      `Choose a new password within an hour:\n{${facts.app}}/sign-in/reset/${facts.token}`,
      "If you did not ask for this, do nothing: your password stays as it is.",
    ],
  });
}

const notes = {
  password_changed: "Your password was changed, and every other device was signed out.",
  second_step_changed: "The second step of your sign-in was changed.",
  second_step_removed: "An LA administrator took away your authenticator, as you asked.",
  recovery_code_used: "One of your recovery codes was used to sign in.",
  recovery_codes_made: "New recovery codes were made. The old ones no longer work.",
} as const;

/** Tells the owner of a change that somebody else might have made. */
export async function mailSecurityNote(ctx: WriteCtx, to: To, what: keyof typeof notes): Promise<void> {
  await send(ctx, to, {
    kind: "security_note",
    key: ctx.newId("OutboxId"),
    subject: "A change to your Consortia account",
    lines: [notes[what], "If this was not you, ask your LA administrator for help today."],
  });
}

type Letter = {
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly lines: readonly string[];
};

async function send(ctx: WriteCtx, { personId, account }: To, letter: Letter): Promise<void> {
  await enqueue(ctx, {
    kind: letter.kind,
    toPersonId: personId,
    toAddress: account.email,
    subject: letter.subject,
    text: [...letter.lines, "You get this because you have an account with Consortia."].join("\n\n"),
    dedupeKey: `${letter.kind}:${letter.key}`,
  });
}
