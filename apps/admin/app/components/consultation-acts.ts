import type { ConsultationState } from "@consortia/domain/consultation/machine";

/** An act on a consultation that is asked for on a page of its own. */
export type ConsultationAct = {
  readonly name: "open" | "withdraw" | "analyse" | "publish";
  readonly title: string;
  readonly consequence: string;
  readonly words: string;
  readonly kind: "primary" | "danger";
};

const acts = {
  open: {
    name: "open",
    title: "Open the consultation",
    consequence:
      "Every school of the board’s phases is asked, and its head is written to. The options cannot be changed any more.",
    words: "Open the consultation",
    kind: "primary",
  },
  withdraw: {
    name: "withdraw",
    title: "Withdraw the consultation",
    consequence: "It takes no answers any more. This cannot be undone.",
    words: "Withdraw it",
    kind: "danger",
  },
  analyse: {
    name: "analyse",
    title: "Sum up what schools said",
    consequence:
      "The summary goes on record. It is published with the outcome, and may be put better until then.",
    words: "Save the summary",
    kind: "primary",
  },
  publish: {
    name: "publish",
    title: "Publish the outcome",
    consequence: "Every member reads it from now on. It cannot be changed.",
    words: "Publish the outcome",
    kind: "primary",
  },
} as const satisfies Record<ConsultationAct["name"], ConsultationAct>;

export function actOf(name: string | undefined): ConsultationAct | null {
  return Object.values(acts).find((act) => act.name === name) ?? null;
}

/** What an officer may do next, the likely one first. */
export function actsOf(state: ConsultationState, openBar: string | null): readonly ConsultationAct[] {
  switch (state) {
    case "draft":
      return openBar === null ? [acts.open, acts.withdraw] : [acts.withdraw];
    case "open":
      return [acts.withdraw];
    case "closed":
      return [acts.analyse];
    case "analysed":
      return [acts.publish];
    case "outcome_published":
    case "withdrawn":
      return [];
  }
}
