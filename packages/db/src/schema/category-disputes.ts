import type { DisputeGround, DisputeState } from "@consortia/domain/categorisation/dispute";

export interface CategoryDisputeTables {
  category_disputes: CategoryDisputesTable;
}

/** What was said never changes; the state moves on, and each step is filled in once. */
interface CategoryDisputesTable {
  id: string;
  authority_id: string;
  decision_id: string;
  school_id: string;
  state: DisputeState;
  ground: DisputeGround;
  says: string;
  wished_code: string | null;
  wants_to_speak: "yes" | "no";
  raised_by: string;
  raised_at: string;
  supported_by: string | null;
  supported_at: string | null;
  reply: string | null;
  replied_by: string | null;
  replied_at: string | null;
  withdrawn_at: string | null;
  settled_at: string | null;
  /** By whom and when it was closed because its decision was no more. */
  closed_by: string | null;
  closed_at: string | null;
}
