/** Looks at what is closed: its words on a page, or the file of a closed paper (domain-model section 16). */
export const closedLookActs = ["closed_words_seen", "closed_paper_opened"] as const;
export type ClosedLookAct = (typeof closedLookActs)[number];

/** What a closed look can be at. */
export const closedKinds = [
  "agenda_item",
  "motion",
  "minutes",
  "decision_notice",
  "action",
  "paper",
  "urgent_decision",
] as const;
export type ClosedKind = (typeof closedKinds)[number];

/**
 * The screen of a meeting asks for its page again every five seconds. What one person sees of one thing within a
 * quarter of an hour is one look, so that a log of looks is not a log of a timer.
 */
export const one_look_hours = 0.25;
