import { listAppointmentsOf } from "@consortia/db/repositories/appointments";
import { listPeople as listRows, type PersonInList } from "@consortia/db/repositories/people";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { maySeePeople } from "@consortia/domain/register/people-policy";
import type { ListPeople } from "@consortia/domain/register/people-schemas";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type AppointmentFacts, appointmentFacts } from "./appointment-facts.ts";

const people_a_page = 50;
const most_appointments = 500;

export type PersonOnPage = PersonInList & {
  /** Those in force and to come; the ended ones are on the person's page. */
  readonly appointments: readonly AppointmentFacts[];
};

export type PeoplePage = {
  readonly people: readonly PersonOnPage[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
};

/** People by name with what they are now, fifty to a page. */
export async function listPeople(ctx: Ctx, { q, after }: ListPeople): Promise<PeoplePage> {
  await authorise(ctx, maySeePeople, null);
  const { authorityId, db } = ctx;
  const found = await listRows(db, { authorityId, q, after: placeOf(after), limit: people_a_page + 1 });
  const page = found.slice(0, people_a_page);
  const personIds = page.map(({ id }) => id);
  const held = await listAppointmentsOf(db, { authorityId, personIds, limit: most_appointments });
  const names = await listScopeNames(db, { authorityId, ids: [...new Set(held.map((one) => one.scopeId))] });
  const at = ctx.clock.now();
  const people = page.map((person) => ({
    ...person,
    appointments: held
      .filter((one) => one.personId === person.id)
      .map((one) => appointmentFacts(one, { names, at }))
      .filter(({ state }) => state !== "ended"),
  }));
  const last = page.at(-1);
  return {
    people,
    next: found.length > people_a_page && last !== undefined ? `${last.id} ${last.name}` : null,
  };
}

function placeOf(after: string | null): { id: string; name: string } | null {
  const [id, ...name] = (after ?? "").split(" ");
  return id === undefined || id === "" ? null : { id, name: name.join(" ") };
}
