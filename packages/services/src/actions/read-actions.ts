import {
  type ActionChange,
  type ActionLine,
  listActionChanges,
  listActions as listRows,
} from "@consortia/db/repositories/actions";
import type { Board } from "@consortia/db/repositories/boards";
import { listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { openStates } from "@consortia/domain/actions/machine";
import { updateAction } from "@consortia/domain/actions/policy";
import type { ListActions } from "@consortia/domain/actions/schemas";
import { readBoards, seeDesk } from "@consortia/domain/board/policy";
import { type Role, roleTitle } from "@consortia/domain/register/roles";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { logClosedLooks } from "../board/closed-looks.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { seatsNow } from "../board/seats-now.ts";
import { mustFindShownMeeting } from "../board/shown-meetings.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { rolesHeldBy } from "./add-action.ts";
import { showActions, withClosedNotes } from "./closed-part.ts";
import { mustFindAction } from "./update-action.ts";

export type ShownAction = ActionLine & { readonly isOverdue: boolean; readonly isOwnerInRole: boolean };

/** Actions as somebody asks for them: the own ones, what is open, what is overdue; the nearest date first. */
export async function listActions(
  ctx: Ctx,
  { show, board: code }: ListActions,
): Promise<readonly ShownAction[]> {
  await authorise(ctx, readBoards, undefined);
  const { authorityId } = ctx;
  const board = code === null ? null : await mustFindBoardByCode(ctx, code);
  const rights = await rightsOf(ctx);
  const of = { authorityId, ...(board === null ? {} : { boardId: board.id }) };
  if (show === "mine") {
    const rows = await listRows(ctx.db, {
      ...of,
      states: openStates,
      ownedBy: { personId: rights.personId ?? "", held: rights.appointments },
    });
    // What was given to a role is its holder's only once the owner has left it.
    return shownAll(ctx, rows, (one) =>
      one.isOwnerInRole ? one.ownerId === rights.personId : one.ownerId !== rights.personId,
    );
  }
  const rows = await listRows(ctx.db, {
    ...of,
    ...(show === "all" ? {} : { states: openStates }),
    ...(show === "overdue" ? { dueBefore: londonDate(ctx.clock.now()) } : {}),
  });
  return shownAll(ctx, rows);
}

/** What earlier meetings of the board left open, for the agenda of this one: unasked, and what is overdue first. */
export async function listActionsForMeeting(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<readonly ShownAction[]> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindShownMeeting(ctx, { boardId: board.id, reference });
  if (meeting.state === "closed" || meeting.state === "cancelled") return [];
  const rows = await listRows(ctx.db, {
    authorityId: ctx.authorityId,
    boardId: board.id,
    states: openStates,
    fromMeetingsBefore: meeting.startsAt,
  });
  return shownAll(ctx, rows);
}

export type ActionPage = ShownAction & {
  readonly history: readonly ActionChange[];
  readonly mayUpdate: boolean;
};

export async function readAction(ctx: Ctx, { actionId }: { actionId: string }): Promise<ActionPage> {
  await authorise(ctx, readBoards, undefined);
  const action = await mustFindAction(ctx, actionId);
  const [shown] = await shownAll(ctx, [action]);
  if (shown === undefined) throw notFound("We cannot find that action");
  const changes = await listActionChanges(ctx.db, { authorityId: ctx.authorityId, actionId });
  const history = await withClosedNotes(ctx, shown, changes);
  return { ...shown, history, mayUpdate: updateAction.allows(await rightsOf(ctx), shown) !== null };
}

export type ActionsDesk = {
  readonly board: Board;
  readonly actions: readonly ShownAction[];
  /** Who may be given an action: leads and deputy leads of the board's consortia, its chairs, and LA officers. */
  readonly owners: readonly {
    readonly personId: string;
    readonly role: Role;
    readonly scopeId: string;
    readonly words: string;
  }[];
};

const ownerRoles = ["consortium_lead", "deputy_lead", "board_chair", "vice_chair", "la_officer"] as const;

export async function readActionsDesk(ctx: Ctx, { code }: { code: string }): Promise<ActionsDesk> {
  await authorise(ctx, seeDesk, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { authorityId } = ctx;
  const actions = await listRows(ctx.db, { authorityId, boardId: board.id });
  const seats = await seatsNow(ctx, board, null);
  const scopeIds = [
    board.id,
    authorityId,
    ...new Set(seats.flatMap(({ seat }) => (seat.consortiumId === null ? [] : [seat.consortiumId]))),
  ];
  const owners: ActionsDesk["owners"][number][] = [];
  for (const role of ownerRoles) {
    const holders = await listCandidates(ctx.db, {
      authorityId,
      roles: [role],
      scopeIds,
      at: ctx.clock.now(),
    });
    for (const { personId, name, scopeId } of holders) {
      owners.push({ personId, role, scopeId, words: `${name}, ${roleTitle(role)}` });
    }
  }
  return { board, actions: await shownAll(ctx, actions), owners };
}

async function shownAll(
  ctx: Ctx,
  rows: readonly ActionLine[],
  isWanted: (action: ShownAction) => boolean = () => true,
): Promise<readonly ShownAction[]> {
  const isInRole = await rolesHeldBy(ctx, rows);
  const today = londonDate(ctx.clock.now());
  const wanted = rows
    .map((row) => ({ ...row, isOverdue: isOverdue(row, today), isOwnerInRole: isInRole(row) }))
    .filter(isWanted);
  const { lines, looks } = await showActions(ctx, wanted);
  await logClosedLooks(ctx, looks);
  return lines;
}

function isOverdue({ state, dueOn }: ActionLine, today: LocalDate): boolean {
  return openStates.some((open) => open === state) && dueOn < today;
}
