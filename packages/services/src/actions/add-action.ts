import { type ActionOwner, insertAction, insertActionChange } from "@consortia/db/repositories/actions";
import { listHeldRoles } from "@consortia/db/repositories/appointments";
import { findPerson } from "@consortia/db/repositories/people";
import type { AddAction } from "@consortia/domain/actions/schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatLongDate, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { mustFindItem, mustFindMeeting } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** Records what somebody is to do, by when, and from which item it comes. The owner is told at once. */
export async function addAction(ctx: Ctx, input: AddAction): Promise<{ actionId: Id<"ActionId"> }> {
  const item = await mustFindItem(ctx, input.itemId);
  const lock = [{ table: "meetings", id: item.meetingId }] as const;
  const request = { key: input.requestKey, name: "addAction", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, item.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "opened" && meeting.state !== "closed") {
      throw new DomainError("conflict", "An action comes from a meeting that has been opened.");
    }
    mustBeAhead(ctx, input.dueOn);
    const { personId, role, scopeId } = input.owner;
    const owner: ActionOwner = { ownerId: personId, ownerRole: role, ownerScopeId: scopeId };
    if (!(await isInRole(ctx, owner))) {
      throw new DomainError("invalid", "Select somebody who holds that role now", { field: "owner" });
    }
    const actionId = ctx.newId("ActionId");
    await startAction(ctx, {
      ...owner,
      id: actionId,
      boardId: meeting.boardId,
      meetingId: meeting.id,
      itemId: item.id,
      part: item.part,
      title: input.title,
      dueOn: input.dueOn,
      carriedFromId: null,
    });
    await audit(ctx, grant, {
      act: "action_added",
      subjectKind: "action",
      subjectId: actionId,
      after: { item: item.id, owner: personId, role, dueOn: input.dueOn },
    });
    return { actionId };
  });
}

/** A new action with the first line of its history, and the message to its owner. */
export async function startAction(
  ctx: WriteCtx,
  action: Omit<Parameters<typeof insertAction>[1], "authorityId" | "createdAt">,
): Promise<void> {
  const { authorityId } = ctx;
  const createdAt = ctx.clock.now();
  await insertAction(ctx.db, { ...action, authorityId, createdAt });
  await insertActionChange(ctx.db, {
    id: ctx.newId("ActionChangeId"),
    authorityId,
    actionId: action.id,
    state: "open",
    note: "",
    part: action.part,
    changedById: actingPerson(ctx),
    changedAt: createdAt,
  });
  const owner = await findPerson(ctx.db, { authorityId, personId: action.ownerId });
  if (owner === null) return;
  await enqueue(ctx, {
    kind: "action_given",
    toPersonId: owner.id,
    toAddress: owner.workEmail,
    rightScopeId: action.ownerScopeId,
    rightRole: action.ownerRole,
    subject: "An action for you from a board meeting",
    text: [
      askedWords(action),
      `Update it: done, under way, or not doing and why.\n{portal}/actions/${action.id}`,
      "You get this because a board recorded you as the owner of the action.",
    ].join("\n\n"),
    dedupeKey: `action_given:${action.id}:${owner.id}`,
  });
}

/** A message never carries the words of a closed item (NOT-3, BRD-14): the owner reads them signed in. */
function askedWords({
  part,
  title,
  dueOn,
}: Pick<Parameters<typeof insertAction>[1], "part" | "title" | "dueOn">) {
  const by = formatLongDate(dueOn);
  return part === "part1"
    ? `You are asked to do this by ${by}:\n${title}`
    : `A closed item of a board asks something of you by ${by}. Sign in to read what it is.`;
}

/** Whether the owner still holds the role that the action was given to. */
export async function isInRole(ctx: AnyCtx, owner: ActionOwner): Promise<boolean> {
  return (await rolesHeldBy(ctx, [owner]))(owner);
}

/** The same of the owners of a list, in one look. */
export async function rolesHeldBy(
  { db, authorityId, clock }: AnyCtx,
  owners: readonly ActionOwner[],
): Promise<(owner: ActionOwner) => boolean> {
  const personIds = [...new Set(owners.map(({ ownerId }) => ownerId))];
  const held = await listHeldRoles(db, { authorityId, personIds, at: clock.now() });
  return ({ ownerId, ownerRole, ownerScopeId }) =>
    held.some(
      ({ personId, role, scopeId }) => personId === ownerId && role === ownerRole && scopeId === ownerScopeId,
    );
}

export function mustBeAhead(ctx: AnyCtx, dueOn: LocalDate): void {
  if (dueOn < londonDate(ctx.clock.now())) {
    throw new DomainError("invalid", "Enter a date that is not over", { field: "dueOn" });
  }
}
