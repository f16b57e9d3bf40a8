import { mustBeUnplaced, mustFit } from "@consortia/domain/register/placement";
import { placeSchools } from "@consortia/domain/register/policy";
import type { PlaceSchool } from "@consortia/domain/register/schemas";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadPlacement, placementLocks, takeIn } from "./placement-steps.ts";

/** Puts a school that is nowhere yet into a consortium, in one lane, or into a locality. */
export async function placeSchool(ctx: Ctx, { requestKey, ...input }: PlaceSchool): Promise<void> {
  const request = { key: requestKey, name: "placeSchool", body: input };
  await transact(ctx, { lock: placementLocks([input.schoolId], input.groupId), request }, async (ctx) => {
    const { authorityId } = ctx;
    const { group, schools, lane } = await loadPlacement(ctx, { ...input, schoolIds: [input.schoolId] });
    const grant = await authorise(ctx, placeSchools, { authorityId });
    for (const { school, current } of schools) {
      mustFit(school, lane.lane);
      mustBeUnplaced(school, lane.lane, current?.groupName ?? null);
    }
    await takeIn(ctx, grant, { group, lane, schools, reason: input.reason });
    return null;
  });
}
