import type { Role } from "@consortia/domain/register/roles";
import type { Instant } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type MessageToSend = {
  readonly id: string;
  readonly authorityId: string | null;
  readonly kind: string;
  readonly toPersonId: string | null;
  readonly toAddress: string;
  /** Where its reader must still hold an appointment when it is sent; null where any does (NOT-2). */
  readonly rightScopeId: string | null;
  /** The role that they must still hold there; null where any does. */
  readonly rightRole: Role | null;
  readonly subject: string;
  readonly bodyText: string;
  readonly dedupeKey: string;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
};

/** Puts a message on its way; a second one with the same key is the same message (NOT-1). */
export async function insertMessage(db: Writer, message: MessageToSend): Promise<void> {
  await db
    .insertInto("outbox_messages")
    .values({
      id: message.id,
      authority_id: message.authorityId,
      kind: message.kind,
      to_person_id: message.toPersonId,
      to_address: message.toAddress,
      right_scope_id: message.rightScopeId,
      right_role: message.rightRole,
      subject: message.subject,
      body_text: message.bodyText,
      dedupe_key: message.dedupeKey,
      state: "waiting",
      attempts: 0,
      last_error: null,
      created_at: message.createdAt,
      due_at: message.dueAt,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .execute();
}

/** Messages due, oldest first. @param kinds only these; all where it is not given */
export async function listDueMessages(
  db: Reader,
  { at, limit, kinds }: { at: Instant; limit: number; kinds?: readonly string[] },
): Promise<readonly (MessageToSend & { attempts: number })[]> {
  const rows = await db
    .selectFrom("outbox_messages")
    .selectAll()
    .where("state", "=", "waiting")
    .where("due_at", "<=", at)
    .$if(kinds !== undefined, (query) => query.where("kind", "in", kinds ?? []))
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    authorityId: row.authority_id,
    kind: row.kind,
    toPersonId: row.to_person_id,
    toAddress: row.to_address,
    rightScopeId: row.right_scope_id,
    rightRole: row.right_role,
    subject: row.subject,
    bodyText: row.body_text,
    dedupeKey: row.dedupe_key,
    createdAt: row.created_at,
    dueAt: row.due_at,
    attempts: row.attempts,
  }));
}

type MessageKey = { readonly id: string };

/**
 * Takes a waiting message for one attempt: until `retryAt` no other worker will try it.
 * Returns false when another worker was first.
 */
export async function takeMessage(
  db: Writer,
  { id, at, retryAt }: MessageKey & { at: Instant; retryAt: Instant },
): Promise<boolean> {
  const taken = await db
    .updateTable("outbox_messages")
    .set((update) => ({ attempts: update("attempts", "+", 1), due_at: retryAt }))
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .where("due_at", "<=", at)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

export type Settlement = MessageKey & {
  readonly state: "sent" | "dropped" | "waiting";
  readonly at: Instant;
  readonly error?: string;
  /** Holds a link or a code that opens an account: once it is sent its text is not kept. */
  readonly isSecret: boolean;
};

export async function settleMessage(
  db: Writer,
  { id, state, at, error, isSecret }: Settlement,
): Promise<void> {
  await db
    .updateTable("outbox_messages")
    .set({
      state,
      last_error: error ?? null,
      settled_at: state === "waiting" ? null : at,
      ...(isSecret && state !== "waiting" ? { body_text: "(not kept)" } : {}),
    })
    .where("id", "=", id)
    .execute();
}
