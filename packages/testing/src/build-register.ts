import { insertAppointment } from "@consortia/db/repositories/appointments";
import { insertDeclaration } from "@consortia/db/repositories/chairs";
import { insertPerson } from "@consortia/db/repositories/people";
import type { Store } from "@consortia/db/store";
import { chair_declaration } from "@consortia/domain/board/chair";
import type { Lane } from "@consortia/domain/register/lanes";
import { chairRoles, type Role, scopeOf } from "@consortia/domain/register/roles";
import type { AppointmentId, AuthorityId, GroupId, PersonId, SchoolId } from "@consortia/domain/shared/ids";
import { fixedClock } from "./clock.ts";
import type { World } from "./ctx.ts";
import { sequentialIds } from "./ids.ts";

/** An empty authority on a store, with a clock that stands still and ids that count up. */
export async function buildWorld(
  store: Store,
  code = "999",
): Promise<World & { clock: ReturnType<typeof fixedClock> }> {
  const newId = sequentialIds();
  const clock = fixedClock();
  const authorityId: AuthorityId = newId("AuthorityId");
  await store.transaction([], async (db) => {
    await db
      .insertInto("authorities")
      .values({ id: authorityId, code, name: "Testshire", created_at: clock.now() })
      .execute();
  });
  return { store, authorityId, clock, newId };
}

export async function buildPerson(world: World, name = "Sam Okafor"): Promise<PersonId> {
  const id = world.newId("PersonId");
  await world.store.transaction([], (db) =>
    insertPerson(db, {
      id,
      authorityId: world.authorityId,
      name,
      workEmail: `${id}@example.org`,
      createdAt: world.clock.now(),
    }),
  );
  return id;
}

/** An appointment in force from the world's now. The scope is the authority unless another is given. */
export async function buildAppointment(
  world: World,
  { personId, role, scopeId }: { personId: PersonId; role: Role; scopeId?: string },
): Promise<AppointmentId> {
  const id = world.newId("AppointmentId");
  if (chairRoles.some((one) => one === role))
    await buildDeclaration(world, { personId, boardId: scopeId ?? "" });
  await world.store.transaction([], (db) =>
    insertAppointment(db, {
      id,
      authorityId: world.authorityId,
      personId,
      role,
      scopeKind: scopeOf(role),
      scopeId: scopeId ?? world.authorityId,
      basis: "appointed",
      dependsOnId: null,
      evidence: null,
      slot: 1,
      validFrom: world.clock.now(),
      plannedEndOn: null,
      plannedEndAt: null,
      recordedAt: world.clock.now(),
    }),
  );
  return id;
}

/** What a chair or vice-chair has declared, without which there is none (BRD-10). */
async function buildDeclaration(
  world: World,
  { personId, boardId }: { personId: PersonId; boardId: string },
): Promise<void> {
  await world.store.transaction([], (db) =>
    insertDeclaration(db, {
      id: world.newId("ChairDeclarationId"),
      authorityId: world.authorityId,
      boardId,
      personId,
      says: chair_declaration,
      declaredAt: world.clock.now(),
      recordedById: personId,
    }),
  );
}

/** A person who holds one role from now on. */
export async function buildHolder(world: World, role: Role, scopeId?: string): Promise<PersonId> {
  const personId = await buildPerson(world, `${role} of ${scopeId ?? "the authority"}`);
  await buildAppointment(world, { personId, role, ...(scopeId === undefined ? {} : { scopeId }) });
  return personId;
}

let nextUrn = 100_000;

export async function buildSchool(
  world: World,
  { name, lanes = ["primary"] }: { name?: string; lanes?: readonly Lane[] } = {},
): Promise<SchoolId> {
  const id = world.newId("SchoolId");
  nextUrn += 1;
  const urn = String(nextUrn);
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("schools")
      .values({
        id,
        authority_id: world.authorityId,
        urn,
        name: name ?? `School ${urn}`,
        slug: `school-${urn}`,
        phase: lanes[0] ?? "primary",
        district: "North",
        town: "Testford",
        type_name: "Community school",
        responsible_body: null,
        status: "open",
        version: 1,
        created_at: world.clock.now(),
      })
      .execute();
    for (const lane of lanes) {
      await db
        .insertInto("school_lanes")
        .values({ authority_id: world.authorityId, school_id: id, lane })
        .execute();
    }
  });
  return id;
}

export async function buildConsortium(
  world: World,
  { name = "Avon", lanes = ["primary"] }: { name?: string; lanes?: readonly Lane[] } = {},
): Promise<GroupId> {
  const id = world.newId("GroupId");
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("school_groups")
      .values({
        id,
        authority_id: world.authorityId,
        kind: "consortium",
        code: id,
        slug: id.replaceAll("_", "-"),
        name,
        access: "restricted",
        version: 1,
        created_at: world.clock.now(),
      })
      .execute();
    for (const lane of lanes) {
      await db
        .insertInto("group_lanes")
        .values({ authority_id: world.authorityId, group_id: id, lane })
        .execute();
    }
  });
  return id;
}

/** A trust and the schools it runs. */
export async function buildTrust(
  world: World,
  { name, schoolIds }: { name: string; schoolIds: readonly SchoolId[] },
): Promise<GroupId> {
  const id = world.newId("GroupId");
  await world.store.transaction([], (db) =>
    db
      .insertInto("school_groups")
      .values({
        id,
        authority_id: world.authorityId,
        kind: "trust",
        code: id,
        slug: id.replaceAll("_", "-"),
        name,
        access: "open",
        version: 1,
        created_at: world.clock.now(),
      })
      .execute(),
  );
  for (const schoolId of schoolIds) await buildMembership(world, { groupId: id, schoolId, kind: "trust" });
  return id;
}

export async function buildMembership(
  world: World,
  {
    groupId,
    schoolId,
    lane = "primary",
    kind = "consortium",
  }: { groupId: GroupId; schoolId: SchoolId; lane?: Lane; kind?: "consortium" | "trust" },
): Promise<void> {
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("group_memberships")
      .values({
        id: world.newId("MembershipId"),
        authority_id: world.authorityId,
        group_id: groupId,
        group_kind: kind,
        school_id: schoolId,
        lane: kind === "trust" ? "all" : lane,
        valid_from: world.clock.now(),
        valid_to: null,
        ended_reason: null,
        source: "test",
        recorded_at: world.clock.now(),
      })
      .execute();
  });
}
