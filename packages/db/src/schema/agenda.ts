import type { ItemEnding } from "@consortia/domain/agenda/returning";

/** What becomes of agenda items that no decision ends. */
export interface AgendaTables {
  item_endings: ItemEndingsTable;
  closed_item_endings: { authority_id: string; item_id: string; kind: ItemEnding; reason: string };
  item_returns: ItemReturnsTable;
}

/** Append-only. */
interface ItemEndingsTable {
  authority_id: string;
  item_id: string;
  kind: ItemEnding;
  /** "Closed item" for a closed one, whose reason stands in `closed_item_endings` alone. */
  reason: string;
  recorded_by_id: string;
  recorded_at: string;
}

/** Append-only. The later item is a new one of a later meeting of the same board. */
interface ItemReturnsTable {
  authority_id: string;
  from_item_id: string;
  to_item_id: string;
  recorded_at: string;
}
