import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildSchool, buildTrust } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildCommissionScene,
  type CommissionScene,
  commissionForm,
  motionOf,
  openWith,
} from "../../test-support/commission-scene.ts";
import { saveDraft } from "../commissioning/save-draft.ts";
import { sendCommission } from "../commissioning/send-commission.ts";

async function putToBoard(scene: CommissionScene, provider = ""): Promise<string> {
  const { reference } = await saveDraft(scene.as(scene.leadId), { ...commissionForm(scene), provider });
  await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
  await openWith(scene, [reference]);
  return reference;
}

/** What the records showed of each person when the meeting opened. */
async function found(scene: CommissionScene, reference: string) {
  const { authorityId, store } = scene.world;
  const motionId = await motionOf(scene, reference);
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "It has a motion");
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  return new Map(interests.map(({ personId, nature, says }) => [personId, { nature, says }]));
}

async function governs(scene: CommissionScene, personId: PersonId, name: string) {
  const school = await buildSchool(scene.world, { name });
  await buildAppointment(scene.world, { personId, role: "chair_of_governors", scopeId: school });
  return school;
}

onBothDatabases("COM-4: interests found by themselves in a commission", (open) => {
  test("having proposed for another school is personal, and a seat without a tie has none", async () => {
    const scene = await buildCommissionScene(await open());
    const interests = await found(scene, await putToBoard(scene));
    expect([...interests]).toEqual([
      [scene.leadId, { nature: "personal", says: "You proposed this for another school" }],
    ]);
  });

  test("a school of the same trust is prejudicial, for who proposed it and for a colleague", async () => {
    const scene = await buildCommissionScene(await open());
    const colleague = present(scene.seats[3], "A seat").holderId;
    const schools = [
      await governs(scene, scene.leadId, "Ash Lane Primary School"),
      await governs(scene, colleague, "Beck Primary School"),
    ];
    await buildTrust(scene.world, { name: "Harbour Trust", schoolIds: [scene.schoolId, ...schools] });
    const interests = await found(scene, await putToBoard(scene));
    expect(interests.get(scene.leadId)).toEqual({
      nature: "prejudicial",
      says: "You proposed this for your own school or trust",
    });
    expect(interests.get(colleague)).toEqual({
      nature: "prejudicial",
      says: "Your school or trust asks for this money",
    });
    expect(interests.size).toBe(2);
  });

  test("a member whose school or trust would be paid has a prejudicial interest", async () => {
    for (const provider of ["Beck Primary  School", "HARBOUR TRUST"]) {
      const scene = await buildCommissionScene(await open());
      const paid = present(scene.seats[3], "A seat").holderId;
      const school = await governs(scene, paid, "Beck Primary School");
      await buildTrust(scene.world, { name: "Harbour Trust", schoolIds: [school] });
      const interests = await found(scene, await putToBoard(scene, provider));
      expect(interests.get(paid)).toEqual({
        nature: "prejudicial",
        says: "Your school or trust would be paid to give this support",
      });
    }
  });
});
