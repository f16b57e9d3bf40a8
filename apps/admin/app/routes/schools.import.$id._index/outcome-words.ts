import type { RowOutcome } from "@consortia/domain/register/compare-register";

export const outcomeWords: Readonly<Record<RowOutcome, string>> = {
  added: "New",
  changed: "Changed",
  closing: "Closing",
  unchanged: "Unchanged",
  problem: "Problems",
};
