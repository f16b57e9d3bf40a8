import {
  type ActionLine,
  insertActionChange,
  listActions,
  listClosedActions,
  updateActionState,
} from "@consortia/db/repositories/actions";
import { type ActionState, actionMachine } from "@consortia/domain/actions/machine";
import { updateAction as mayUpdate } from "@consortia/domain/actions/policy";
import type { CarryForward, UpdateAction } from "@consortia/domain/actions/schemas";
import { runMeetings } from "@consortia/domain/board/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { isInRole, mustBeAhead, startAction } from "./add-action.ts";

/** The owner says how it stands: under way, done, or not doing and why. */
export async function updateAction(ctx: Ctx, input: UpdateAction): Promise<{ state: ActionState }> {
  const lock = [{ table: "actions", id: input.actionId }] as const;
  const request = { key: input.requestKey, name: "updateAction", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const action = await mustFindAction(ctx, input.actionId);
    const grant = await authorise(ctx, mayUpdate, { ...action, isOwnerInRole: await isInRole(ctx, action) });
    const state = step(actionMachine, action.state, input.event, "This action");
    await change(ctx, { action, state, note: input.note, grant });
    return { state };
  });
}

/** What was not finished goes on with a new date: a new action, which names the old one. */
export async function carryForward(ctx: Ctx, input: CarryForward): Promise<{ actionId: Id<"ActionId"> }> {
  const lock = [{ table: "actions", id: input.actionId }] as const;
  const request = { key: input.requestKey, name: "carryForward", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const action = await mustFindAction(ctx, input.actionId);
    const grant = await authorise(ctx, runMeetings, { boardId: action.boardId });
    const state = step(actionMachine, action.state, "carry_forward", "This action");
    mustBeAhead(ctx, input.dueOn);
    await change(ctx, { action, state, note: "", grant });
    const actionId = ctx.newId("ActionId");
    const { boardId, meetingId, itemId, part, ownerId, ownerRole, ownerScopeId } = action;
    const { authorityId } = ctx;
    const closed = await listClosedActions(ctx.db, { authorityId, actionIds: [action.id] });
    await startAction(ctx, {
      id: actionId,
      boardId,
      meetingId,
      itemId,
      part,
      title: closed.get(action.id) ?? action.title,
      ownerId,
      ownerRole,
      ownerScopeId,
      dueOn: input.dueOn,
      carriedFromId: action.id,
    });
    await audit(ctx, grant, {
      act: "action_added",
      subjectKind: "action",
      subjectId: actionId,
      after: { item: itemId, owner: ownerId, role: ownerRole, dueOn: input.dueOn, carriedFrom: action.id },
    });
    return { actionId };
  });
}

async function change(
  ctx: WriteCtx,
  { action, state, note, grant }: { action: ActionLine; state: ActionState; note: string; grant: Grant },
): Promise<void> {
  const of = { authorityId: ctx.authorityId, actionId: action.id, state };
  await updateActionState(ctx.db, of);
  await insertActionChange(ctx.db, {
    ...of,
    id: ctx.newId("ActionChangeId"),
    note,
    part: action.part,
    changedById: actingPerson(ctx),
    changedAt: ctx.clock.now(),
  });
  await audit(ctx, grant, {
    act: "action_changed",
    subjectKind: "action",
    subjectId: action.id,
    before: { state: action.state },
    after: { state },
  });
}

export async function mustFindAction(ctx: AnyCtx, actionId: string): Promise<ActionLine> {
  const [action] = await listActions(ctx.db, { authorityId: ctx.authorityId, actionId });
  if (action === undefined) throw notFound("We cannot find that action");
  return action;
}
