import { insertAdoption } from "@consortia/db/repositories/constitution-adoptions";
import { insertConstitution } from "@consortia/db/repositories/constitution-versions";
import type { Writer } from "@consortia/db/store";
import { constitutionPresets } from "@consortia/domain/board/presets";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { writeFormula } from "@consortia/services/funding/write-formula";
import { rateFormula } from "@consortia/services/test-support/money";
import { buildScheme } from "@consortia/services/test-support/schemes";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import type { Stage } from "@consortia/testing/run-rights-table";
import type { RightsScene } from "./board-rights-scene.ts";

/** The usual rules, in force. */
export async function adopt({ world, own }: Stage, db: Writer, clerkId: PersonId): Promise<void> {
  const { authorityId } = world;
  const boardId = own.board;
  const now = world.clock.now();
  const constitutionId = await writeRules({ world, boardId: asId("BoardId", boardId), number: 1 }, db);
  await insertAdoption(db, {
    id: world.newId("ConstitutionAdoptionId"),
    authorityId,
    boardId,
    constitutionId,
    adoptedAt: now,
    adoptedById: clerkId,
    appointmentId: "app_of_the_clerk",
    reason: "On record",
    motionId: null,
    standing: "adopted",
  });
}

/** A formula that an officer wrote and nobody has adopted. */
export async function buildFormula({
  stage: { world },
  officerId,
}: RightsScene): Promise<Id<"FormulaVersionId">> {
  const officer = buildCtx(world, asPerson(officerId));
  let keys = 0;
  await buildScheme(officer, () => {
    keys += 1;
    return `scheme-of-the-test-${keys}`;
  });
  const { formulaId } = await writeFormula(officer, rateFormula({ key: () => "formula-of-the-test" }));
  return formulaId;
}

/** A version of the usual rules, which nobody has adopted. */
export async function writeRules(
  { world, boardId, number }: { world: Stage["world"]; boardId: Id<"BoardId">; number: number },
  db: Writer,
) {
  const id = world.newId("ConstitutionVersionId");
  await insertConstitution(db, {
    id,
    authorityId: world.authorityId,
    boardId,
    number,
    preset: "primary_improvement",
    rules: constitutionPresets.primary_improvement.rules,
    createdAt: world.clock.now(),
  });
  return id;
}
