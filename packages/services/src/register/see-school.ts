import { findEstablishment } from "@consortia/db/repositories/establishments";
import { listMembershipsOfSchools } from "@consortia/db/repositories/group-memberships";
import { listSchoolsByUrn, type School } from "@consortia/db/repositories/schools";
import { listScopeHolders, type ScopeHolder } from "@consortia/db/repositories/scope-holders";
import { seeCategory } from "@consortia/domain/categorisation/policy";
import type { EstablishmentFacts } from "@consortia/domain/register/establishments";
import type { Lane } from "@consortia/domain/register/lanes";
import { linksOf, type SchoolLink } from "@consortia/domain/register/links";
import { readRegister } from "@consortia/domain/register/policy";
import { notFound } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import type { LocalDate } from "@consortia/domain/shared/time";
import { findCategorySubject } from "../categorisation/category-subject.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type SchoolView = {
  readonly schoolId: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly status: School["status"];
  readonly phase: string;
  readonly typeName: string;
  readonly district: string | null;
  readonly town: string | null;
  readonly responsibleBody: string | null;
  readonly lanes: readonly Lane[];
  /** As the national register published them last; null for a school that came by another way. */
  readonly facts: EstablishmentFacts | null;
  readonly factsOn: LocalDate | null;
  readonly groups: readonly {
    readonly kind: "consortium" | "locality" | "trust" | "network";
    readonly name: string;
    readonly slug: string;
    readonly groupId: string;
    readonly lane: Lane | "all";
  }[];
  readonly people: readonly ScopeHolder[];
  /** Whether the viewer is one of those who may open "Why this category"; for everybody else there is no such page. */
  readonly isInCircle: boolean;
  /** Schools that this one came from or became, with their names where they are on the register. */
  readonly links: readonly (SchoolLink & { readonly name: string | null })[];
};

/** One school as every member may see it: facts, people by role, where it belongs. Never its category. */
export async function seeSchool(ctx: Ctx, { urn }: { urn: string }): Promise<SchoolView> {
  const { authorityId } = ctx;
  const [school] = await listSchoolsByUrn(ctx.db, { authorityId, urns: [urn] });
  await authorise(ctx, readRegister, null);
  if (school === undefined) throw notFound("We cannot find a school with that URN");
  const category = await findCategorySubject(ctx, urn);
  const published = await findEstablishment(ctx.db, urn);
  const memberships = await listMembershipsOfSchools(ctx.db, { authorityId, schoolIds: [school.id] });
  return {
    schoolId: school.id,
    urn: school.urn,
    name: school.name,
    status: school.status,
    phase: school.phase,
    typeName: school.typeName,
    district: school.district,
    town: school.town,
    responsibleBody: school.responsibleBody,
    lanes: school.lanes,
    facts: published?.facts ?? null,
    factsOn: published?.extractOn ?? null,
    groups: memberships.map(({ groupKind, groupName, groupSlug, groupId, lane }) => ({
      kind: groupKind,
      name: groupName,
      slug: groupSlug,
      groupId,
      lane,
    })),
    isInCircle: category !== null && seeCategory.allows(await rightsOf(ctx), category.subject) !== null,
    people: await listScopeHolders(ctx.db, { authorityId, scopeIds: [school.id], at: ctx.clock.now() }),
    links: await named(ctx, linksOf(published?.facts.links ?? [])),
  };
}

async function named(ctx: Ctx, links: readonly SchoolLink[]): Promise<SchoolView["links"]> {
  const found = await Promise.all(links.map(({ urn }) => findEstablishment(ctx.db, urn)));
  return links.map((link, place) => ({ ...link, name: found[place]?.facts.name ?? null }));
}
