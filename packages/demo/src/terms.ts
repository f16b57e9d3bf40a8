import type { PersonId } from "@consortia/domain/shared/ids";
import { datesOf } from "@consortia/domain/terms/term-calendar";
import { addClosure, setTerms } from "@consortia/services/terms/keep-terms";
import { demoTerms } from "./content/terms.ts";
import type { DemoWorld } from "./world.ts";

/** The term calendar, which the officer entered last week: what was called before was counted without it. */
export async function makeTerms(world: DemoWorld, officer: PersonId): Promise<void> {
  world.setClock(6, "10:15");
  const as = world.as(officer);
  for (const { year, terms, closures } of demoTerms) {
    const { autumn, spring, summer } = terms;
    let { calendarId: basedOn } = await setTerms(as, {
      requestKey: world.requestKey(),
      year,
      basedOn: null,
      autumn: datesOf(autumn),
      spring: datesOf(spring),
      summer: datesOf(summer),
    });
    for (const closure of closures) {
      const input = { requestKey: world.requestKey(), year, basedOn, ...closure };
      basedOn = (await addClosure(as, input)).calendarId;
    }
  }
}
