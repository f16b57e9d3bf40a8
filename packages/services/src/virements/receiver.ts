import { lockRows } from "@consortia/db/lock-order";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { WriteCtx } from "../shared/ctx.ts";

/** The name of a consortium that has closed, or null; either stays true until the act is over. */
export async function nameIfClosed(ctx: WriteCtx, groupId: string): Promise<string | null> {
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "school_groups", id: groupId }]);
  const found = await findGroup(ctx.db, { authorityId: ctx.authorityId, groupId });
  const { closedAt, name } = present(found, "A consortium stays, closed or not");
  return closedAt === null ? null : name;
}

/**
 * Nobody leads a consortium that has closed, so what came to it could not be spent.
 * @throws DomainError `conflict` naming it.
 */
export async function mustReceive(ctx: WriteCtx, { toId }: { readonly toId: string }): Promise<void> {
  const closedName = await nameIfClosed(ctx, toId);
  if (closedName === null) return;
  throw new DomainError(
    "conflict",
    `${closedName} has closed, so no money is moved to it. Refuse this move.`,
  );
}
