import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId, SchoolId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildSchool, buildTrust } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { registerCsv } from "@consortia/testing/register-csv";
import { expect, test } from "vitest";
import { sit } from "../../test-support/board-scene.ts";
import {
  buildCommissionScene,
  type CommissionScene,
  commissionForm,
  motionOf,
  moveAndOpen,
  openWith,
  propose,
} from "../../test-support/commission-scene.ts";
import { saveDraft } from "../commissioning/save-draft.ts";
import { sendCommission } from "../commissioning/send-commission.ts";
import { importRegisterFile } from "../register/import-register-file.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { openVoting } from "./open-voting.ts";
import { settleInterest } from "./settle-interest.ts";

async function putToBoard(scene: CommissionScene, provider = ""): Promise<string> {
  const { reference } = await saveDraft(scene.as(scene.leadId), { ...commissionForm(scene), provider });
  await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
  await openWith(scene, [reference]);
  return reference;
}

async function itemOf(scene: CommissionScene, reference: string) {
  const { authorityId, store } = scene.world;
  const motionId = await motionOf(scene, reference);
  return present(await findMotion(store.reader, { authorityId, motionId }), "It has a motion");
}

async function interestsOn(scene: CommissionScene, reference: string) {
  const { authorityId, store } = scene.world;
  const { itemId } = await itemOf(scene, reference);
  return listItemInterests(store.reader, { authorityId, itemId });
}

/** What stands of each person on the item. */
async function found(scene: CommissionScene, reference: string) {
  const interests = await interestsOn(scene, reference);
  return new Map(interests.map(({ personId, nature, says }) => [personId, { nature, says }]));
}

/** From now on somebody governs a school in the trust of the school that gains. */
async function tie(scene: CommissionScene, personId: PersonId) {
  const school = await governs(scene, personId, "Beck Primary School");
  await buildTrust(scene.world, { name: "Harbour Trust", schoolIds: [scene.schoolId, school] });
}

async function governs(scene: CommissionScene, personId: PersonId, name: string) {
  const school = await buildSchool(scene.world, { name });
  await buildAppointment(scene.world, { personId, role: "chair_of_governors", scopeId: school });
  return school;
}

/** An import of the national register that puts these schools in a trust. */
async function importTrust({ world }: CommissionScene, trust: string, schoolIds: readonly SchoolId[]) {
  const { authorityId, store } = world;
  const schools = await listSchoolsById(store.reader, { authorityId, ids: schoolIds });
  const rows = schools.map(({ urn, name }) => ({
    URN: urn,
    EstablishmentName: name,
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentTypeGroup (name)": "Academies",
    "Trusts (name)": trust,
  }));
  const bytes = new TextEncoder().encode(registerCsv(rows));
  await importRegisterFile(buildCtx(world, asSystemActor("import")), {
    fileName: "register.csv",
    bytes,
    extractOn: "2026-05-01",
    dryRun: false,
  });
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

  test("the trust is the one that the national register names, where the authority keeps no group of it", async () => {
    const scene = await buildCommissionScene(await open());
    const colleague = present(scene.seats[3], "A seat").holderId;
    const school = await governs(scene, colleague, "Beck Primary School");
    await importTrust(scene, "Harbour Trust", [scene.schoolId, school]);
    const interests = await found(scene, await putToBoard(scene));
    expect(interests.get(colleague)?.nature).toBe("prejudicial");
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

  test("whoever comes with a tie while voting is open is found too, and it closes once that is settled", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, clerk, requestKey } = scene;
    const { seatId, holderId } = present(scene.seats[3], "A seat");
    const reference = await propose(scene);
    const meetingId = await openWith(scene, [reference]);
    await sit({ ...scene, meetingId }, seatId, null);
    await tie(scene, holderId);
    const motionId = await moveAndOpen(scene, reference);
    const close = () => closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await sit({ ...scene, meetingId }, seatId, holderId);
    expect((await found(scene, reference)).get(holderId)?.nature).toBe("prejudicial");
    await expect(close()).rejects.toThrow("before voting closes: the records show it, and they are here");
    const [interest] = (await interestsOn(scene, reference)).filter((one) => one.personId === holderId);
    await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId: present(interest, "It was found").id,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    // Seven seats, one of them left by the interest: six count, and nobody has voted.
    expect(await close()).toMatchObject({ outcome: "not_carried", votes: 0 });
  });

  test("what somebody said of their own accord does not hide what the records show, of which they are asked once", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, clerk, requestKey } = scene;
    const tied = present(scene.seats[3], "A seat").holderId;
    const reference = await putToBoard(scene);
    const motionId = await motionOf(scene, reference);
    const declare = async () => {
      const { itemId } = await itemOf(scene, reference);
      const says = "I know the head.";
      const of = { requestKey: requestKey(), itemId, nature: "personal", says, explanation: "" } as const;
      await declareInterest(as(tied), of);
    };
    await declare();
    await tie(scene, tied);
    await moveAndOpen(scene, reference);
    expect((await found(scene, reference)).get(tied)).toEqual({
      nature: "prejudicial",
      says: "Your school or trust asks for this money",
    });
    await declare();
    const opened = openVoting(as(clerk), { requestKey: requestKey(), motionId });
    await expect(opened).rejects.toThrow("Confirm or dismiss the interest of");
    expect((await found(scene, reference)).get(tied)).toEqual({
      nature: "personal",
      says: "I know the head.",
    });
  });
});
