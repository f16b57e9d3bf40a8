import { type EstablishmentFacts, statusTitle } from "./establishments.ts";

/** What a row of an extract means for what is stored. */
export const rowOutcomes = ["added", "changed", "closing", "unchanged", "problem"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export type FieldChange = {
  readonly field: string;
  readonly now: string;
  readonly after: string;
};

const none = "none";

/** The fields that a person is shown, in the order they are shown, each with its words. */
const shown: readonly (readonly [label: string, words: (facts: EstablishmentFacts) => string])[] = [
  ["Name", ({ name }) => name],
  ["Status", ({ status }) => statusTitle(status)],
  ["Phase", ({ phase }) => phase],
  ["Type", ({ typeName }) => typeName],
  ["Type group", ({ typeGroup }) => typeGroup],
  ["Authority", ({ laCode, laName }) => `${laCode} ${laName}`.trim()],
  ["Establishment number", ({ establishmentNumber }) => establishmentNumber ?? none],
  ["UKPRN", ({ ukprn }) => ukprn ?? none],
  ["Opened", ({ openedOn }) => openedOn ?? "not known"],
  ["Closed", ({ closedOn }) => closedOn ?? none],
  ["Ages", ({ lowAge, highAge }) => `${lowAge ?? "?"} to ${highAge ?? "?"}`],
  ["Capacity", ({ capacity }) => String(capacity ?? "not available")],
  ["Pupils", pupilWords],
  ["Religious character", ({ religiousCharacter }) => religiousCharacter ?? none],
  ["Diocese", ({ diocese }) => diocese ?? none],
  ["Trust", ({ trustName }) => trustName ?? none],
  ["District", ({ district }) => district ?? none],
  ["Town", ({ town }) => town ?? none],
  ["Postcode", ({ postcode }) => postcode ?? none],
  ["Linked schools", ({ links }) => (links.length === 0 ? none : links.join(", "))],
];

/** Every field that differs, as it is now and as it will be. */
export function fieldChanges(now: EstablishmentFacts, after: EstablishmentFacts): readonly FieldChange[] {
  return shown.flatMap(([field, words]) => {
    const change = { field, now: words(now), after: words(after) };
    return change.now === change.after ? [] : [change];
  });
}

/** Kinds of change that an officer ticks before they are applied. */
export const weightyChanges = ["closure", "name", "phase"] as const;
export type WeightyChange = (typeof weightyChanges)[number];

export function weightyChangesOf(
  now: EstablishmentFacts,
  after: EstablishmentFacts,
): readonly WeightyChange[] {
  const found: WeightyChange[] = [];
  if (now.status !== "closed" && after.status === "closed") found.push("closure");
  if (now.name !== after.name) found.push("name");
  if (now.phase !== after.phase) found.push("phase");
  return found;
}

function pupilWords({ pupilsTenths, pupilsReason }: EstablishmentFacts): string {
  if (pupilsTenths === null) return (pupilsReason ?? "not_available").replaceAll("_", " ");
  const tenth = pupilsTenths % 10;
  const whole = (pupilsTenths - tenth) / 10;
  return tenth === 0 ? String(whole) : `${whole}.${tenth}`;
}
