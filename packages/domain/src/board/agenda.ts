import { counted } from "../shared/words.ts";
import type { MotionKind } from "./constitution.ts";
import type { ItemPurpose } from "./schemas.ts";

/** `part1` is open to members; `part2` is exempt: named schools, persons, commercial terms. */
export const itemParts = ["part1", "part2"] as const;
export type ItemPart = (typeof itemParts)[number];

/** All that a closed item is to those who may not read it, and all that its open tables hold of it (BRD-14). */
export const closed_title = "Closed item";

export const standingItems = ["apologies", "interests", "minutes", "actions", "between_meetings"] as const;
export type StandingItem = (typeof standingItems)[number];

type Standing = {
  readonly standing: StandingItem;
  readonly title: string;
  readonly purpose: ItemPurpose;
  readonly minutesAllowed: number;
};

/**
 * The items that every agenda begins with. Minutes and actions look back, so the first meeting of a board has none.
 */
export function standingAgenda({ hasLastMeeting }: { hasLastMeeting: boolean }): readonly Standing[] {
  const always: readonly Standing[] = [
    { standing: "apologies", title: "Apologies", purpose: "information", minutesAllowed: 2 },
    { standing: "interests", title: "Interests to declare", purpose: "information", minutesAllowed: 3 },
  ];
  if (!hasLastMeeting) return always;
  return [
    ...always,
    { standing: "minutes", title: "Minutes of the last meeting", purpose: "decision", minutesAllowed: 5 },
    { standing: "actions", title: "Actions from the last meeting", purpose: "discussion", minutesAllowed: 5 },
  ];
}

/** COM-8: the item that reports by itself what was decided since the last meeting and below board level. */
export const reportItem: Standing = {
  standing: "between_meetings",
  title: "Decisions taken between meetings",
  purpose: "information",
  minutesAllowed: 5,
};

export const itemMoves = ["up", "down"] as const;
export type ItemMove = (typeof itemMoves)[number];

/** The item that changes places with this one; null where it stands first or last already. */
export function neighbourOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  itemId: string,
  move: ItemMove,
): Item | null {
  const place = items.findIndex((item) => item.id === itemId);
  if (place < 0) return null;
  return items[move === "up" ? place - 1 : place + 1] ?? null;
}

const purposeWords = {
  decision: "To decide",
  consultation: "For consultation",
  discussion: "To discuss",
  information: "To note",
} as const satisfies Record<ItemPurpose, string>;

export function itemPurposeWords(purpose: ItemPurpose): string {
  return purposeWords[purpose];
}

/** Why an item cannot come under a heading, or without one; null where it can (seed 002: each item names its remit). */
export function remitFault(remits: readonly string[], remit: string | null): string | null {
  if (remits.length === 0) return remit === null ? null : "This board has no remits to put an item under";
  if (remit !== null && remits.includes(remit)) return null;
  return "Select which of the board’s remits the item is for";
}

/**
 * Whether an item that comes again can keep its heading, or go without where none are left: the rules may have changed
 * since. What gives a board its rules comes under no heading of them.
 */
export function keepsRemit(
  remits: readonly string[],
  item: { readonly remit: string | null; readonly motion: MotionKind | null },
): boolean {
  if (remits.length === 0 || item.motion === "constitution") return true;
  return remitFault(remits, item.remit) === null;
}

/** What stands under the title of an item: "Finance", "To decide", "Led by LA finance", "10 minutes". */
export function itemFacts(item: {
  readonly remit: string | null;
  readonly purpose: ItemPurpose | null;
  readonly leadRole: string | null;
  readonly minutesAllowed: number | null;
}): readonly string[] {
  return [
    ...(item.remit === null ? [] : [item.remit]),
    ...(item.purpose === null ? [] : [itemPurposeWords(item.purpose)]),
    ...(item.leadRole === null ? [] : [`Led by ${item.leadRole}`]),
    ...(item.minutesAllowed === null ? [] : [counted(item.minutesAllowed, "minute")]),
  ];
}
