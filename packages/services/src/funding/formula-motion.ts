import {
  findFormulaOfMotion,
  insertFormulaAdoption,
  insertFormulaUndoing,
} from "@consortia/db/repositories/formula-adoptions";
import { type FormulaVersion, findFormula } from "@consortia/db/repositories/formula-versions";
import type { Motion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import type { MotionSubject } from "../board/motion-subject.ts";
import { audit } from "../shared/audit.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { placeFormula } from "./place-formula.ts";

/** A motion that adopts a funding formula: carried, runs may be priced by it from that transaction on. */
export const formulaMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    if (ending.how !== "carried") return;
    const formula = await formulaOf(ctx, motion);
    // An officer may have adopted it on record while it waited; the vote then adds nothing to it.
    if (formula.adoption !== null) return;
    await insertFormulaAdoption(ctx.db, {
      authorityId: ctx.authorityId,
      formulaId: formula.id,
      reason: `Adopted by the board, motion ${motion.reference}. ${ending.result.reason}`,
      adoptedBy: actingPerson(ctx),
      adoptedAt: ctx.clock.now(),
      motionId: motion.id,
    });
    await audit(ctx, grant, {
      act: "formula_adopted",
      subjectKind: "formula_version",
      subjectId: formula.id,
      after: { motion: motion.id },
    });
  },
  /** No later run is priced by it. One that was started stands, as it was started under a formula then adopted. */
  recount: async (ctx, { motion, effect, grant }) => {
    if (effect !== "undone") return;
    const formula = await formulaOf(ctx, motion);
    if (formula.adoption?.motionId !== motion.id) return;
    const undoneAt = ctx.clock.now();
    await insertFormulaUndoing(ctx.db, {
      authorityId: ctx.authorityId,
      formulaId: formula.id,
      motionId: motion.id,
      undoneAt,
    });
    await audit(ctx, grant, {
      act: "formula_adoption_undone",
      subjectKind: "formula_version",
      subjectId: formula.id,
      after: { motion: motion.id },
    });
  },
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),
  returns: {
    may: async (ctx, motion) => {
      const formula = await formulaOf(ctx, motion);
      return formula.adoption === null && formula.undoneAt === null;
    },
    place: async (ctx, { motion, item, meeting }) =>
      placeFormula(ctx, { formula: await formulaOf(ctx, motion), meeting, remit: item.remit ?? null }),
  },
  describe: async (ctx, motion) => {
    const formula = await formulaOf(ctx, motion);
    const isAdopted = formula.adoption?.motionId === motion.id;
    return {
      reference: formula.name,
      title: `The funding formula ${formula.name}`,
      effect: "Funding runs may be priced by it once it is adopted.",
      outcome: isAdopted ? `${formula.name} is adopted` : null,
      isUnfunded: false,
    };
  },
};

async function formulaOf(ctx: AnyCtx, motion: Motion): Promise<FormulaVersion> {
  const { authorityId } = ctx;
  const formulaId = present(
    await findFormulaOfMotion(ctx.db, { authorityId, motionId: motion.id }),
    "A motion to adopt a formula names it",
  );
  return present(await findFormula(ctx.db, { authorityId, formulaId }), "A formula is never deleted");
}
