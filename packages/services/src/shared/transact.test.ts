import { violationOf } from "@consortia/db/errors";
import { insertPerson } from "@consortia/db/repositories/people";
import { systemActors } from "@consortia/domain/register/rights";
import { systemActs } from "@consortia/domain/register/system-acts";
import { buildAppointment, buildPerson, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx, type World } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import type { WriteCtx } from "./ctx.ts";
import { transact } from "./transact.ts";

const as_setup = { by: "system", system: "setup" } as const;

/** An act with its audit event, as use-cases write them. */
async function recordSomebody(ctx: WriteCtx, name: string): Promise<string> {
  const id = ctx.newId("PersonId");
  const { authorityId } = ctx;
  await insertPerson(ctx.db, {
    id,
    authorityId,
    name,
    workEmail: `${id}@example.org`,
    createdAt: ctx.clock.now(),
  });
  await audit(ctx, as_setup, { act: "person_created", subjectKind: "person", subjectId: id });
  return id;
}

async function counts({ store }: World) {
  const people = await store.reader.selectFrom("people").select("id").execute();
  const events = await store.reader.selectFrom("audit_events").select("id").execute();
  return { people: people.length, events: events.length };
}

/** What the database said no to, and by which name. */
async function refusedBy(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return violationOf(error)?.name ?? String(error);
  }
  return "it was taken";
}

onBothDatabases("one act, one transaction", (open) => {
  test("GEN-5: a change and its audit event commit together, or not at all", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("setup"));
    await transact(ctx, {}, (ctx) => recordSomebody(ctx, "Rosa Bell"));
    expect(await counts(world)).toEqual({ people: 1, events: 1 });
    const failing = transact(ctx, {}, async (ctx) => {
      await recordSomebody(ctx, "Jon Bright");
      throw new Error("the power went");
    });
    await expect(failing).rejects.toThrow("the power went");
    expect(await counts(world)).toEqual({ people: 1, events: 1 });
  });

  test("GEN-5: an act whose event cannot be written does not happen either", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("worker"));
    const act = transact(ctx, {}, async (ctx) => {
      await recordSomebody(ctx, "Rosa Bell");
      await audit(
        ctx,
        { by: "system", system: "worker" },
        { act: "person_created", subjectKind: "x", subjectId: "y" },
      );
    });
    await expect(act).rejects.toThrow("worker may not do person_created (GEN-8)");
    expect(await counts(world)).toEqual({ people: 0, events: 0 });
  });

  test("GEN-4: one request 50 times at once has one effect and one answer", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("setup"));
    const request = { key: "one-form-sent-often", name: "recordSomebody", body: { name: "Rosa Bell" } };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => transact(ctx, { request }, (ctx) => recordSomebody(ctx, "Rosa Bell"))),
    );
    expect(new Set(answers).size).toBe(1);
    expect(await counts(world)).toEqual({ people: 1, events: 1 });
  });

  test("GEN-4: the same key with other answers is a conflict", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("setup"));
    const send = (name: string) =>
      transact(
        ctx,
        { request: { key: "one-form-sent-often", name: "recordSomebody", body: { name } } },
        (ctx) => recordSomebody(ctx, name),
      );
    await send("Rosa Bell");
    await expect(send("Jon Bright")).rejects.toMatchObject({ code: "conflict" });
    expect(await counts(world)).toEqual({ people: 1, events: 1 });
  });

  test("GEN-8: a system actor does what is on its list, and the database refuses anything else", async () => {
    const world = await buildWorld(await open());
    const everything = [...new Set(systemActors.flatMap((actor) => [...systemActs[actor]])), "vote_cast"];
    const record = (system: (typeof systemActors)[number], act: string, place: number) =>
      world.store.transaction([], (db) =>
        db
          .insertInto("audit_events")
          .values({
            id: `aud_${system}_${place}`,
            authority_id: world.authorityId,
            at: world.clock.now(),
            account_id: null,
            person_id: null,
            appointment_id: null,
            system_actor: system,
            act,
            subject_kind: "thing",
            subject_id: "thi_0000000001",
            before: null,
            after: null,
            request_id: "req",
            row_hash: "hash",
          })
          .execute(),
      );
    for (const system of systemActors) {
      const own: readonly string[] = systemActs[system];
      for (const [place, act] of everything.entries()) {
        const refusal = await refusedBy(record(system, act, place));
        expect(refusal === "it was taken", `${system}: ${act} (${refusal})`).toBe(own.includes(act));
      }
    }
  });
});

onBothDatabases("the register's own walls", (open) => {
  test("GEN-3: of two openings of one appointment at once one wins, and dates of one key never overlap", async () => {
    const world = await buildWorld(await open());
    const personId = await buildPerson(world);
    const scopeId = await buildSchool(world);
    const appoint = () => buildAppointment(world, { personId, role: "senco", scopeId });
    const openings = await Promise.allSettled([appoint(), appoint(), appoint()]);
    expect(openings.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);

    const closeAt = (valid_to: string) =>
      world.store.transaction([], (db) =>
        db.updateTable("appointments").set({ valid_to, ended_reason: "moved on" }).execute(),
      );
    expect(await refusedBy(closeAt("2000-01-01T00:00:00.000Z"))).toContain("appointments_period");
    const { clock } = world;
    clock.advance_ms(60_000);
    const ended = clock.now();
    await closeAt(ended);
    // Half-open: the next may begin at the instant at which the last one ended.
    await appoint();
    expect(await refusedBy(closeAt(ended))).not.toBe("it was taken");
  });

  test("REG-1: one URN is one school", async () => {
    const world = await buildWorld(await open());
    await buildSchool(world);
    const again = world.store.transaction([], async (db) => {
      const school = await db.selectFrom("schools").selectAll().executeTakeFirstOrThrow();
      await db
        .insertInto("schools")
        .values({ ...school, id: "sch_another0000", slug: "another" })
        .execute();
    });
    expect(await refusedBy(again)).toMatch(/schools_one_per_urn|schools\.urn/);
  });
});
