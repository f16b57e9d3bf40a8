import { readTermYearSchema } from "@consortia/domain/terms/schemas";
import { data } from "@remix-run/node";

export const termTrail = [
  { href: "/", words: "Home" },
  { href: "/terms", words: "Term calendar" },
];

/** The school year in the address; what is none is a page that nobody can find. */
export function termYearFrom(params: Readonly<Record<string, string | undefined>>): number {
  const parsed = readTermYearSchema.safeParse({ year: params.year });
  if (!parsed.success) throw data(null, { status: 404 });
  return parsed.data.year;
}
