import { type LocalDate, localDateSchema } from "../shared/time.ts";

/** The date in the name of an extract, as the national register writes it: `edubasealldata20260501.csv` or with hyphens. */
export function extractDateIn(fileName: string): LocalDate | null {
  for (const [, year, month, day] of fileName.matchAll(/(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d)/g)) {
    const date = localDateSchema.safeParse(`${year}-${month}-${day}`);
    if (date.success) return date.data;
  }
  return null;
}
