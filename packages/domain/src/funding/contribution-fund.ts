import { financialYear, type LocalDate } from "../shared/time.ts";
import type { FundSource } from "./schemas.ts";

type FundOfSchools = {
  readonly sourceKind: FundSource;
  /** Its first financial year. */
  readonly year: number;
  readonly endsOn: LocalDate | null;
};

/**
 * The fund that holds what schools pay of new commissions: of those of kind school contribution that have begun and not
 * ended, the newest. `funds` come newest year first. Null where finance has opened none.
 */
export function contributionFundOn<Fund extends FundOfSchools>(
  funds: readonly Fund[],
  today: LocalDate,
): Fund | null {
  const open = funds.filter(
    ({ endsOn, sourceKind, year }) =>
      sourceKind === "school_contribution" &&
      year <= financialYear(today) &&
      (endsOn === null || endsOn >= today),
  );
  return open[0] ?? null;
}

/** Why money of this fund is shared out, moved or received by no other way than its schools' shares; null for any other. */
export function contributionBar({ sourceKind }: Pick<FundOfSchools, "sourceKind">): string | null {
  return sourceKind === "school_contribution"
    ? "This fund holds what schools pay of one commission each. Money comes to it with their signed shares alone."
    : null;
}
