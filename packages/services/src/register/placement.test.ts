import type { Lane } from "@consortia/domain/register/lanes";
import type { GroupId, SchoolId } from "@consortia/domain/shared/ids";
import {
  buildConsortium,
  buildHolder,
  buildMembership,
  buildSchool,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { closeGroup } from "./close-group.ts";
import { createGroup } from "./create-group.ts";
import { listUnplaced } from "./list-unplaced.ts";
import { moveSchool } from "./move-school.ts";
import { placeSchool } from "./place-school.ts";
import { placeSchools } from "./place-schools.ts";
import { previewPlacement } from "./preview-placement.ts";
import { renameGroup } from "./rename-group.ts";
import { seeConsortium } from "./see-consortium.ts";
import { seeSchool } from "./see-school.ts";

type World = Awaited<ReturnType<typeof buildWorld>>;

const reason = "Agreed by the board in May";
let lastKey = 0;
const requestKey = () => {
  lastKey += 1;
  return `request-${lastKey}`;
};

async function scene(world: World) {
  const ctx = buildCtx(world, asPerson(await buildHolder(world, "la_officer")));
  const avon = await buildConsortium(world, { name: "Avon" });
  const dene = await buildConsortium(world, { name: "Dene" });
  const school = await buildSchool(world, { name: "Mill Lane" });
  const place = (groupId: GroupId, schoolId: SchoolId = school, lane?: Lane) =>
    placeSchool(ctx, { requestKey: requestKey(), groupId, schoolId, reason, ...(lane ? { lane } : {}) });
  return { ctx, avon, dene, school, place };
}

async function placesOf(world: World) {
  const rows = await world.store.reader
    .selectFrom("group_memberships as m")
    .innerJoin("school_groups as g", "g.id", "m.group_id")
    .innerJoin("schools as s", "s.id", "m.school_id")
    .select(["s.name as school", "g.name as group", "m.lane", "m.valid_to"])
    .orderBy("m.valid_from")
    .orderBy("s.name")
    .execute();
  return rows.map(
    (row) => `${row.school} in ${row.group}, ${row.lane}${row.valid_to === null ? "" : ", ended"}`,
  );
}

onBothDatabases("placing schools", (open) => {
  test("REG-2: of two officers who place one school at once one wins, and the other learns where it is", async () => {
    const world = await buildWorld(await open());
    const { avon, dene, school } = await scene(world);
    const officers = await Promise.all(
      Array.from({ length: 8 }, async () =>
        buildCtx(world, asPerson(await buildHolder(world, "la_officer"))),
      ),
    );
    const answers = await Promise.allSettled(
      officers.map((ctx, place) =>
        placeSchool(ctx, {
          requestKey: requestKey(),
          groupId: place % 2 === 0 ? avon : dene,
          schoolId: school,
          reason,
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(answer.reason).toMatchObject({
          code: "conflict",
          message: expect.stringMatching(/^Mill Lane is already in (Avon|Dene) for primary\.$/),
        });
      }
    }
    expect(await placesOf(world)).toHaveLength(1);
  });

  test("REG-2 and REG-4 hold beneath the services too", async () => {
    const world = await buildWorld(await open());
    const { avon, dene, school } = await scene(world);
    await buildMembership(world, { groupId: avon, schoolId: school });
    await expect(buildMembership(world, { groupId: dene, schoolId: school })).rejects.toThrow();
    const special = await buildSchool(world, { lanes: ["special"] });
    await expect(
      buildMembership(world, { groupId: dene, schoolId: special, lane: "special" }),
    ).rejects.toThrow();
    await expect(buildMembership(world, { groupId: dene, schoolId: special })).rejects.toThrow();
    expect(await placesOf(world)).toHaveLength(1);
  });

  test("an all-through school has a place in each lane; a lane that it lacks is refused in words", async () => {
    const world = await buildWorld(await open());
    const { avon, place } = await scene(world);
    const upper = await buildConsortium(world, { name: "Upper", lanes: ["secondary", "special"] });
    const both = await buildSchool(world, { name: "Oak Park", lanes: ["primary", "secondary"] });
    await place(avon, both);
    await place(upper, both, "secondary");
    await expect(place(upper, both, "special")).rejects.toThrow("Oak Park has no special lane.");
    expect(await placesOf(world)).toEqual(["Oak Park in Avon, primary", "Oak Park in Upper, secondary"]);
  });

  test("a move ends one place and begins the other at the same instant", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, dene, school, place } = await scene(world);
    await place(avon);
    world.clock.advance_ms(60_000);
    await moveSchool(ctx, {
      requestKey: requestKey(),
      groupId: dene,
      fromGroupId: avon,
      schoolId: school,
      reason,
    });
    expect(await placesOf(world)).toEqual([
      "Mill Lane in Avon, primary, ended",
      "Mill Lane in Dene, primary",
    ]);
    const rows = await world.store.reader
      .selectFrom("group_memberships")
      .select(["valid_from", "valid_to"])
      .orderBy("valid_from")
      .execute();
    expect(rows[0]?.valid_to).toBe(rows[1]?.valid_from);
  });

  test("of two moves of one school at once one wins; the other is a conflict and not a second move", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, dene, school, place } = await scene(world);
    const esk = await buildConsortium(world, { name: "Esk" });
    await place(avon);
    const move = (groupId: GroupId) =>
      moveSchool(ctx, { requestKey: requestKey(), groupId, fromGroupId: avon, schoolId: school, reason });
    const answers = await Promise.allSettled([move(dene), move(esk), move(dene), move(esk)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "conflict" });
    }
    expect((await placesOf(world)).filter((place_) => !place_.endsWith("ended"))).toHaveLength(1);
  });

  test("the same request twice places once", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, school } = await scene(world);
    const input = { requestKey: requestKey(), groupId: avon, schoolId: school, reason };
    await Promise.all([placeSchool(ctx, input), placeSchool(ctx, input), placeSchool(ctx, input)]);
    expect(await placesOf(world)).toEqual(["Mill Lane in Avon, primary"]);
  });

  test("a district is placed together: each school is shown, and those placed already are named and left", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, dene, place } = await scene(world);
    const second = await buildSchool(world, { name: "Oak Park" });
    await buildSchool(world, { name: "Special", lanes: ["special"] });
    await place(dene);
    const preview = await previewPlacement(ctx, { district: "North", groupId: avon });
    expect(preview).toMatchObject({
      groupName: "Avon",
      lane: "primary",
      toPlace: [{ schoolId: second, name: "Oak Park" }],
      alreadyPlaced: [{ name: "Mill Lane", groupName: "Dene" }],
    });
    const third = await buildSchool(world, { name: "Pond Road" });
    await place(dene, third);
    const placed = await placeSchools(ctx, {
      requestKey: requestKey(),
      groupId: avon,
      schoolIds: [second, third],
      reason,
    });
    expect(placed).toEqual({ placed: 1, leftOut: [{ name: "Pond Road", groupName: "Dene" }] });
  });

  test("two officers who place the same district at once place each school once", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, dene } = await scene(world);
    const schoolIds: SchoolId[] = [];
    for (let count = 0; count < 6; count += 1) schoolIds.push(await buildSchool(world));
    const both = await Promise.all(
      [avon, dene].map((groupId, place) =>
        placeSchools(ctx, {
          requestKey: requestKey(),
          groupId,
          schoolIds: place === 0 ? schoolIds : [...schoolIds].reverse(),
          reason,
        }),
      ),
    );
    expect(both.map(({ placed }) => placed).sort()).toEqual([0, 6]);
    expect(await placesOf(world)).toHaveLength(6);
  });

  test("a school has one locality beside its consortium", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, place } = await scene(world);
    const { groupId } = await createGroup(ctx, {
      requestKey: requestKey(),
      kind: "locality",
      name: "North",
      lanes: [],
    });
    await place(avon);
    await place(groupId);
    await expect(place(groupId)).rejects.toThrow("Mill Lane is already in North.");
    expect(await placesOf(world)).toEqual(expect.arrayContaining(["Mill Lane in North, all"]));
  });

  test("REG-3: schools without a consortium are listed lane by lane, until they have one", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, place } = await scene(world);
    const both = await buildSchool(world, { name: "Oak Park", lanes: ["primary", "secondary"] });
    const unplaced = async () => (await listUnplaced(ctx)).map(({ name, lane }) => `${name}, ${lane}`);
    expect(await unplaced()).toEqual(["Mill Lane, primary", "Oak Park, primary", "Oak Park, secondary"]);
    await place(avon);
    await place(avon, both);
    expect(await unplaced()).toEqual(["Oak Park, secondary"]);
  });
});

onBothDatabases("consortia and localities", (open) => {
  test("are made with their lanes, renamed without losing their address, and seen by slug", async () => {
    const world = await buildWorld(await open());
    const { ctx } = await scene(world);
    const made = await createGroup(ctx, {
      requestKey: requestKey(),
      kind: "consortium",
      name: "North & East",
      lanes: ["special", "secondary"],
    });
    expect(made.slug).toBe("north-and-east");
    await renameGroup(ctx, { requestKey: requestKey(), groupId: made.groupId, name: "North and Central" });
    expect(await seeConsortium(ctx, { slug: "north-and-east" })).toMatchObject({
      name: "North and Central",
      lanes: ["secondary", "special"],
      schools: [],
    });
  });

  test("one name is one group", async () => {
    const world = await buildWorld(await open());
    const { ctx } = await scene(world);
    const make = (name: string) =>
      createGroup(ctx, { requestKey: requestKey(), kind: "locality", name, lanes: [] });
    await make("North");
    await expect(make("north ")).rejects.toMatchObject({ code: "conflict", field: "name" });
    const both = await Promise.allSettled([make("South"), make("South"), make("South")]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("close only when no school is left in them, and take none afterwards", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, dene, place } = await scene(world);
    await place(avon);
    const close = (groupId: GroupId) => closeGroup(ctx, { requestKey: requestKey(), groupId, reason });
    await expect(close(avon)).rejects.toThrow("1 school is still in Avon. Move them first.");
    await close(dene);
    await expect(close(dene)).rejects.toMatchObject({ code: "conflict" });
    const other = await buildSchool(world);
    await expect(place(dene, other)).rejects.toThrow("Dene has closed.");
    await expect(buildMembership(world, { groupId: dene, schoolId: other })).rejects.toThrow(
      "group_memberships_open_group",
    );
  });

  test("a group never closes with a school in it, however the two are raced", async () => {
    const world = await buildWorld(await open());
    const { ctx, avon, place } = await scene(world);
    const [placed, closed] = await Promise.allSettled([
      place(avon),
      closeGroup(ctx, { requestKey: requestKey(), groupId: avon, reason }),
    ]);
    expect([placed.status, closed.status].sort()).toEqual(["fulfilled", "rejected"]);
  });
});

onBothDatabases("who may", (open) => {
  test("a head sees a school and a consortium, and places none", async () => {
    const world = await buildWorld(await open());
    const { avon, school } = await scene(world);
    await buildMembership(world, { groupId: avon, schoolId: school });
    const head = buildCtx(world, asPerson(await buildHolder(world, "headteacher", school)));
    const urn = (await world.store.reader.selectFrom("schools").select("urn").executeTakeFirstOrThrow()).urn;
    const view = await seeSchool(head, { urn });
    expect(view).toMatchObject({
      name: "Mill Lane",
      groups: [{ kind: "consortium", name: "Avon", lane: "primary" }],
      people: [{ role: "headteacher" }],
      isInCircle: true,
    });
    expect(JSON.stringify(view)).not.toMatch(/categor/i);
    const refused = placeSchool(head, { requestKey: requestKey(), groupId: avon, schoolId: school, reason });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    await expect(listUnplaced(head)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the way to a school's category is shown to its circle alone", async () => {
    const world = await buildWorld(await open());
    const { avon, school } = await scene(world);
    await buildMembership(world, { groupId: avon, schoolId: school });
    const elsewhere = await buildSchool(world, { name: "Weir End" });
    const urn = (
      await world.store.reader
        .selectFrom("schools")
        .select("urn")
        .where("id", "=", school)
        .executeTakeFirstOrThrow()
    ).urn;
    const seenBy = async (role: "consortium_lead" | "headteacher" | "senco", scopeId: string) =>
      (await seeSchool(buildCtx(world, asPerson(await buildHolder(world, role, scopeId))), { urn }))
        .isInCircle;
    expect(await seenBy("consortium_lead", avon)).toBe(true);
    expect(await seenBy("headteacher", elsewhere)).toBe(false);
    expect(await seenBy("senco", school)).toBe(false);
  });

  test("a provider sees neither, and cannot tell a school that is there from one that is not", async () => {
    const world = await buildWorld(await open());
    await scene(world);
    const urn = (await world.store.reader.selectFrom("schools").select("urn").executeTakeFirstOrThrow()).urn;
    const provider = buildCtx(world, asPerson(await buildHolder(world, "provider", "pro_elsewhere1")));
    const [there, absent] = await Promise.allSettled([
      seeSchool(provider, { urn }),
      seeSchool(provider, { urn: "999999" }),
    ]);
    expect(there).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
    expect(absent).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
  });
});
