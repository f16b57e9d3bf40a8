import type { School } from "@consortia/db/repositories/schools";
import type { PersonId } from "@consortia/domain/shared/ids";
import { demoEmails, headEmail } from "./accounts.ts";
import type { Chance } from "./chance.ts";
import { familyNames, givenNames } from "./content/words.ts";
import type { DemoGroup, DemoRegister } from "./register.ts";
import type { DemoWorld } from "./world.ts";

export type DemoOffice = Readonly<
  Record<"officer" | "secondOfficer" | "finance" | "secondFinance" | "admin" | "auditor", PersonId>
>;

/** The authority's own people, who come first. */
export async function makeOffice(world: DemoWorld): Promise<DemoOffice> {
  const scopeId = world.authorityId;
  const add = (name: string, email: string, role: "la_officer" | "la_finance" | "la_admin" | "auditor") =>
    world.addPerson({ name, email, roles: [{ role, scopeId }] });
  return {
    admin: await add("Ruth Adeyemi", demoEmails.admin, "la_admin"),
    officer: await add("Priya Raman", demoEmails.officer, "la_officer"),
    secondOfficer: await add("Owen Mostyn", demoEmails.secondOfficer, "la_officer"),
    finance: await add("Daniel Fosse", demoEmails.finance, "la_finance"),
    secondFinance: await add("Helen Marlowe", demoEmails.secondFinance, "la_finance"),
    auditor: await add("Grace Whitlock", demoEmails.auditor, "auditor"),
  };
}

/** Two leads of a consortium and a deputy lead, who each head a school of it. */
export type DemoLeads = {
  readonly group: DemoGroup;
  readonly leads: readonly PersonId[];
  readonly deputy: PersonId;
};
export type DemoStaff = {
  readonly primary: readonly DemoLeads[];
  readonly upper: readonly DemoLeads[];
  /** The head of each school, by the school's id. */
  readonly heads: ReadonlyMap<string, PersonId>;
};

/** A head for every school; the first three heads of each consortium lead it. */
export async function makeStaff(
  world: DemoWorld,
  register: DemoRegister,
  chance: Chance,
): Promise<DemoStaff> {
  const heads = new Map<string, PersonId>();
  const staffGroup = async (group: DemoGroup, place: number, isPrimary: boolean): Promise<DemoLeads> => {
    const people: PersonId[] = [];
    for (const [index, school] of group.schools.entries()) {
      const named = isPrimary ? namedEmail(place, index) : undefined;
      const personId = await world.addPerson({
        name: personName(chance),
        email: named ?? headEmail(school.urn),
        roles: rolesOf(school, group, index),
      });
      heads.set(school.id, personId);
      people.push(personId);
    }
    const [first, second, deputy] = people;
    if (first === undefined || second === undefined || deputy === undefined)
      throw new Error(`${group.name} is too small`);
    return { group, leads: [first, second], deputy };
  };
  const primary: DemoLeads[] = [];
  for (const [place, group] of register.primary.entries()) primary.push(await staffGroup(group, place, true));
  const upper: DemoLeads[] = [];
  for (const [place, group] of register.upper.entries()) upper.push(await staffGroup(group, place, false));
  await makeOthers(world, register);
  return { primary, upper, heads };
}

function rolesOf(school: School, group: DemoGroup, index: number) {
  const head = { role: "headteacher" as const, scopeId: school.id };
  if (index < 2) return [head, { role: "consortium_lead" as const, scopeId: group.groupId }];
  if (index === 2) return [head, { role: "deputy_lead" as const, scopeId: group.groupId }];
  return [head];
}

/** Those whom the banner names: the first lead, the deputy and one head of the first consortium, and leads of others. */
function namedEmail(place: number, index: number): string | undefined {
  if (place === 0) return [demoEmails.lead, undefined, demoEmails.deputyLead, demoEmails.head][index];
  if (index !== 0) return undefined;
  return [undefined, demoEmails.chair, demoEmails.member, demoEmails.secondMember, demoEmails.thirdMember][
    place
  ];
}

async function makeOthers(world: DemoWorld, register: DemoRegister): Promise<void> {
  const school = register.primary[0]?.schools[3];
  if (school === undefined) throw new Error("The first consortium has a fourth school");
  await world.addPerson({
    name: "Margaret Oduya",
    email: demoEmails.governor,
    roles: [{ role: "chair_of_governors", scopeId: school.id }],
  });
  await world.addPerson({
    name: "Tom Halloran",
    email: demoEmails.adviser,
    roles: (register.primary[0]?.schools ?? [])
      .slice(0, 6)
      .map(({ id }) => ({ role: "adviser" as const, scopeId: id })),
  });
}

export function personName(chance: Chance): string {
  return `${chance.pick(givenNames)} ${chance.pick(familyNames)}`;
}
