import { mustFit } from "@consortia/domain/register/placement";
import { placeSchools as mayPlace } from "@consortia/domain/register/policy";
import type { PlaceSchools } from "@consortia/domain/register/schemas";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadPlacement, placementLocks, takeIn } from "./placement-steps.ts";

export type PlacedSchools = {
  readonly placed: number;
  /** Schools that somebody placed between the preview and now, by name, with where they are. */
  readonly leftOut: readonly { readonly name: string; readonly groupName: string }[];
};

/** Places many at once. A school that is placed already is left where it is, and named. */
export async function placeSchools(ctx: Ctx, { requestKey, ...input }: PlaceSchools): Promise<PlacedSchools> {
  const request = { key: requestKey, name: "placeSchools", body: input };
  return transact(ctx, { lock: placementLocks(input.schoolIds, input.groupId), request }, async (ctx) => {
    const { authorityId } = ctx;
    const { group, schools, lane } = await loadPlacement(ctx, input);
    const grant = await authorise(ctx, mayPlace, { authorityId });
    for (const { school } of schools) mustFit(school, lane.lane);
    const free = schools.filter(({ current }) => current === null);
    await takeIn(ctx, grant, { group, lane, schools: free, reason: input.reason });
    const leftOut = schools.flatMap(({ school, current }) =>
      current === null ? [] : [{ name: school.name, groupName: current.groupName }],
    );
    return { placed: free.length, leftOut };
  });
}
