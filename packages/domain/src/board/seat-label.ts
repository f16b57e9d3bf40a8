import { type Constituency, constituencyTitle } from "./electorate.ts";
import type { SeatKind } from "./roll.ts";

/** `Seat 2, Avon`, `The LA seat`: the words by which a seat is called on every page and in every refusal. */
export function seatLabel(seat: {
  readonly kind: SeatKind;
  readonly ordinal: number;
  readonly consortiumName: string | null;
  readonly constituency: Constituency | null;
}): string {
  const title = seat.constituency === null ? null : constituencyTitle(seat.constituency);
  switch (seat.kind) {
    case "la":
      return "The LA seat";
    case "lead":
      return `Seat ${seat.ordinal}, ${seat.consortiumName ?? "its consortium"}`;
    case "phase":
      return title === null ? `Phase seat ${seat.ordinal}` : `${title}, seat ${seat.ordinal}`;
    case "observer":
      return `Observer ${seat.ordinal}`;
  }
}
