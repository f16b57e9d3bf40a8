import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import {
  listDueMessages,
  type MessageToSend,
  settleMessage,
  takeMessage,
} from "@consortia/db/repositories/outbox-messages";
import type { SystemActor } from "@consortia/domain/register/rights";
import { accountKinds, holdsSecret, isOnAccount } from "../register/account-mails.ts";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Where mail goes: an SMTP server, or a folder in the demo. Throws when it could not be handed over. */
export type Mailer = {
  readonly send: (mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }) => Promise<void>;
};

const most_at_once = 50;
const most_attempts = 8;
const first_wait_ms = 60_000;

const worker: SystemActor = "worker";

/**
 * Sends what is due and returns how many messages went. A message is taken in one transaction, sent outside any,
 * and settled in another: a crash in between sends it again after its wait, and never loses it.
 */
export async function deliverMail(ctx: Ctx, mailer: Mailer): Promise<number> {
  let sent = await deliverToTheDoor(ctx, mailer);
  for (const message of await listDueMessages(ctx.db, { at: ctx.clock.now(), limit: most_at_once })) {
    if (await deliver(ctx, mailer, message)) sent += 1;
    sent += await deliverToTheDoor(ctx, mailer);
  }
  return sent;
}

/** Somebody stands at the door until their code comes: it goes before what a whole board is told. */
async function deliverToTheDoor(ctx: Ctx, mailer: Mailer): Promise<number> {
  const at = ctx.clock.now();
  let sent = 0;
  for (const message of await listDueMessages(ctx.db, { at, limit: most_at_once, kinds: accountKinds })) {
    if (await deliver(ctx, mailer, message)) sent += 1;
  }
  return sent;
}

async function deliver(
  ctx: Ctx,
  mailer: Mailer,
  message: MessageToSend & { attempts: number },
): Promise<boolean> {
  const at = ctx.clock.now();
  const retryAt = new Date(Date.parse(at) + first_wait_ms * 2 ** message.attempts).toISOString();
  const right = await transact(ctx, {}, async (ctx) =>
    (await takeMessage(ctx.db, { id: message.id, at, retryAt })) ? rightTo(ctx, message) : "not_taken",
  );
  if (right === "not_taken") return false;
  if (right === "lapsed") {
    await settle(ctx, message, { state: "dropped", error: "right lapsed" });
    return false;
  }
  try {
    await mailer.send({ to: message.toAddress, subject: message.subject, text: message.bodyText });
  } catch (error) {
    const isLastAttempt = message.attempts + 1 >= most_attempts;
    await settle(ctx, message, {
      state: isLastAttempt ? "dropped" : "waiting",
      error: error instanceof Error ? error.message : String(error),
    });
    return false;
  }
  await settle(ctx, message, { state: "sent" });
  return true;
}

/**
 * NOT-2: rights are looked at once more as a message leaves. Whoever no longer holds what it was written for, or anything
 * at all, is sent nothing; what concerns an account itself goes to its owner.
 */
async function rightTo(
  ctx: WriteCtx,
  { authorityId, toPersonId: personId, kind, rightScopeId, rightRole }: MessageToSend,
): Promise<"held" | "lapsed"> {
  if (authorityId === null || personId === null || isOnAccount(kind)) return "held";
  const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
  const givesIt = ({ scopeId, role }: { scopeId: string; role: string }) =>
    rightScopeId === null || (scopeId === rightScopeId && (rightRole === null || role === rightRole));
  return held.some(givesIt) ? "held" : "lapsed";
}

async function settle(
  ctx: Ctx,
  message: MessageToSend & { attempts: number },
  { state, error }: { readonly state: "sent" | "dropped" | "waiting"; readonly error?: string },
): Promise<void> {
  const acts = { sent: "message_sent", dropped: "message_dropped", waiting: "message_failed" } as const;
  await transact(ctx, {}, async (ctx) => {
    await settleMessage(ctx.db, {
      id: message.id,
      state,
      at: ctx.clock.now(),
      isSecret: holdsSecret(message.kind),
      ...(error === undefined ? {} : { error }),
    });
    await audit(
      ctx,
      { by: "system", system: worker },
      {
        act: acts[state],
        subjectKind: "outbox_message",
        subjectId: message.id,
        after: { kind: message.kind },
      },
    );
  });
}
