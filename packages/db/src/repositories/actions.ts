import type { ActionState } from "@consortia/domain/actions/machine";
import { closed_title, type ItemPart } from "@consortia/domain/board/agenda";
import type { Role } from "@consortia/domain/register/roles";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";
import type { Meeting } from "./meetings.ts";

export type ActionOwner = {
  readonly ownerId: PersonId;
  readonly ownerRole: Role;
  readonly ownerScopeId: string;
};

export type Action = ActionOwner & {
  readonly id: Id<"ActionId">;
  readonly boardId: Id<"BoardId">;
  readonly meetingId: Id<"MeetingId">;
  readonly itemId: Id<"AgendaItemId">;
  readonly title: string;
  readonly dueOn: LocalDate;
  readonly state: ActionState;
  readonly carriedFromId: Id<"ActionId"> | null;
};

/** With what a page needs to name it and to lead to its source. */
export type ActionLine = Action & {
  readonly ownerName: string;
  readonly boardCode: string;
  readonly boardName: string;
  readonly meetingReference: string;
  readonly meetingKind: Meeting["kind"];
  /** Of a closed item the titles here are "Closed item": `listClosedActions` has the action's own (BRD-14). */
  readonly part: ItemPart;
  readonly itemTitle: string;
};

const most_actions = 500;

export async function insertAction(
  db: Writer,
  action: Omit<Action, "state"> & {
    readonly authorityId: string;
    readonly createdAt: Instant;
    readonly part: ItemPart;
  },
): Promise<void> {
  await db
    .insertInto("actions")
    .values({
      id: action.id,
      authority_id: action.authorityId,
      board_id: action.boardId,
      meeting_id: action.meetingId,
      item_id: action.itemId,
      title: action.part === "part2" ? closed_title : action.title,
      owner_id: action.ownerId,
      owner_role: action.ownerRole,
      owner_scope_id: action.ownerScopeId,
      due_on: action.dueOn,
      state: "open",
      carried_from_id: action.carriedFromId,
      created_at: action.createdAt,
    })
    .execute();
  if (action.part === "part1") return;
  await db
    .insertInto("closed_actions")
    .values({ authority_id: action.authorityId, action_id: action.id, title: action.title })
    .execute();
}

/** What actions of closed items ask for, by the action's id. For those who may read them only (BRD-14). */
export async function listClosedActions(
  db: Reader,
  { authorityId, actionIds }: { authorityId: string; actionIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (actionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("closed_actions")
    .select(["action_id", "title"])
    .where("authority_id", "=", authorityId)
    .where("action_id", "in", actionIds)
    .orderBy("action_id")
    .limit(actionIds.length)
    .execute();
  return new Map(rows.map((row) => [row.action_id, row.title]));
}

export async function updateActionState(
  db: Writer,
  { authorityId, actionId, state }: { authorityId: string; actionId: string; state: ActionState },
): Promise<void> {
  await db
    .updateTable("actions")
    .set((set) => ({ state, version: set("version", "+", 1) }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", actionId)
    .execute();
}

/** Actions, the nearest date first, so that what is overdue stands on top. */
export async function listActions(
  db: Reader,
  wanted: {
    authorityId: string;
    actionId?: string;
    boardId?: string;
    meetingId?: string;
    states?: readonly ActionState[];
    dueBefore?: LocalDate;
    /** Only those of meetings that began before this instant. */
    fromMeetingsBefore?: Instant;
    /** Owned by this person, or given to a role in a scope that this person holds. */
    ownedBy?: { personId: string; held: readonly { role: Role; scopeId: string }[] };
  },
): Promise<readonly ActionLine[]> {
  let actions = db
    .selectFrom("actions")
    .innerJoin("people", "people.id", "actions.owner_id")
    .innerJoin("meetings", "meetings.id", "actions.meeting_id")
    .innerJoin("boards", "boards.id", "actions.board_id")
    .innerJoin("agenda_items", "agenda_items.id", "actions.item_id")
    .selectAll("actions")
    .select([
      "people.name as owner_name",
      "boards.code",
      "boards.name as board_name",
      "meetings.reference as meeting_reference",
      "meetings.kind as meeting_kind",
      "agenda_items.title as item_title",
      "agenda_items.part",
    ])
    .where("actions.authority_id", "=", wanted.authorityId);
  const { ownedBy } = wanted;
  if (wanted.actionId !== undefined) actions = actions.where("actions.id", "=", wanted.actionId);
  if (wanted.boardId !== undefined) actions = actions.where("actions.board_id", "=", wanted.boardId);
  if (wanted.meetingId !== undefined) actions = actions.where("actions.meeting_id", "=", wanted.meetingId);
  if (wanted.states !== undefined) actions = actions.where("actions.state", "in", wanted.states);
  if (wanted.dueBefore !== undefined) actions = actions.where("actions.due_on", "<", wanted.dueBefore);
  if (wanted.fromMeetingsBefore !== undefined)
    actions = actions.where("meetings.starts_at", "<", wanted.fromMeetingsBefore);
  if (ownedBy !== undefined) {
    actions = actions.where((where) =>
      where.or([
        where("actions.owner_id", "=", ownedBy.personId),
        ...ownedBy.held.map(({ role, scopeId }) =>
          where.and([where("actions.owner_role", "=", role), where("actions.owner_scope_id", "=", scopeId)]),
        ),
      ]),
    );
  }
  const rows = await actions
    .orderBy("actions.due_on")
    .orderBy("actions.created_at")
    .orderBy("actions.id")
    .limit(most_actions)
    .execute();
  return rows.map((row) => ({
    id: asId("ActionId", row.id),
    boardId: asId("BoardId", row.board_id),
    meetingId: asId("MeetingId", row.meeting_id),
    itemId: asId("AgendaItemId", row.item_id),
    title: row.title,
    ownerId: asId("PersonId", row.owner_id),
    ownerRole: row.owner_role,
    ownerScopeId: row.owner_scope_id,
    dueOn: row.due_on,
    state: row.state,
    carriedFromId: row.carried_from_id === null ? null : asId("ActionId", row.carried_from_id),
    ownerName: row.owner_name,
    boardCode: row.code,
    boardName: row.board_name,
    meetingReference: row.meeting_reference,
    meetingKind: row.meeting_kind,
    part: row.part,
    itemTitle: row.item_title,
  }));
}

export type ActionChange = {
  readonly id: string;
  readonly state: ActionState;
  /** "Closed item" where something was written on an action of one: `listClosedNotes` has it (BRD-14). */
  readonly note: string;
  readonly personName: string;
  readonly changedAt: Instant;
};

export async function insertActionChange(
  db: Writer,
  change: {
    readonly id: string;
    readonly authorityId: string;
    readonly actionId: string;
    readonly state: ActionState;
    readonly note: string;
    readonly changedById: string;
    readonly changedAt: Instant;
    readonly part: ItemPart;
  },
): Promise<void> {
  const isApart = change.part === "part2" && change.note !== "";
  await db
    .insertInto("action_changes")
    .values({
      id: change.id,
      authority_id: change.authorityId,
      action_id: change.actionId,
      state: change.state,
      note: isApart ? closed_title : change.note,
      changed_by_id: change.changedById,
      changed_at: change.changedAt,
    })
    .execute();
  if (!isApart) return;
  const { authorityId, id, note } = change;
  await db
    .insertInto("closed_action_notes")
    .values({ authority_id: authorityId, change_id: id, note })
    .execute();
}

/** What was written on actions of closed items, by the change's id. For those who may read them only (BRD-14). */
export async function listClosedNotes(
  db: Reader,
  { authorityId, changeIds }: { authorityId: string; changeIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (changeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("closed_action_notes")
    .select(["change_id", "note"])
    .where("authority_id", "=", authorityId)
    .where("change_id", "in", changeIds)
    .orderBy("change_id")
    .limit(changeIds.length)
    .execute();
  return new Map(rows.map((row) => [row.change_id, row.note]));
}

export async function listActionChanges(
  db: Reader,
  { authorityId, actionId }: { authorityId: string; actionId: string },
): Promise<readonly ActionChange[]> {
  const rows = await db
    .selectFrom("action_changes as change")
    .innerJoin("people", "people.id", "change.changed_by_id")
    .select(["change.id", "change.state", "change.note", "change.changed_at", "people.name"])
    .where("change.authority_id", "=", authorityId)
    .where("change.action_id", "=", actionId)
    .orderBy("change.changed_at")
    .orderBy("change.id")
    .limit(most_actions)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    note: row.note,
    personName: row.name,
    changedAt: row.changed_at,
  }));
}
