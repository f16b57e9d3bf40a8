import { findEstablishment } from "@consortia/db/repositories/establishments";
import { listSchools } from "@consortia/db/repositories/schools";
import { seenCounts } from "@consortia/domain/register/applied-counts";
import type { ApplyImport } from "@consortia/domain/register/schemas";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildConsortium, buildHolder, buildMembership, buildWorld } from "@consortia/testing/build-register";
import { asPerson, asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { registerCsv } from "@consortia/testing/register-csv";
import { describe, expect, test } from "vitest";
import { applyImport } from "./apply-import.ts";
import { appointPerson } from "./appoint-person.ts";
import { importRegisterFile } from "./import-register-file.ts";
import { listImportProblems, listImportRows } from "./list-import-rows.ts";
import { previewImport } from "./preview-import.ts";
import { rejectImport } from "./reject-import.ts";
import { seeImport } from "./see-import.ts";

type World = Awaited<ReturnType<typeof buildWorld>>;
type Cells = Parameters<typeof registerCsv>[0];

const allKinds: ApplyImport["accepted"] = ["closure", "name", "phase"];
const twenty: Cells = Array.from({ length: 20 }, () => ({}));

function fileOf(cells: Cells, extractOn = "2026-05-01") {
  return { fileName: "register.csv", bytes: new TextEncoder().encode(registerCsv(cells)), extractOn };
}

async function officerOf(world: World) {
  const personId = await buildHolder(world, "la_officer");
  return { personId, ctx: buildCtx(world, asPerson(personId)) };
}

/** As an administrator records it, quoting the minute: it rests on the headship. */
async function leadRestingOnHeadship(world: World, personId: PersonId) {
  const admin = await buildHolder(world, "la_admin");
  const { appointmentId } = await appointPerson(buildCtx(world, asPerson(admin)), {
    requestKey: "appoint-a-lead",
    personId,
    role: "consortium_lead",
    scopeId: await buildConsortium(world),
    plannedEndOn: null,
    evidence: "Minute 3, 1 May 2026",
  });
  return appointmentId;
}

type Officer = Awaited<ReturnType<typeof officerOf>>;

async function preview({ ctx }: Officer, cells: Cells, extractOn?: string) {
  const { importId } = await previewImport(ctx, fileOf(cells, extractOn));
  return { importId, view: await seeImport(ctx, { importId }) };
}

async function apply(officer: Officer, cells: Cells, changes: Partial<ApplyImport> = {}) {
  const { importId, view } = await preview(officer, cells);
  return applyImport(officer.ctx, {
    importId,
    requestKey: `apply-${importId}`,
    seen: seenCounts(view.counts),
    accepted: allKinds,
    ...changes,
  });
}

async function schoolsOf(world: World) {
  const filter = { authorityId: world.authorityId };
  const running = await listSchools(world.store.reader, { ...filter, closed: false }, null);
  const closed = await listSchools(world.store.reader, { ...filter, closed: true }, null);
  return [...running, ...closed].map(({ urn, name, status, lanes }) => [urn, name, status, lanes.join("+")]);
}

onBothDatabases("an import of the national register", (open) => {
  test("changes nothing before it is applied, and says what it will change", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const { view } = await preview(officer, [{}, {}, { URN: "12345" }]);
    expect(view).toMatchObject({
      state: "compared",
      counts: { rows: { added: 2, problem: 1 }, schools: { schoolsAdded: 2 } },
      may: { apply: true, agree: false, reject: true },
    });
    expect(await schoolsOf(world)).toEqual([]);
    expect(await findEstablishment(world.store.reader, "900001")).toBeNull();
    expect(await listImportProblems(officer.ctx, { importId: view.id })).toEqual([
      { rowNumber: 4, urn: "12345", words: "URN 12345 has 5 digits" },
    ]);
  });

  test("adds open state-funded schools of the own authority with their lanes, and keeps every other row", async () => {
    const world = await buildWorld(await open());
    await apply(await officerOf(world), [
      { EstablishmentName: "Mill Lane" },
      { EstablishmentName: "Oak Park", "PhaseOfEducation (name)": "All-through" },
      { EstablishmentName: "Old School", "EstablishmentStatus (name)": "Closed" },
      { EstablishmentName: "Far Away", "LA (code)": "998" },
      { EstablishmentName: "Private", "EstablishmentTypeGroup (name)": "Independent schools" },
    ]);
    expect(await schoolsOf(world)).toEqual([
      ["900001", "Mill Lane", "open", "primary"],
      ["900002", "Oak Park", "open", "primary+secondary"],
    ]);
    const far = await findEstablishment(world.store.reader, "900004");
    expect(far).toMatchObject({ extractOn: "2026-05-01", facts: { name: "Far Away", laCode: "998" } });
  });

  test("the same file again is the same import, and changes nothing", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const first = await apply(officer, [{}, {}]);
    const again = await apply(officer, [{}, {}], { requestKey: "another-key" });
    expect(again).toEqual(first);
    const versions = await world.store.reader.selectFrom("establishment_versions").select("id").execute();
    expect(versions).toHaveLength(2);
    const extra = await preview(officer, [{}, {}, { URN: "12345" }]);
    expect(extra.view.counts.rows).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  test("two who apply it at once apply it once", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const { importId, view } = await preview(officer, twenty);
    const answers = await Promise.all(
      ["one-request", "two-request", "three-request"].map((requestKey) =>
        applyImport(officer.ctx, { importId, requestKey, seen: seenCounts(view.counts), accepted: [] }),
      ),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual(["applied", "applied", "applied"]);
    expect(await schoolsOf(world)).toHaveLength(20);
  });

  test("shows each change as field, now and after, before it is applied and after", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, [{ EstablishmentName: "Mill Lane" }, {}]);
    const next: Cells = [{ EstablishmentName: "Mill Lane Academy", NumberOfPupils: "SUPP" }, {}];
    const { importId, view } = await preview(officer, next, "2026-05-02");
    expect(view).toMatchObject({ counts: { rows: { changed: 1, unchanged: 1 } }, weighty: { name: 1 } });
    const expected = [
      { field: "Name", now: "Mill Lane", after: "Mill Lane Academy" },
      { field: "Pupils", now: "200", after: "suppressed" },
    ];
    const changes = async () =>
      (await listImportRows(officer.ctx, { importId, outcome: "changed", afterRow: 0 })).rows.map(
        (row) => row.changes,
      );
    expect(await changes()).toEqual([expected]);
    await applyImport(officer.ctx, {
      importId,
      requestKey: "apply-change",
      seen: seenCounts(view.counts),
      accepted: ["name"],
    });
    expect(await changes()).toEqual([expected]);
    expect(await schoolsOf(world)).toContainEqual(["900001", "Mill Lane Academy", "open", "primary"]);
  });

  test("a change that matters is not applied before it is ticked", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, twenty);
    const renamed = twenty.map((_, place) => (place === 3 ? { EstablishmentName: "New name" } : {}));
    await expect(apply(officer, renamed, { accepted: [] })).rejects.toMatchObject({
      code: "invalid",
      field: "accepted",
      message: expect.stringContaining("1 name change"),
    });
    expect(await schoolsOf(world)).not.toContainEqual(expect.arrayContaining(["New name"]));
  });

  test("what was not looked at is not applied: other counts than those seen are a conflict", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const stale = await preview(officer, [{}, {}]);
    await apply(officer, [{ EstablishmentName: "Mill Lane" }, {}]);
    const late = applyImport(officer.ctx, {
      importId: stale.importId,
      requestKey: "late-apply",
      seen: seenCounts(stale.view.counts),
      accepted: [],
    });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  test("never touches where an open school is placed; a school that closes leaves its consortium", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, twenty);
    const consortium = await buildConsortium(world);
    const [first, second] = await listSchools(
      world.store.reader,
      { authorityId: world.authorityId, closed: false },
      null,
    );
    if (first === undefined || second === undefined) throw new Error("two schools were added");
    for (const { id } of [first, second]) await buildMembership(world, { groupId: consortium, schoolId: id });
    const next: Cells = twenty.map((_, place) => {
      if (place === 0) return { "EstablishmentStatus (name)": "Closed", CloseDate: "30-04-2026" };
      return place === 1 ? { EstablishmentName: "Renamed" } : {};
    });
    const applied = await apply(officer, next);
    expect(applied).toMatchObject({
      outcome: "applied",
      counts: { schools: { schoolsClosed: 1, schoolsChanged: 1, membershipsEnded: 1 } },
    });
    const open_ = await world.store.reader
      .selectFrom("group_memberships")
      .select(["school_id", "ended_reason"])
      .where("valid_to", "is", null)
      .execute();
    expect(open_).toEqual([{ school_id: second.id, ended_reason: null }]);
  });

  test("REG-6: who worked at a school that closes works there no longer, nor in what rested on it", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, twenty);
    const [school, other] = await listSchools(
      world.store.reader,
      { authorityId: world.authorityId, closed: false },
      null,
    );
    if (school === undefined || other === undefined) throw new Error("two schools were added");
    const head = await buildHolder(world, "headteacher", school.id);
    await buildHolder(world, "adviser", school.id);
    await buildHolder(world, "headteacher", other.id);
    const lead = await leadRestingOnHeadship(world, head);
    const closing: Cells = twenty.map((_, place) =>
      place === 0 ? { "EstablishmentStatus (name)": "Closed", CloseDate: "30-04-2026" } : {},
    );
    const { importId, view } = await preview(officer, closing);
    expect(view.counts.schools).toMatchObject({ schoolsClosed: 1, appointmentsEnded: 3 });
    await applyImport(officer.ctx, {
      importId,
      requestKey: `apply-${importId}`,
      seen: seenCounts(view.counts),
      accepted: allKinds,
    });
    const ended = await world.store.reader
      .selectFrom("appointments")
      .select(["role", "id", "ended_reason"])
      .where("valid_to", "is not", null)
      .orderBy("role")
      .execute();
    expect(ended.map(({ role }) => role)).toEqual(["adviser", "consortium_lead", "headteacher"]);
    expect(ended.map(({ id }) => id)).toContain(lead);
    expect(new Set(ended.map((one) => one.ended_reason))).toEqual(
      new Set(["closed in the national register"]),
    );
  });

  test("a file that is silent about a school closes nothing", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, twenty);
    const { view } = await preview(officer, twenty.slice(0, 19));
    expect(view).toMatchObject({ state: "compared", counts: { schools: { schoolsClosed: 0 } } });
  });

  test("a rejected import frees its file, and a settled one cannot be rejected", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const first = await preview(officer, [{}]);
    await rejectImport(officer.ctx, { importId: first.importId, requestKey: "leave-it" });
    const second = await preview(officer, [{}]);
    expect(second.importId).not.toBe(first.importId);
    await apply(officer, [{}]);
    const late = rejectImport(officer.ctx, { importId: second.importId, requestKey: "leave-that" });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  test("the same file with another date is refused, and says which date it was read with", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await preview(officer, [{}], "2026-05-01");
    await expect(preview(officer, [{}], "2026-05-02")).rejects.toThrow("1 May 2026");
  });

  test("a file without a school of the own authority is refused", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await expect(preview(officer, [{ "LA (code)": "998" }])).rejects.toThrow(
      "The file has no school of Testshire (999); it is about 998.",
    );
  });
});

onBothDatabases("REG-8: an import that is held needs a second person", (open) => {
  const closures = twenty.map((_, place) => (place < 2 ? { "EstablishmentStatus (name)": "Closed" } : {}));

  async function heldImport() {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    await apply(officer, twenty);
    const held = await preview(officer, closures);
    const applyAs = (personId: PersonId, reason?: string) =>
      applyImport(buildCtx(world, asPerson(personId)), {
        importId: held.importId,
        requestKey: `${personId}-${reason ?? "none"}`.replaceAll(" ", "-"),
        seen: seenCounts(held.view.counts),
        accepted: allKinds,
        ...(reason === undefined ? {} : { reason }),
      });
    return { world, officer, held, applyAs };
  }

  test("2 of 20 schools closing are held, and the officer who started it cannot apply it", async () => {
    const { world, officer, held, applyAs } = await heldImport();
    expect(held.view).toMatchObject({
      state: "held",
      holds: [{ reason: "closures", words: "2 of 20 open schools would close." }],
      may: { apply: false, agree: false },
    });
    await expect(applyAs(officer.personId, "I am sure")).rejects.toMatchObject({ code: "forbidden" });
    expect((await schoolsOf(world)).filter(([, , status]) => status === "closed")).toEqual([]);
  });

  test("a second officer applies it, with a reason and not without", async () => {
    const { world, applyAs, held } = await heldImport();
    const second = await buildHolder(world, "la_officer");
    await expect(applyAs(second)).rejects.toMatchObject({ code: "invalid", field: "reason" });
    await expect(applyAs(second, "Both closures are known")).resolves.toMatchObject({ outcome: "applied" });
    const view = await seeImport(buildCtx(world, asPerson(second)), { importId: held.importId });
    expect(view).toMatchObject({ state: "applied", settledReason: "Both closures are known" });
  });

  test("an administrator may be the second person; a finance officer may not", async () => {
    const { world, applyAs } = await heldImport();
    const finance = await buildHolder(world, "la_finance");
    await expect(applyAs(finance, "Fine")).rejects.toMatchObject({ code: "forbidden" });
    const admin = await buildHolder(world, "la_admin");
    await expect(applyAs(admin, "Both are known")).resolves.toMatchObject({ outcome: "applied" });
  });

  test("what comes up after the preview holds it at the moment of applying, and nothing is applied", async () => {
    const world = await buildWorld(await open());
    const officer = await officerOf(world);
    const early = await preview(officer, closures.slice(0, 10), "2026-04-01");
    expect(early.view.state).toBe("compared");
    await apply(officer, twenty);
    const now = await seeImport(officer.ctx, { importId: early.importId });
    const outcome = await applyImport(officer.ctx, {
      importId: early.importId,
      requestKey: "early-one",
      seen: seenCounts(now.counts),
      accepted: allKinds,
    });
    expect(outcome).toMatchObject({ outcome: "held" });
    expect((await seeImport(officer.ctx, { importId: early.importId })).state).toBe("held");
    expect((await schoolsOf(world)).every(([, , status]) => status === "open")).toBe(true);
  });

  test("the database itself refuses one person in both places", async () => {
    const { world, officer, held } = await heldImport();
    const both = world.store.transaction([], (db) =>
      db
        .updateTable("import_batches")
        .set({
          state: "applied",
          settled_by: officer.personId,
          settled_at: world.clock.now(),
          settled_reason: "I said so",
          applied_counts: "{}",
        })
        .where("id", "=", held.importId)
        .execute(),
    );
    await expect(both).rejects.toThrow("import_batches_second_person");
  });
});

onBothDatabases("the import command", (open) => {
  const file = (cells: Cells) => fileOf(cells);

  test("a dry run reports and changes nothing; a run applies; a second run finds no changes", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("import"));
    const dry = await importRegisterFile(ctx, { ...file([{}, {}]), dryRun: true });
    expect(dry).toMatchObject({ outcome: "read", tally: { rows: 2 }, counts: { rows: { added: 2 } } });
    expect(await schoolsOf(world)).toEqual([]);
    const run = await importRegisterFile(ctx, { ...file([{}, {}]), dryRun: false });
    expect(run).toMatchObject({ outcome: "applied", counts: { schools: { schoolsAdded: 2 } } });
    const again = await importRegisterFile(ctx, { ...file([{}, {}]), dryRun: false });
    expect(again.outcome).toBe("unchanged");
  });

  test("never applies what is held", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("import"));
    const held = await importRegisterFile(ctx, {
      ...file([{ URN: "900001" }, { URN: "900002" }, { URN: "900001" }]),
      dryRun: false,
    });
    expect(held).toMatchObject({
      outcome: "held",
      holds: ["URN 900001 is in the file more than once. Its rows are left out."],
      problems: [{ rowNumber: 2 }, { rowNumber: 4 }],
    });
    expect(await schoolsOf(world)).toEqual([]);
  });

  test("each act is recorded as the command's own", async () => {
    const world = await buildWorld(await open());
    const ctx = buildCtx(world, asSystemActor("import"));
    await importRegisterFile(ctx, { ...file([{}]), dryRun: false });
    const events = await world.store.reader
      .selectFrom("audit_events")
      .select(["act", "system_actor", "appointment_id"])
      .execute();
    expect(events.map(({ act }) => act).sort()).toEqual([
      "register_applied",
      "register_read",
      "school_added",
    ]);
    expect(events.every((event) => event.system_actor === "import" && event.appointment_id === null)).toBe(
      true,
    );
  });
});

describe("rights", () => {
  onBothDatabases("an import", (open) => {
    test("is read and seen by nobody but those whom the sentences name", async () => {
      const world = await buildWorld(await open());
      const officer = await officerOf(world);
      const { importId } = await previewImport(officer.ctx, fileOf([{}]));
      const head = buildCtx(world, asPerson(await buildHolder(world, "headteacher", "sch_elsewhere1")));
      await expect(previewImport(head, fileOf([{}]))).rejects.toMatchObject({ code: "forbidden" });
      await expect(seeImport(head, { importId })).rejects.toMatchObject({ code: "not_found" });
      const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
      await expect(seeImport(auditor, { importId })).resolves.toMatchObject({
        may: { apply: false, agree: false, reject: false },
      });
    });
  });
});
