import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import {
  buildAppointment,
  buildConsortium,
  buildMembership,
  buildPerson,
  buildSchool,
} from "@consortia/testing/build-register";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildElectorate,
  type ConsortiumScene,
  type SceneSchool,
  stand,
} from "../../test-support/election-scene.ts";
import { callElection } from "./call-election.ts";
import { checkNomination } from "./check-nomination.ts";
import { closeDueElections } from "./close-due-elections.ts";
import { electUncontested } from "./declare-election.ts";
import { openNominations } from "./open-nominations.ts";

/** A consortium that was formed after the boards were, so that it has a seat on none, with two heads. */
async function buildSeatless(store: TestStore): Promise<ConsortiumScene> {
  const scene = await buildElectorate(store);
  const { world } = scene;
  const consortiumId = await buildConsortium(world, { name: "Severn" });
  const electorate: SceneSchool[] = [];
  for (const name of ["First", "Second"]) {
    const schoolId = await buildSchool(world, { name: `${name} School` });
    await buildMembership(world, { groupId: consortiumId, schoolId });
    const headId = await buildPerson(world, `${name} Head`);
    const of = { personId: headId, role: "headteacher", scopeId: schoolId } as const;
    electorate.push({ schoolId, headId, headshipId: await buildAppointment(world, of) });
  }
  const school = (place: number) => {
    const found = electorate[place];
    if (found === undefined) throw new Error(`The scene has no school ${place}`);
    return found;
  };
  return { ...scene, consortiumId, electorate, school };
}

type Day = "05" | "15";

/** The head of one school is elected to a place without a ballot. */
async function elect(scene: ConsortiumScene, who: number, places: "1" | "2", day: Day = "05") {
  const { as, officer, requestKey, consortiumId, world, worker } = scene;
  const { electionId } = await callElection(as(officer), {
    requestKey: requestKey(),
    consortiumId,
    places,
    method: "stv",
    eligibility: "outstanding_or_accredited",
    nominationsCloseOn: `2026-06-${day}`,
    opensOn: "2026-06-16",
    closesOn: "2026-06-30",
  });
  await openNominations(as(officer), { requestKey: requestKey(), electionId });
  const nominationId = await stand({ ...scene, electionId }, { by: who, of: who });
  world.clock.set(`2026-06-${day}T16:00:00.000Z`);
  await closeDueElections(worker);
  const found = { nominationId, verdict: "met", note: "Report seen" } as const;
  await checkNomination(as(officer), { requestKey: requestKey(), ...found });
  await electUncontested(as(officer), { requestKey: requestKey(), electionId });
  world.clock.advance_ms(60_000);
}

async function leads({ world, consortiumId }: ConsortiumScene) {
  const { authorityId, store, clock } = world;
  const of = { authorityId, scopeIds: [consortiumId], roles: ["consortium_lead"] as const };
  const held = await listScopeHolders(store.reader, { ...of, at: clock.now() });
  return held.map(({ name }) => name).sort();
}

// Who leaves was once known by the seat alone: without one the old lead stayed, or could not be elected again.
onBothDatabases("a lead of a consortium without a seat on any board", (open) => {
  test("leaves the place when another is elected to it", async () => {
    const scene = await buildSeatless(await open());
    await elect(scene, 0, "1");
    await elect(scene, 1, "1", "15");
    expect(await leads(scene)).toEqual(["Second Head"]);
  });

  test("begins anew when elected again", async () => {
    const scene = await buildSeatless(await open());
    await elect(scene, 0, "1");
    await elect(scene, 0, "1", "15");
    expect(await leads(scene)).toEqual(["First Head"]);
  });

  test("stays when the other place is filled", async () => {
    const scene = await buildSeatless(await open());
    await elect(scene, 0, "1");
    await elect(scene, 1, "2", "15");
    expect(await leads(scene)).toEqual(["First Head", "Second Head"]);
  });

  test("may be elected who was made lead by hand, and holds it once", async () => {
    const scene = await buildSeatless(await open());
    const { world, consortiumId, school } = scene;
    const lead = { role: "consortium_lead", scopeId: consortiumId } as const;
    await buildAppointment(world, { ...lead, personId: school(0).headId });
    await elect(scene, 0, "1");
    expect(await leads(scene)).toEqual(["First Head"]);
  });
});
