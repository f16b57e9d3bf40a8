import { listAppointmentsIn } from "@consortia/db/repositories/appointments";
import { listMemberSchools } from "@consortia/db/repositories/group-memberships";
import { closeGroup as close, findGroup } from "@consortia/db/repositories/school-groups";
import { listLeadSeats, type Seat } from "@consortia/db/repositories/seats";
import { placeSchools } from "@consortia/domain/register/policy";
import type { CloseGroup } from "@consortia/domain/register/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { takeOff } from "../board/end-seat.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { endWithDependants } from "./end-with-dependants.ts";

/** Closes a consortium or locality that no school is in any more; whoever led or kept it does so no longer (REG-6). */
export async function closeGroup(ctx: Ctx, { requestKey, groupId, reason }: CloseGroup): Promise<void> {
  const lock = [
    { table: "authorities", id: ctx.authorityId },
    { table: "school_groups", id: groupId },
    ...[...new Set((await leadSeatsOf(ctx, groupId)).map((seat) => seat.boardId))].map(
      (id) => ({ table: "boards", id }) as const,
    ),
  ] as const;
  const request = { key: requestKey, name: "closeGroup", body: { groupId, reason } };
  await transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const group = await findGroup(ctx.db, { authorityId, groupId });
    const grant = await authorise(ctx, placeSchools, { authorityId });
    if (group === null) throw notFound();
    if (group.closedAt !== null) throw new DomainError("conflict", `${group.name} has closed already.`);
    const schools = await listMemberSchools(ctx.db, { authorityId, groupId });
    if (schools.length > 0) {
      const many = schools.length === 1 ? "1 school is" : `${schools.length} schools are`;
      throw new DomainError("conflict", `${many} still in ${group.name}. Move them first.`);
    }
    const at = ctx.clock.now();
    await close(ctx.db, { authorityId, groupId, at, reason });
    const ids = await listAppointmentsIn(ctx.db, {
      authorityId,
      scopeKind: "group",
      scopeIds: [groupId],
      at,
    });
    await endWithDependants(ctx, grant, { ids, reason: "group closed" });
    // Section 18: its seats go with it, at the same instant.
    await takeOff(ctx, grant, { seats: await leadSeatsOf(ctx, groupId), reason: "consortium closed" });
    await audit(ctx, grant, {
      act: "group_closed",
      subjectKind: "school_group",
      subjectId: groupId,
      after: { code: group.code },
    });
    return null;
  });
}

function leadSeatsOf(ctx: AnyCtx, consortiumId: string): Promise<readonly Seat[]> {
  return listLeadSeats(ctx.db, { authorityId: ctx.authorityId, consortiumId, at: ctx.clock.now() });
}
