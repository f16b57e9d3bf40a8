import {
  type ForumGroup,
  findVisibleGroup,
  type GroupReader,
  listOwnSchoolsInGroup,
} from "@consortia/db/repositories/forum-groups";
import { findVisibleThread, type Thread } from "@consortia/db/repositories/threads";
import { type GroupInForum, readForum, readGroup } from "@consortia/domain/forum/policy";
import { type Grant, mustAllow, type Rights, type Sentence } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** The signed-in person as the reader of groups; anyone else reads none. */
export function readerOf(ctx: AnyCtx): GroupReader {
  if (ctx.actor.kind !== "person")
    throw new DomainError("forbidden", `You cannot do this. ${readForum.says}`);
  return { authorityId: ctx.authorityId, personId: ctx.actor.personId, at: ctx.clock.now() };
}

export type OpenedGroup = {
  readonly group: ForumGroup;
  readonly subject: GroupInForum;
  readonly rights: Rights;
  readonly reader: GroupReader;
};

/**
 * The group with all that its sentences ask about.
 * @throws DomainError `not_found` where the actor may not read it, as if it did not exist (FOR-1).
 */
export async function openGroup(ctx: AnyCtx, slug: string): Promise<OpenedGroup> {
  const entered = await enterForum(ctx);
  const group = await findVisibleGroup(ctx.db, entered.reader, slug);
  if (group === null) throw notFound();
  return openAs(ctx, entered, group);
}

/** A thread with its group, or the same refusal whether it is hidden or absent (FOR-1). */
export async function openThread(
  ctx: AnyCtx,
  threadId: Id<"ThreadId">,
): Promise<OpenedGroup & { readonly thread: Thread }> {
  const entered = await enterForum(ctx);
  const found = await findVisibleThread(ctx.db, entered.reader, threadId);
  if (found === null) throw notFound();
  return { ...(await openAs(ctx, entered, found.group)), thread: found.thread };
}

/** The appointment by which the actor may do this in the group; acts of a forum are always a person's. */
export function mustAllowInGroup(
  sentence: Sentence<GroupInForum>,
  { rights, subject }: OpenedGroup,
): Grant & { readonly by: "appointment" } {
  const grant = mustAllow(sentence, rights, subject);
  if (grant.by === "appointment") return grant;
  throw new DomainError("forbidden", `You cannot do this. ${sentence.says}`);
}

type Entered = Pick<OpenedGroup, "reader" | "rights">;

async function enterForum(ctx: AnyCtx): Promise<Entered> {
  const reader = readerOf(ctx);
  const rights = await rightsOf(ctx);
  mustAllow(readForum, rights, undefined);
  return { reader, rights };
}

async function openAs(ctx: AnyCtx, { reader, rights }: Entered, group: ForumGroup): Promise<OpenedGroup> {
  const schoolIds = await listOwnSchoolsInGroup(ctx.db, reader, group.id);
  const subject = { groupId: group.id, access: group.access, schoolIds };
  mustAllow(readGroup, rights, subject, "not_found");
  return { group, subject, rights, reader };
}
