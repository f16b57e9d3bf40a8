import type { PersonId } from "@consortia/domain/shared/ids";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { buildTerms } from "@consortia/testing/build-terms";
import type { Ctx } from "../src/shared/ctx.ts";
import { addClosure, setTerms } from "../src/terms/keep-terms.ts";
import { readTermYear } from "../src/terms/read-terms.ts";

type Office = {
  readonly as: (personId: PersonId) => Ctx;
  readonly officer: PersonId;
  readonly requestKey: () => string;
};

/** Enters the terms of a school year. */
export async function enterTerms({ as, officer, requestKey }: Office, year: number) {
  const { calendar } = await readTermYear(as(officer), { year });
  const input = { requestKey: requestKey(), year, basedOn: calendar?.id ?? null, ...buildTerms(year) };
  return setTerms(as(officer), input);
}

/** Closes the authority on a day, entering the terms of its year first where nobody has. */
export async function closeOn(office: Office, startsOn: string, endsOn = startsOn) {
  const { as, officer, requestKey } = office;
  const year = schoolYear(startsOn);
  const { calendar } = await readTermYear(as(officer), { year });
  const basedOn = calendar?.id ?? (await enterTerms(office, year)).calendarId;
  const closure = { startsOn, endsOn, reason: "Staff training" };
  return addClosure(as(officer), { requestKey: requestKey(), year, basedOn, ...closure });
}
