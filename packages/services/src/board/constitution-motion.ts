import {
  findAdoptedConstitution,
  findConstitutionOfMotion,
  findStandingAdoption,
  insertAdoption,
} from "@consortia/db/repositories/constitution-adoptions";
import { findConstitution } from "@consortia/db/repositories/constitution-versions";
import type { Motion } from "@consortia/db/repositories/motions";
import type { Grant } from "@consortia/domain/register/rights";
import { assert, present } from "@consortia/domain/shared/assert";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import type { MotionSubject } from "./motion-subject.ts";
import { placeConstitution } from "./place-constitution.ts";

/** A motion that gives a board its rules: carried, the version is in force in the same transaction (BRD-9). */
export const constitutionMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    if (ending.how !== "carried") return;
    const version = await versionOf(ctx, motion);
    await adopt(ctx, {
      motion,
      grant,
      constitutionId: version.id,
      standing: "adopted",
      reason: `Motion ${motion.reference}. ${ending.result.reason}`,
    });
  },
  /**
   * A recount puts the version in force again that the latest adoption still standing gave, or leaves the board without
   * rules where none stands. Votes taken meanwhile stand, as they were taken under the rules then in force.
   */
  recount: async (ctx, { motion, effect, grant }) => {
    if (effect !== "undone") return;
    const ofBoard = { authorityId: ctx.authorityId, boardId: motion.boardId };
    const inForce = await findAdoptedConstitution(ctx.db, ofBoard);
    const standing = await findStandingAdoption(ctx.db, ofBoard);
    if (inForce === null || inForce.id === standing) return;
    await adopt(ctx, {
      motion,
      grant,
      constitutionId: standing ?? inForce.id,
      standing: standing === null ? "undone" : "adopted",
      reason: `Motion ${motion.reference} is no longer carried.`,
    });
  },
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),
  returns: {
    may: async (ctx, motion) => !(await isInForce(ctx, motion)),
    place: async (ctx, { motion, meeting }) =>
      placeConstitution(ctx, { version: await versionOf(ctx, motion), meeting }),
  },
  describe: async (ctx, motion) => {
    const version = await versionOf(ctx, motion);
    const isAdopted = motion.state === "carried" && (await isInForce(ctx, motion));
    return {
      reference: `Version ${version.number}`,
      title: "The constitution of this board",
      effect: null,
      outcome: isAdopted ? `Version ${version.number} is in force` : null,
      isUnfunded: false,
    };
  },
};

async function versionOf(ctx: AnyCtx, motion: Motion) {
  const { authorityId } = ctx;
  const constitutionId = present(
    await findConstitutionOfMotion(ctx.db, { authorityId, motionId: motion.id }),
    "A motion to adopt a constitution names its version",
  );
  return present(
    await findConstitution(ctx.db, { authorityId, constitutionId }),
    "A version is never deleted",
  );
}

async function isInForce(ctx: AnyCtx, motion: Motion): Promise<boolean> {
  const { authorityId } = ctx;
  const version = await versionOf(ctx, motion);
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: motion.boardId });
  return adopted?.id === version.id;
}

async function adopt(
  ctx: WriteCtx,
  act: {
    readonly motion: Motion;
    readonly grant: Grant;
    readonly constitutionId: string;
    readonly standing: "adopted" | "undone";
    readonly reason: string;
  },
): Promise<void> {
  const { motion, grant, constitutionId, standing, reason } = act;
  assert(grant.by === "appointment", "A constitution is put to the vote in a meeting, by a clerk in office");
  await insertAdoption(ctx.db, {
    id: ctx.newId("ConstitutionAdoptionId"),
    authorityId: ctx.authorityId,
    boardId: motion.boardId,
    constitutionId,
    adoptedAt: ctx.clock.now(),
    adoptedById: actingPerson(ctx),
    appointmentId: grant.appointmentId,
    reason,
    motionId: motion.id,
    standing,
  });
  await audit(ctx, grant, {
    act: standing === "adopted" ? "constitution_adopted" : "constitution_undone",
    subjectKind: "board",
    subjectId: motion.boardId,
    after: { constitution: constitutionId, motion: motion.id },
  });
}
