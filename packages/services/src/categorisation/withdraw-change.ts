import { type CategoryChange, closeChange, findChange } from "@consortia/db/repositories/category-changes";
import { findModeration } from "@consortia/db/repositories/category-hearings";
import { findSchoolCircle } from "@consortia/db/repositories/school-circles";
import { withdrawalBar } from "@consortia/domain/categorisation/in-year";
import { changeCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { WithdrawChangeInput } from "@consortia/domain/categorisation/schemas";
import { assert, present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { agreedFacts } from "./agreed-category.ts";
import { tellLeaders } from "./tell-leaders.ts";

/** An officer takes an open change back, with the reason; the category stays, and the school is told. */
export async function withdrawChange(
  ctx: Ctx,
  input: WithdrawChangeInput,
): Promise<{ readonly changeId: string }> {
  const { authorityId } = ctx;
  const { changeId } = input;
  const known = await findChange(ctx.db, { authorityId, changeId });
  // The authority too: a panel that is being named for the change waits.
  const lock = [
    { table: "authorities" as const, id: authorityId },
    ...(known === null ? [] : [{ table: "schools" as const, id: known.schoolId }]),
  ];
  const request = { key: input.requestKey, name: "withdrawChange", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const change = await findChange(ctx.db, { authorityId, changeId });
    if (change === null) throw notFound("We cannot find that change");
    const by = actingPerson(ctx);
    const bar = await withdrawalBarOf(ctx, change);
    if (bar !== null) throw new DomainError("conflict", bar);
    const at = ctx.clock.now();
    const because = input.reason;
    const closed = { authorityId, changeId, state: "withdrawn" as const, by, at, because };
    assert(await closeChange(ctx.db, closed), "A change is withdrawn under the lock of its school");
    await tellLeaders(
      ctx,
      { id: change.schoolId, name: change.name },
      {
        kind: "category_change_withdrawn",
        key: changeId,
        subject: "A proposed change of your category is withdrawn",
        lines: [
          `The change that we proposed for ${change.name} is withdrawn. Your category stays as it is.`,
          `Read the page of your category:\n{portal}/schools/${change.urn}/category`,
        ],
      },
    );
    await audit(ctx, grant, {
      act: "category_change_withdrawn",
      subjectKind: "school",
      subjectId: change.schoolId,
      after: { change: changeId },
    });
    return { changeId };
  });
}

/** Why an officer may not withdraw an open change at this instant, or null. */
export async function withdrawalBarOf(
  ctx: AnyCtx,
  { runId, schoolId, urn, state }: CategoryChange,
): Promise<string | null> {
  if (state !== "open") return "This change is closed.";
  const { authorityId } = ctx;
  const circle = await findSchoolCircle(ctx.db, { authorityId, urn, at: ctx.clock.now() });
  const school = present(circle, "The school of a change is there");
  const hearing = await findModeration(ctx.db, { authorityId, runId, schoolId });
  return withdrawalBar(await agreedFacts(ctx, { hearing, school, isChange: true }));
}
