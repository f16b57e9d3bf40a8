import { formatValue, type Measure } from "@consortia/domain/categorisation/measures";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";

/** The period of a figure: a school year, or the day on which it happened. */
export function periodInWords({ comes }: Pick<Measure, "comes">, period: number): string {
  return comes === "yearly" ? formatSchoolYear(period) : formatValue({ unit: { kind: "date" } }, period);
}
