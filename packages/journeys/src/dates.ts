import type { LocalDate } from "@consortia/domain/shared/time";
import type { TypedDate } from "./person.ts";

/** A date as its three boxes take it. */
export function typed(date: LocalDate): TypedDate {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { day, month, year };
}
