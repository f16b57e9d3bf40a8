import type { ActionState } from "@consortia/domain/actions/machine";
import type { Role } from "@consortia/domain/register/roles";
import type { Generated } from "kysely";

export interface ActionTables {
  actions: ActionsTable;
  action_changes: ActionChangesTable;
  /** Append-only: what an action of a closed item asks for (BRD-14). */
  closed_actions: { authority_id: string; action_id: string; title: string };
  /** Append-only: what was written on an action of a closed item; the open row says "Closed item" (BRD-14). */
  closed_action_notes: { authority_id: string; change_id: string; note: string };
}

/** What somebody is to do by when, and the agenda item it comes from. */
interface ActionsTable {
  id: string;
  authority_id: string;
  board_id: string;
  meeting_id: string;
  item_id: string;
  title: string;
  owner_id: string;
  owner_role: Role;
  owner_scope_id: string;
  due_on: string;
  state: ActionState;
  carried_from_id: string | null;
  version: Generated<number>;
  created_at: string;
}

/** Append-only: how an action came to stand as it does. */
interface ActionChangesTable {
  id: string;
  authority_id: string;
  action_id: string;
  state: ActionState;
  note: string;
  changed_by_id: string;
  changed_at: string;
}
