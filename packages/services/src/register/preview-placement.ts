import { listDistrictSchools } from "@consortia/db/repositories/schools";
import { placeSchools } from "@consortia/domain/register/policy";
import type { PreviewPlacement } from "@consortia/domain/register/schemas";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { loadPlacement } from "./placement-steps.ts";

export type PlacementPreview = {
  readonly groupName: string;
  readonly lane: string;
  readonly toPlace: readonly { readonly schoolId: SchoolId; readonly urn: string; readonly name: string }[];
  readonly alreadyPlaced: readonly {
    readonly urn: string;
    readonly name: string;
    readonly groupName: string;
  }[];
};

/** What placing all of a district's schools in a group would do, school by school. */
export async function previewPlacement(ctx: Ctx, input: PreviewPlacement): Promise<PlacementPreview> {
  const { authorityId } = ctx;
  await authorise(ctx, placeSchools, { authorityId });
  const schoolIds = await listDistrictSchools(ctx.db, { authorityId, district: input.district });
  const { group, lane, schools } = await loadPlacement(ctx, { ...input, schoolIds });
  const fitting = schools.filter(({ school }) => lane.lane === "all" || school.lanes.includes(lane.lane));
  return {
    groupName: group.name,
    lane: lane.lane,
    toPlace: fitting.flatMap(({ school: { id, urn, name }, current }) =>
      current === null ? [{ schoolId: id, urn, name }] : [],
    ),
    alreadyPlaced: fitting.flatMap(({ school: { urn, name }, current }) =>
      current === null ? [] : [{ urn, name, groupName: current.groupName }],
    ),
  };
}
