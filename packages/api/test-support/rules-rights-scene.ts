import { insertAdoption } from "@consortia/db/repositories/constitution-adoptions";
import { insertConstitution } from "@consortia/db/repositories/constitution-versions";
import type { Writer } from "@consortia/db/store";
import { constitutionPresets } from "@consortia/domain/board/presets";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { checkRun } from "@consortia/services/funding/check-run";
import { freezeRun } from "@consortia/services/funding/freeze-run";
import { offerRun } from "@consortia/services/funding/offer-run";
import { recordRoll } from "@consortia/services/funding/record-roll";
import { startRun } from "@consortia/services/funding/start-run";
import { writeFormula } from "@consortia/services/funding/write-formula";
import {
  buildAdoptedFormula,
  buildCategory,
  buildFund,
  equipMoneyWorld,
  rateFormula,
} from "@consortia/services/test-support/money";
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

/** A funding run of the scene's board, checked by finance and offered by an officer. */
export async function buildOfferedRun({
  stage: { world, own, other },
}: RightsScene): Promise<Id<"AllocationRunId">> {
  const money = await equipMoneyWorld(world, { boardId: own.board, hasScheme: false });
  const urnOf = async (schoolId: string) => {
    const schools = world.store.reader.selectFrom("schools").select("urn").where("id", "=", schoolId);
    return (await schools.executeTakeFirstOrThrow()).urn;
  };
  const urn = await urnOf(own.school);
  await buildCategory(money, urn, "3A");
  const reason = "A reason that says enough to be read.";
  const elsewhere = { urn: await urnOf(other.school), code: "1", effectiveOn: "2026-05-01", reason };
  await setCategory(money.officer, { ...elsewhere, requestKey: money.key() });
  await recordRoll(money.officer, {
    ...{ urn, lane: "primary", censusOn: "2026-01-15", pupils: 1_000, source: "January census" },
    requestKey: money.key(),
  });
  const { runId } = await startRun(money.officer, {
    fundId: await buildFund(money, 10_000_00n),
    formulaId: await buildAdoptedFormula(money, rateFormula(money)),
    ...{ boardId: money.boardId, censusOn: "2026-05-01", pot: null },
    requestKey: money.key(),
  });
  await freezeRun(money.officer, { runId, requestKey: money.key() });
  await checkRun(money.finance, { runId, requestKey: money.key() });
  await offerRun(money.officer, { runId, requestKey: money.key() });
  return runId;
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
