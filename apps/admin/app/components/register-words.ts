import type { SchoolEffects } from "@consortia/domain/register/applied-counts";
import type { ImportState } from "@consortia/domain/register/import-machine";
import { counted } from "@consortia/domain/shared/words";
import type { StateWord } from "@consortia/ui";

export const importTags: Readonly<Record<ImportState, StateWord>> = {
  compared: "Proposed",
  held: "To be confirmed",
  applied: "Done",
  rejected: "Withdrawn",
};

/** What an import does to our own schools, in a sentence that leaves out what it does not do. */
export function effectWords(effects: SchoolEffects): string {
  const { schoolsAdded, schoolsChanged, schoolsClosed, membershipsEnded, appointmentsEnded } = effects;
  const parts = [
    schoolsAdded === 0 ? null : `${counted(schoolsAdded, "school")} added`,
    schoolsChanged === 0 ? null : `${counted(schoolsChanged, "school")} changed`,
    schoolsClosed === 0 ? null : `${counted(schoolsClosed, "school")} closed`,
    membershipsEnded === 0 ? null : `${counted(membershipsEnded, "place")} in a consortium or locality ended`,
    appointmentsEnded === 0 ? null : `${counted(appointmentsEnded, "appointment")} ended with them`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "None of our own schools is touched." : `Our own: ${parts.join(", ")}.`;
}
