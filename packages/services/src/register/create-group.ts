import { findGroupWithSlug, insertGroup } from "@consortia/db/repositories/school-groups";
import { slugOf } from "@consortia/domain/register/placement";
import { placeSchools } from "@consortia/domain/register/policy";
import type { CreateGroup } from "@consortia/domain/register/schemas";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { GroupId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";

/** Makes a consortium with its lanes, or a locality. */
export async function createGroup(
  ctx: Ctx,
  { requestKey, ...input }: CreateGroup,
): Promise<{ readonly groupId: GroupId; readonly slug: string }> {
  const lock = [{ table: "authorities", id: ctx.authorityId }] as const;
  const request = { key: requestKey, name: "createGroup", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const grant = await authorise(ctx, placeSchools, { authorityId });
    const slug = await freeSlug(ctx, input.name);
    const groupId = ctx.newId("GroupId");
    const lanes = input.kind === "consortium" ? [...new Set(input.lanes)].sort() : [];
    await insertGroup(ctx.db, {
      id: groupId,
      authorityId,
      kind: input.kind,
      code: slug,
      slug,
      name: input.name,
      lanes,
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "group_created",
      subjectKind: "school_group",
      subjectId: groupId,
      after: { kind: input.kind, code: slug, lanes },
    });
    return { groupId, slug };
  });
}

async function freeSlug(ctx: WriteCtx, name: string): Promise<string> {
  const slug = slugOf(name);
  if (slug === "") throw invalid("name", "Name must have a letter or a number");
  const taken = await findGroupWithSlug(ctx.db, { authorityId: ctx.authorityId, slug });
  if (taken === null) return slug;
  throw new DomainError("conflict", `There is already a ${taken.kind} called ${taken.name}.`, {
    field: "name",
  });
}
