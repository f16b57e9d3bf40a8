import {
  countConstitutions,
  insertAdoption,
  insertConstitution,
} from "@consortia/db/repositories/constitution-versions";
import { adoptConstitution as mayAdopt } from "@consortia/domain/board/policy";
import { constitutionPresets } from "@consortia/domain/board/presets";
import type { AdoptConstitution } from "@consortia/domain/board/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { actingPerson, mustFindBoard } from "./load.ts";

/** Records that a board's rules were adopted, quoting the reason. Until then nothing can be voted (BRD-9). */
export async function adoptConstitution(ctx: Ctx, input: AdoptConstitution): Promise<{ number: number }> {
  const request = { key: input.requestKey, name: "adoptConstitution", body: input };
  return transact(ctx, { lock: [{ table: "boards", id: input.boardId }], request }, async (ctx) => {
    const board = await mustFindBoard(ctx, input.boardId);
    const grant = await authorise(ctx, mayAdopt, { boardId: board.id });
    const preset = constitutionPresets[input.preset];
    if (preset.lanes.join() !== [...board.lanes].sort().join()) {
      throw new DomainError("invalid", `Select rules made for ${board.lanes.join(" and ")} schools`, {
        field: "preset",
      });
    }
    const { authorityId } = ctx;
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
