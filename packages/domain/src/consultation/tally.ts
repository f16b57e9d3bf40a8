import { default_minimum, type Shown, suppressor } from "../categorisation/suppress.ts";
import type { Lane } from "../register/lanes.ts";

/** What one school answered: an option, or null for none of them. */
export type Answer = { readonly optionId: string | null; readonly lanes: readonly Lane[] };

export type TallyRow = {
  readonly optionId: string | null;
  readonly schools: number;
  /** A school of two lanes stands in both, and once in `schools`. */
  readonly byLane: readonly { readonly lane: Lane; readonly schools: number }[];
};

/** Counts the current answers, an option a row in their order, and those who prefer none last. */
export function tallyOf(
  answers: readonly Answer[],
  { optionIds, lanes }: { readonly optionIds: readonly string[]; readonly lanes: readonly Lane[] },
): readonly TallyRow[] {
  return [...optionIds, null].map((optionId) => {
    const own = answers.filter((one) => one.optionId === optionId);
    const byLane = lanes.map((lane) => ({
      lane,
      schools: own.filter((one) => one.lanes.includes(lane)).length,
    }));
    return { optionId, schools: own.length, byLane };
  });
}

/** The same for every member, with small counts held back (CON-3): so few schools would know each other's answers. */
export function shownTally(
  rows: readonly Pick<TallyRow, "optionId" | "schools">[],
): readonly { readonly optionId: string | null; readonly shown: Shown }[] {
  const shown = suppressor(default_minimum)(rows.map(({ schools }) => schools));
  return rows.map(({ optionId }, place) => ({ optionId, shown: shown[place] ?? "c" }));
}

export function shownInWords(shown: Shown): string {
  return shown === "c" ? "Held back, too few to show" : String(shown);
}
