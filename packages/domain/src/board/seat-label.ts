import type { SeatKind } from "./roll.ts";

/** `Seat 2, Avon`, `The LA seat`: the words by which a seat is called on every page and in every refusal. */
export function seatLabel(seat: {
  readonly kind: SeatKind;
  readonly ordinal: number;
  readonly consortiumName: string | null;
}): string {
  switch (seat.kind) {
    case "la":
      return "The LA seat";
    case "lead":
      return `Seat ${seat.ordinal}, ${seat.consortiumName ?? "its consortium"}`;
    case "phase":
      return `Phase seat ${seat.ordinal}`;
    case "observer":
      return `Observer ${seat.ordinal}`;
  }
}
