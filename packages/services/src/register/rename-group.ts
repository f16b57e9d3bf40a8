import { findGroup, renameGroup as rename } from "@consortia/db/repositories/school-groups";
import { placeSchools } from "@consortia/domain/register/policy";
import type { RenameGroup } from "@consortia/domain/register/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Gives a consortium or locality another name. Its address and all that hangs on it stay. */
export async function renameGroup(ctx: Ctx, { requestKey, groupId, name }: RenameGroup): Promise<void> {
  const lock = [{ table: "school_groups", id: groupId }] as const;
  const request = { key: requestKey, name: "renameGroup", body: { groupId, name } };
  await transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const group = await findGroup(ctx.db, { authorityId, groupId });
    const grant = await authorise(ctx, placeSchools, { authorityId });
    if (group === null) throw notFound();
    await rename(ctx.db, { authorityId, groupId, name });
    await audit(ctx, grant, {
      act: "group_renamed",
      subjectKind: "school_group",
      subjectId: groupId,
      before: { name: group.name },
      after: { name },
    });
    return null;
  });
}
