import type { PresidingBasis } from "../board/presiding.ts";
import type { PersonId } from "../shared/ids.ts";

/**
 * Whether somebody may do for a late paper what the chair does. While either office has a holder whom no interest keeps
 * from the item, that holder can give the reason from anywhere; without one it is the member chosen to preside. The
 * clerk, who presides over the adoption of the first constitution, puts papers in and so never takes them.
 */
export function standsInForChair({
  personId,
  presiding,
  officesFree,
}: {
  readonly personId: PersonId | null;
  readonly presiding: { readonly personId: PersonId; readonly basis: PresidingBasis } | null;
  /** Offices of the board whose holder no interest keeps from the item of the paper. */
  readonly officesFree: number;
}): boolean {
  return (
    officesFree === 0 && personId !== null && presiding?.personId === personId && presiding.basis === "chosen"
  );
}
