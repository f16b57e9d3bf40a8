import { type ChairRole, chairRoles, laRoles, type Role, roleTitle } from "../register/roles.ts";
import { formatDate, type LocalDate } from "../shared/time.ts";
import type { SeatKind } from "./roll.ts";

/** What a chair or vice-chair declares, in their own words, and what is kept of it (BRD-10). */
export const chair_declaration =
  "I am not an officer or an elected member of the local authority, and I do not hold the LA seat.";

/** A person who would be chair or vice-chair, as the register and the board know them now. */
export type ChairFacts = {
  /** The seat held on this board; null where none is. */
  readonly seat: { readonly kind: SeatKind; readonly votes: 0 | 1 } | null;
  /** Roles in force anywhere, but for a board clerk's, which counts on this board alone. */
  readonly roles: readonly Role[];
  /** Whether the declaration is stored: the register knows officers, and elected members it does not. */
  readonly hasDeclared: boolean;
};

export const chairBars = ["no_seat", "la_seat", "no_vote", "of_authority", "clerk", "undeclared"] as const;
export type ChairBar = (typeof chairBars)[number];

const barWords: Readonly<Record<ChairBar, string>> = {
  no_seat: "The chair and the vice-chair are members of the board. This person holds no seat on it.",
  la_seat: "The holder of the LA seat is never chair or vice-chair.",
  no_vote: "The chair and the vice-chair hold a seat with a vote. An observer has none.",
  of_authority: "An officer of the local authority is never chair or vice-chair of a board.",
  clerk: "The clerk of the board has no vote on it, and is never its chair or vice-chair.",
  undeclared:
    "The chair and the vice-chair declare that they are not officers or elected members of the local authority.",
};

export function chairBarWords(bar: ChairBar): string {
  return barWords[bar];
}

/** Why this person may not be chair or vice-chair of the board (BRD-10), or null where they may. */
export function chairBar({ seat, roles, hasDeclared }: ChairFacts): ChairBar | null {
  if (seat === null) return "no_seat";
  if (seat.kind === "la") return "la_seat";
  if (seat.votes === 0) return "no_vote";
  if (roles.some((role) => laRoles.some((one) => one === role))) return "of_authority";
  if (roles.includes("board_clerk")) return "clerk";
  return hasDeclared ? null : "undeclared";
}

/** The last day of a term of so many months that begins on a day: the day before the same day of its last month. */
export function lastDayOfTerm(from: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  // Day 0 of a month is the last of the one before; a month without that day ends the term on its own last.
  const ends = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const last = day > ends ? ends : day - 1;
  return new Date(Date.UTC(year, month - 1 + months, last)).toISOString().slice(0, 10);
}

/** `Chair`, `Vice-chair`. */
function chairTitle(role: ChairRole): string {
  return role === "board_chair" ? "Chair" : "Vice-chair";
}

type Held = { readonly role: ChairRole; readonly personName: string; readonly lastDay: LocalDate | null };

/** Both offices of a board with who holds each, until when, or that it is vacant: rows of every board page. */
export function officeRows(
  held: readonly Held[],
): readonly { readonly term: string; readonly answer: string }[] {
  return chairRoles.map((role) => {
    const holder = held.find((one) => one.role === role);
    const until = holder?.lastDay ? `, until ${formatDate(holder.lastDay)}` : "";
    return {
      term: chairTitle(role),
      answer: holder === undefined ? "Vacant" : `${holder.personName}${until}`,
    };
  });
}

/** `Robin Ode is chair of the board. End that first.` */
export function heldWords(name: string, role: Role): string {
  return `${name} is ${roleTitle(role)}. End that first.`;
}
