import { listMembershipsOfSchools } from "@consortia/db/repositories/group-memberships";
import { listGroups } from "@consortia/db/repositories/school-groups";
import {
  countSchools,
  listSchools as list,
  listSchoolFacets,
  type School,
  schools_per_page,
} from "@consortia/db/repositories/schools";
import { readRegister } from "@consortia/domain/register/policy";
import type { ListSchools } from "@consortia/domain/register/schemas";
import { cursorOf, readCursor } from "@consortia/domain/shared/cursor";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type SchoolLine = Pick<
  School,
  "urn" | "name" | "phase" | "district" | "typeName" | "status" | "lanes"
> & {
  readonly consortia: readonly string[];
  readonly locality: string | null;
};

export type SchoolPage = {
  readonly schools: readonly SchoolLine[];
  /** All that match, on every page together. */
  readonly total: number;
  readonly nextCursor: string | null;
  /** What a filter may ask for. */
  readonly facets: {
    readonly districts: readonly string[];
    readonly phases: readonly string[];
    readonly groups: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  };
};

/** The register of the authority's schools, fifty at a time by name. A category is never among it. */
export async function listSchools(ctx: Ctx, input: ListSchools): Promise<SchoolPage> {
  const { authorityId } = ctx;
  await authorise(ctx, readRegister, null);
  const { cursor, ...asked } = input;
  const filter = { authorityId, ...asked };
  const [name, id] = readCursor(cursor, 2) ?? [];
  const after = name === undefined || id === undefined ? null : { name, id };
  const schools = await list(ctx.db, filter, after);
  const last = schools.at(-1);
  return {
    schools: await withGroups(ctx, schools),
    total: await countSchools(ctx.db, filter),
    nextCursor:
      last === undefined || schools.length < schools_per_page ? null : cursorOf([last.name, last.id]),
    facets: {
      ...(await listSchoolFacets(ctx.db, { authorityId })),
      groups: [
        ...(await listGroups(ctx.db, { authorityId, kind: "consortium" })),
        ...(await listGroups(ctx.db, { authorityId, kind: "locality" })),
      ].map((group) => ({ id: group.id, name: group.name, kind: group.kind })),
    },
  };
}

async function withGroups(ctx: Ctx, schools: readonly School[]): Promise<readonly SchoolLine[]> {
  const memberships = await listMembershipsOfSchools(ctx.db, {
    authorityId: ctx.authorityId,
    schoolIds: schools.map((school) => school.id),
  });
  return schools.map(({ id, urn, name, phase, district, typeName, status, lanes }) => {
    const own = memberships.filter((membership) => membership.schoolId === id);
    const consortia = own.filter(({ groupKind }) => groupKind === "consortium");
    return {
      urn,
      name,
      phase,
      district,
      typeName,
      status,
      lanes,
      consortia: [...new Set(consortia.map(({ groupName }) => groupName))],
      locality: own.find(({ groupKind }) => groupKind === "locality")?.groupName ?? null,
    };
  });
}
