import type { DeskPage } from "./election-desk.ts";

/** An act of the returning officer that is asked for on a page of its own. */
export type DeskAct = {
  readonly name: string;
  readonly title: string;
  readonly consequence: string;
  readonly words: string;
  readonly kind: "primary" | "secondary" | "danger";
  /** The day it asks for, if any, and whether it wants a reason. */
  readonly day?: { readonly name: string; readonly label: string };
  readonly asksReason?: true;
};

export const deskActs = {
  "open-nominations": {
    name: "open-nominations",
    title: "Open nominations",
    consequence: "Whoever may nominate can do so from now on, until the deadline.",
    words: "Open nominations",
    kind: "primary",
  },
  reopen: {
    name: "reopen",
    title: "Open nominations once more",
    consequence: "Nobody stands. Nominations open once more, and the ballot moves back as far as it has to.",
    words: "Open nominations once more",
    kind: "primary",
    day: { name: "nominationsCloseOn", label: "Nominations close" },
  },
  unfilled: {
    name: "unfilled",
    title: "Leave it unfilled",
    consequence: "This ends the election and tells the clerks of the boards. It cannot be undone.",
    words: "Leave it unfilled",
    kind: "danger",
  },
  uncontested: {
    name: "uncontested",
    title: "Elect without a ballot",
    consequence: "Everybody who stands is elected and in office at once. It cannot be undone.",
    words: "Declare them elected",
    kind: "primary",
  },
  "open-ballot": {
    name: "open-ballot",
    title: "Open the ballot",
    consequence: "This freezes the roll and draws the order of the candidates. It cannot be undone.",
    words: "Open the ballot",
    kind: "primary",
    day: { name: "closesOn", label: "The ballot closes" },
  },
  extend: {
    name: "extend",
    title: "Keep the ballot open longer",
    consequence: "The ballot closes later for everybody. Everybody who sees the election reads why.",
    words: "Keep it open longer",
    kind: "secondary",
    day: { name: "closesOn", label: "The ballot closes" },
    asksReason: true,
  },
  declare: {
    name: "declare",
    title: "Declare the result",
    consequence: "Whoever is elected is in office at once, and who held it before leaves it.",
    words: "Declare the result",
    kind: "primary",
  },
  cancel: {
    name: "cancel",
    title: "Cancel the election",
    consequence: "This ends the election for everyone. It cannot be undone.",
    words: "Cancel the election",
    kind: "danger",
    asksReason: true,
  },
} as const satisfies Record<string, DeskAct>;

export type DeskActName = keyof typeof deskActs;

export function deskActOf(name: string | undefined): DeskAct | null {
  return Object.values<DeskAct>(deskActs).find((act) => act.name === name) ?? null;
}

type LinkToAct = { readonly href: string; readonly words: string; readonly kind: "primary" | "secondary" };

/** What the returning officer can do next: the machine says which steps there are, the check which of them fits. */
export function actsAtDesk({ election, steps, next, unchecked }: DeskPage): readonly LinkToAct[] {
  const href = `/elections/${election.id}`;
  const to = ({ name, words, kind }: DeskAct): LinkToAct => ({
    href: `${href}/do/${name}`,
    words,
    kind: kind === "primary" ? kind : "secondary",
  });
  const links: LinkToAct[] = [];
  if (steps.includes("open_nominations")) links.push(to(deskActs["open-nominations"]));
  if (steps.includes("open_poll") && unchecked === 0) {
    if (next === "poll") links.push(to(deskActs["open-ballot"]));
    if (next === "uncontested") links.push(to(deskActs.uncontested));
    if (next === "nobody") links.push(to(election.timesReopened === 0 ? deskActs.reopen : deskActs.unfilled));
  }
  if (steps.includes("extend_poll")) links.push(to(deskActs.extend));
  if (steps.includes("record_draw"))
    links.push({ href: `${href}/draw`, words: "Draw lots", kind: "primary" });
  if (steps.includes("declare")) links.push(to(deskActs.declare));
  if (steps.includes("cancel")) links.push(to(deskActs.cancel));
  return links;
}
