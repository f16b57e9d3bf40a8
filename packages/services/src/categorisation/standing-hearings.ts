import { listHeldRoles } from "@consortia/db/repositories/appointments";
import type { CategoryHearing } from "@consortia/db/repositories/category-hearings";
import { listConflicts, listPanelMembers } from "@consortia/db/repositories/category-panels";
import { listMembershipsOfSchools } from "@consortia/db/repositories/group-memberships";
import { listPersonTies, listTrustsOfSchools } from "@consortia/db/repositories/seat-eligibility";
import { type HeardSchool, type Panelist, panelBars } from "@consortia/domain/categorisation/panel";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

/** A hearing with who still sits in it, and what keeps them from deciding at this instant. */
export type StandingHearing = {
  readonly hearing: CategoryHearing;
  readonly school: HeardSchool;
  readonly hearers: readonly Panelist[];
  /** Who left it over a conflict, and what they said. */
  readonly left: readonly { readonly name: string; readonly says: string }[];
  readonly bars: readonly string[];
};

/** Reads for these hearings what the register says of school and members now: appointments change after a naming. */
export async function standHearings(
  ctx: AnyCtx,
  hearings: readonly CategoryHearing[],
): Promise<readonly StandingHearing[]> {
  const { authorityId } = ctx;
  const panelIds = [...new Set(hearings.map(({ panelId }) => panelId))];
  const members = await listPanelMembers(ctx.db, { authorityId, panelIds });
  const conflicts = await listConflicts(ctx.db, { authorityId, panelIds });
  const panelists = new Map((await findPanelists(ctx, members)).map((one) => [one.personId, one]));
  const schools = await findHeardSchools(
    ctx,
    hearings.map(({ schoolId: id, name }) => ({ id, name })),
  );
  return hearings.map((hearing) => {
    const school = present(schools.get(hearing.schoolId), "A heard school is there");
    const named = members.filter(({ panelId }) => panelId === hearing.panelId);
    const gone = new Map(
      conflicts.filter(({ hearingId }) => hearingId === hearing.id).map((one) => [one.personId, one.says]),
    );
    const hearers = named
      .filter(({ personId }) => !gone.has(personId))
      .map(({ personId }) => present(panelists.get(personId), "A member of a panel is a person"));
    const left = named.flatMap(({ personId, name }) => {
      const says = gone.get(personId);
      return says === undefined ? [] : [{ name, says }];
    });
    return { hearing, school, hearers, left, bars: panelBars(hearers, school) };
  });
}

/** These persons as the rules of a panel ask about them now. */
export async function findPanelists(
  ctx: AnyCtx,
  people: readonly { readonly personId: PersonId; readonly name: string }[],
): Promise<readonly Panelist[]> {
  const { authorityId } = ctx;
  const names = new Map(people.map(({ personId, name }) => [personId, name]));
  const personIds = [...names.keys()];
  const at = ctx.clock.now();
  const ties = await listPersonTies(ctx.db, { authorityId, personIds, at });
  const held = await listHeldRoles(ctx.db, { authorityId, personIds, at });
  const headed = held.filter(({ role }) => role === "headteacher");
  const memberships = await listMembershipsOfSchools(ctx.db, {
    authorityId,
    schoolIds: headed.map(({ scopeId }) => scopeId),
  });
  const consortiaOf = (schoolId: string) =>
    memberships.filter((one) => one.schoolId === schoolId && one.groupKind === "consortium");
  return ties.map(({ personId, schoolIds, trusts }) => ({
    personId,
    name: names.get(personId) ?? "",
    roles: held.filter((one) => one.personId === personId).map(({ role }) => role),
    schoolIds,
    trusts,
    headInConsortia: headed
      .filter((one) => one.personId === personId)
      .flatMap(({ scopeId }) => consortiaOf(scopeId).map(({ groupId }) => groupId)),
  }));
}

/** These schools with their trusts and consortia now. */
export async function findHeardSchools(
  ctx: AnyCtx,
  schools: readonly { readonly id: string; readonly name: string }[],
): Promise<ReadonlyMap<string, HeardSchool>> {
  const { authorityId } = ctx;
  const schoolIds = schools.map(({ id }) => id);
  const heard = new Map(schools.map(({ id, name }) => [id, noTies(id, name)]));
  for (const { schoolId, trust } of await listTrustsOfSchools(ctx.db, { authorityId, schoolIds }))
    heard.get(schoolId)?.trusts.push(trust);
  for (const { schoolId, groupId, groupKind } of await listMembershipsOfSchools(ctx.db, {
    authorityId,
    schoolIds,
  })) {
    if (groupKind === "consortium") heard.get(schoolId)?.consortiumIds.push(groupId);
  }
  return heard;
}

function noTies(id: string, name: string) {
  const trusts: string[] = [];
  const consortiumIds: string[] = [];
  return { id, name, trusts, consortiumIds };
}
