import { closeChange, findChange } from "@consortia/db/repositories/category-changes";
import { changeCategory as sentence } from "@consortia/domain/categorisation/policy";
import type { WithdrawChangeInput } from "@consortia/domain/categorisation/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
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
    const at = ctx.clock.now();
    const because = input.reason;
    const closed = { authorityId, changeId, state: "withdrawn" as const, by, at, because };
    if (!(await closeChange(ctx.db, closed))) throw new DomainError("conflict", "This change is closed.");
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
      after: { change: changeId, because },
    });
    return { changeId };
  });
}
