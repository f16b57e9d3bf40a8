import { type ConsultationState, consultationStateWord } from "@consortia/domain/consultation/machine";
import { formatLongDate, type LocalDate } from "@consortia/domain/shared/time";

type Listed = {
  readonly id: string;
  readonly title: string;
  readonly boardName: string;
  readonly state: ConsultationState;
  readonly closesOn: LocalDate | null;
};

/** Consultations as a ConsultationTable shows them; a draft has no last day yet. */
export function consultationRows(consultations: readonly Listed[]) {
  return consultations.map(({ id, title, boardName, state, closesOn }) => ({
    href: `/consultation/${id}`,
    title,
    board: boardName,
    state: consultationStateWord(state),
    closes: closesOn === null ? "Not set" : formatLongDate(closesOn),
  }));
}
