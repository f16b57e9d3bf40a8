import type { PresidingBasis } from "../board/presiding.ts";
import type { PersonId } from "../shared/ids.ts";

/**
 * Whether somebody may do for a late paper what the chair does. While either office is filled its holder can give the
 * reason from anywhere, so only a board with neither needs another: the member whom those present chose to preside. The
 * clerk, who presides over the adoption of the first constitution, puts papers in and so never takes them.
 */
export function standsInForChair({
  personId,
  presiding,
  officesFilled,
}: {
  readonly personId: PersonId | null;
  readonly presiding: { readonly personId: PersonId; readonly basis: PresidingBasis } | null;
  readonly officesFilled: number;
}): boolean {
  return (
    officesFilled === 0 &&
    personId !== null &&
    presiding?.personId === personId &&
    presiding.basis === "chosen"
  );
}
