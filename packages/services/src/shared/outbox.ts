import { insertMessage } from "@consortia/db/repositories/outbox-messages";
import type { Role } from "@consortia/domain/register/roles";
import type { WriteCtx } from "./ctx.ts";

export type Message = {
  readonly kind: string;
  readonly toPersonId?: string;
  readonly toAddress: string;
  /** The school, board or other scope in which its reader must still hold an appointment when it is sent (NOT-2). */
  readonly rightScopeId?: string;
  /** And as what, where one role alone gives the right. */
  readonly rightRole?: Role;
  readonly subject: string;
  /** A link stands as `{portal}/path` or `{admin}/path`; whoever sends the message knows the addresses. */
  readonly text: string;
  /** The same event, person and channel always give the same key (NOT-1). */
  readonly dedupeKey: string;
};

/** Puts a message on its way in the transaction of the act; the worker sends it after the commit. */
export async function enqueue(ctx: WriteCtx, message: Message): Promise<void> {
  const at = ctx.clock.now();
  await insertMessage(ctx.db, {
    id: ctx.newId("OutboxId"),
    authorityId: ctx.authorityId,
    kind: message.kind,
    toPersonId: message.toPersonId ?? null,
    toAddress: message.toAddress,
    rightScopeId: message.rightScopeId ?? null,
    rightRole: message.rightRole ?? null,
    subject: message.subject,
    bodyText: message.text,
    dedupeKey: message.dedupeKey,
    createdAt: at,
    dueAt: at,
  });
}

/** The text of a message as it is sent, with the addresses of the two apps in its links. */
export function withAddresses(text: string, addresses: { portal: string; admin: string }): string {
  return text.replaceAll("{portal}", addresses.portal).replaceAll("{admin}", addresses.admin);
}
