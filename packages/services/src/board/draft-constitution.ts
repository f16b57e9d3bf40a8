import { countConstitutions, insertConstitution } from "@consortia/db/repositories/constitution-versions";
import { changeConstitution } from "@consortia/domain/board/policy";
import type { DraftConstitution } from "@consortia/domain/board/schemas";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard } from "./load.ts";

/**
 * Writes a version of the board's rules. It is a draft until a motion adopts it, and is never altered: each save is a
 * version of its own, so that what members read before the vote is what they voted on.
 */
export async function draftConstitution(
  ctx: Ctx,
  input: DraftConstitution,
): Promise<{ constitutionId: Id<"ConstitutionVersionId">; number: number }> {
  const request = { key: input.requestKey, name: "draftConstitution", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, changeConstitution, { boardId: board.id });
    const { authorityId } = ctx;
    const number = (await countConstitutions(ctx.db, { authorityId, boardId: board.id })) + 1;
    const constitutionId = ctx.newId("ConstitutionVersionId");
    await insertConstitution(ctx.db, {
      id: constitutionId,
      authorityId,
      boardId: board.id,
      number,
      preset: null,
      rules: input.rules,
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "constitution_drafted",
      subjectKind: "board",
      subjectId: board.id,
      after: { constitution: constitutionId, number },
    });
    return { constitutionId, number };
  });
}
