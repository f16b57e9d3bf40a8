import { endMemberships } from "@consortia/db/repositories/group-memberships";
import { mustFit } from "@consortia/domain/register/placement";
import { placeSchools } from "@consortia/domain/register/policy";
import type { MoveSchool } from "@consortia/domain/register/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { loadPlacement, placementLocks, takeIn } from "./placement-steps.ts";

/** Takes a school out of one group and puts it into another at the same instant: never in both, never in neither. */
export async function moveSchool(ctx: Ctx, { requestKey, ...input }: MoveSchool): Promise<void> {
  const request = { key: requestKey, name: "moveSchool", body: input };
  await transact(ctx, { lock: placementLocks([input.schoolId], input.groupId), request }, async (ctx) => {
    const { authorityId } = ctx;
    const { group, schools, lane } = await loadPlacement(ctx, { ...input, schoolIds: [input.schoolId] });
    const grant = await authorise(ctx, placeSchools, { authorityId });
    for (const { school, current } of schools) {
      mustFit(school, lane.lane);
      if (current?.groupId !== input.fromGroupId) {
        throw new DomainError(
          "conflict",
          `${school.name} has been moved since you opened this page: it is in ${current?.groupName ?? "no group"} now.`,
        );
      }
      if (current.groupId === group.id) {
        throw new DomainError("invalid", `${school.name} is in ${group.name} already.`, { field: "groupId" });
      }
      await endMemberships(ctx.db, {
        authorityId,
        ids: [current.id],
        at: ctx.clock.now(),
        reason: input.reason,
      });
      await audit(ctx, grant, {
        act: "membership_ended",
        subjectKind: "group_membership",
        subjectId: current.id,
        after: { schoolId: school.id, groupId: current.groupId, lane: lane.lane },
      });
    }
    await takeIn(ctx, grant, { group, lane, schools, reason: input.reason });
    return null;
  });
}
