import {
  findAdoptedConstitution,
  hasAdopted,
  insertAdoption,
} from "@consortia/db/repositories/constitution-adoptions";
import { countConstitutions, insertConstitution } from "@consortia/db/repositories/constitution-versions";
import { adoptConstitution as mayAdopt } from "@consortia/domain/board/policy";
import { presetOf } from "@consortia/domain/board/presets";
import type { AdoptConstitution } from "@consortia/domain/board/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindBoard } from "./load.ts";

/**
 * Puts on record the rules that a board adopted before it came to Consortia, quoting the decision. It gives a board
 * its first constitution and no other: from then on its members change their rules by vote (BRD-9, decision 015).
 */
export async function adoptConstitution(ctx: Ctx, input: AdoptConstitution): Promise<{ number: number }> {
  const request = { key: input.requestKey, name: "adoptConstitution", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, mayAdopt, { boardId: board.id });
    const preset = presetOf(input.preset);
    if (preset.lanes.join() !== [...board.lanes].sort().join()) {
      throw new DomainError("invalid", `Select rules made for ${board.lanes.join(" and ")} schools`, {
        field: "preset",
      });
    }
    const { authorityId } = ctx;
    if ((await findAdoptedConstitution(ctx.db, { authorityId, boardId: board.id })) !== null) {
      throw new DomainError(
        "conflict",
        "This board has a constitution. Its members change it by vote: draft the change and put it on an agenda.",
      );
    }
    if (await hasAdopted(ctx.db, { authorityId, boardId: board.id })) {
      throw new DomainError(
        "conflict",
        "The members of this board have voted on its constitution. Draft a version and put it on an agenda.",
      );
    }
    const now = ctx.clock.now();
    const number = (await countConstitutions(ctx.db, { authorityId, boardId: board.id })) + 1;
    const constitutionId = ctx.newId("ConstitutionVersionId");
    await insertConstitution(ctx.db, {
      id: constitutionId,
      authorityId,
      boardId: board.id,
      number,
      preset: input.preset,
      rules: preset.rules,
      createdAt: now,
    });
    const appointmentId = present(
      grant.by === "appointment" ? grant.appointmentId : null,
      "A constitution is adopted by a person in office",
    );
    await insertAdoption(ctx.db, {
      id: ctx.newId("ConstitutionAdoptionId"),
      authorityId,
      boardId: board.id,
      constitutionId,
      adoptedAt: now,
      adoptedById: actingPerson(ctx),
      appointmentId,
      reason: input.reason,
      motionId: null,
      standing: "adopted",
    });
    await audit(ctx, grant, {
      act: "constitution_adopted",
      subjectKind: "board",
      subjectId: board.id,
      after: { constitution: constitutionId, number, preset: input.preset },
    });
    return { number };
  });
}
