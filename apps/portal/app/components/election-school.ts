import type { ElectionPage } from "./election-facts.ts";

/** The school that the address names, of those for which the reader acts; the first where it names none. */
export function ownSchoolIn(
  schools: ElectionPage["schools"],
  request: Request,
): ElectionPage["schools"][number] {
  const wanted = new URL(request.url).searchParams.get("school");
  const school = schools.find(({ schoolId }) => schoolId === wanted) ?? schools[0];
  if (school !== undefined) return school;
  throw new Response(null, { status: 404 });
}
