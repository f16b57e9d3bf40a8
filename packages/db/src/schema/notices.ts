import type { NoticeKind, NoticeOutcome, NoticeState } from "@consortia/domain/notices/notice";
import type { Generated } from "kysely";

export interface NoticeTables {
  decision_notices: DecisionNoticesTable;
  closed_notices: ClosedNoticesTable;
}

/** A draft may be rewritten; what is published never changes, and a later notice names the one it overtakes. */
interface DecisionNoticesTable {
  id: string;
  authority_id: string;
  board_id: string;
  motion_id: string;
  number: number;
  reference: string;
  kind: NoticeKind;
  overtakes_id: string | null;
  state: NoticeState;
  outcome: NoticeOutcome;
  decision: string;
  authority: string;
  vote: string;
  reasons: string;
  conditions: string;
  next_steps: string;
  due_on: string;
  published_at: string | null;
  published_by_id: string | null;
  version: Generated<number>;
  created_at: string;
}

/** The closed box of a notice on a closed item; the open one stands in `decision_notices` (BRD-14). */
interface ClosedNoticesTable {
  authority_id: string;
  notice_id: string;
  decision: string;
  authority: string;
  vote: string;
  reasons: string;
  conditions: string;
  next_steps: string;
}
