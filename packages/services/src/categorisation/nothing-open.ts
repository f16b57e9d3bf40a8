import { findLatestChange } from "@consortia/db/repositories/category-changes";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";
import { mustNotBeDisputed } from "./dispute-case.ts";

/** @throws DomainError `conflict` while a dispute of the school waits, or a change that it may comment on */
export async function mustHaveNothingOpen(
  ctx: AnyCtx,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const { authorityId } = ctx;
  await mustNotBeDisputed(ctx, { id, name });
  const change = await findLatestChange(ctx.db, { authorityId, schoolId: asId("SchoolId", id) });
  if (change?.state === "open") {
    throw new DomainError(
      "conflict",
      `A change during the year is open for ${name}. A panel agrees it, or an officer withdraws it first.`,
    );
  }
}
