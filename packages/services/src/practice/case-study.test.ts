import type { CreateStudyInput } from "@consortia/domain/practice/schemas";
import { buildAppointment, buildHolder, buildSchool, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { search } from "../search/search.ts";
import { newRandomId } from "../shared/new-id.ts";
import { checkCaseStudy } from "./check-case-study.ts";
import { createCaseStudy } from "./create-case-study.ts";
import { editCaseStudy } from "./edit-case-study.ts";
import { listCaseStudies } from "./list-case-studies.ts";
import { listCaseStudiesToCheck } from "./list-case-studies-to-check.ts";
import { listOwnSchools } from "./list-own-schools.ts";
import { reviseCaseStudy } from "./revise-case-study.ts";
import { showCaseStudy } from "./show-case-study.ts";
import { showCaseStudyToCheck } from "./show-case-study-to-check.ts";
import { submitCaseStudy } from "./submit-case-study.ts";
import { withdrawCaseStudy } from "./withdraw-case-study.ts";

onBothDatabases("case studies", (open) => {
  test("a study goes from draft through checking into the library and the search", async () => {
    const { author, officer, neighbour, answers } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    expect((await listCaseStudies(neighbour, {})).studies).toEqual([]);
    await submitCaseStudy(author, { requestKey: "send-it-now", caseStudyId });
    expect((await listCaseStudiesToCheck(officer)).map((one) => one.title)).toEqual(["Paired reading"]);
    const waiting = await showCaseStudyToCheck(officer, { caseStudyId });
    expect(waiting.canCheck).toBe(true);
    const check = {
      requestKey: "publish-it",
      caseStudyId,
      versionNo: 1,
      outcome: "published" as const,
      note: "",
    };
    await checkCaseStudy(officer, check);
    expect(await listCaseStudiesToCheck(officer)).toEqual([]);
    expect((await listCaseStudies(neighbour, {})).studies.map((one) => one.title)).toEqual([
      "Paired reading",
    ]);
    const page = await showCaseStudy(neighbour, { caseStudyId });
    expect(page.version.answers.problem.html).toBe("<p>Boys <strong>read</strong> less</p>\n");
    expect(page.own).toBeNull();
    expect(await search(neighbour, { q: "paired boys" })).toMatchObject({
      caseStudies: { count: 1, items: [{ title: "Paired reading" }] },
    });
  });

  test("what is not published is not there for anyone but its own school", async () => {
    const { author, colleague, officer, neighbour, answers } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    for (const ctx of [neighbour, officer]) {
      await expect(showCaseStudy(ctx, { caseStudyId })).rejects.toMatchObject({ code: "not_found" });
      await expect(editCaseStudy(ctx, { caseStudyId })).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(showCaseStudyToCheck(officer, { caseStudyId })).rejects.toMatchObject({ code: "not_found" });
    expect((await showCaseStudy(colleague, { caseStudyId })).own).toMatchObject({
      canRevise: true,
      canSend: false,
    });
    expect(await search(neighbour, { q: "paired" })).toMatchObject({ caseStudies: { count: 0 } });
    expect((await listCaseStudies(colleague, {})).own.map((one) => one.state)).toEqual(["draft"]);
    expect((await listCaseStudies(neighbour, {})).own).toEqual([]);
  });

  test("PRA-2: an officer with a role at the school, and the author, cannot check it", async () => {
    const { world, author, officerWhoGoverns, answers, authorId } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    await submitCaseStudy(author, { requestKey: "send-it-now", caseStudyId });
    await buildAppointment(world, { personId: authorId, role: "la_officer" });
    const check = {
      requestKey: "publish-own",
      caseStudyId,
      versionNo: 1,
      outcome: "published" as const,
      note: "",
    };
    for (const ctx of [officerWhoGoverns, author]) {
      expect((await showCaseStudyToCheck(ctx, { caseStudyId })).canCheck).toBe(false);
      await expect(checkCaseStudy(ctx, check)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("a returned study says what to change, is changed and is sent again", async () => {
    const { author, officer, answers } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    await submitCaseStudy(author, { requestKey: "send-it-now", caseStudyId });
    const note = "Say how many pupils took part";
    await checkCaseStudy(officer, {
      requestKey: "return-it-",
      caseStudyId,
      versionNo: 1,
      outcome: "returned",
      note,
    });
    expect((await showCaseStudy(author, { caseStudyId })).own?.lastCheck).toMatchObject({
      outcome: "returned",
      note,
    });
    const saved = await reviseCaseStudy(author, {
      ...answers,
      requestKey: "revise-it-",
      caseStudyId,
      versionNo: 1,
    });
    expect(saved.versionNo).toBe(2);
    await submitCaseStudy(author, { requestKey: "send-again", caseStudyId });
    expect((await listCaseStudiesToCheck(officer)).length).toBe(1);
  });

  test("a revision leaves the published version in place until it is checked", async () => {
    const { author, officer, neighbour, answers } = await buildLibrary(open);
    const caseStudyId = await publish({ author, officer, answers });
    await reviseCaseStudy(author, {
      ...answers,
      title: "Fractions at breakfast",
      requestKey: "revise-it-",
      caseStudyId,
      versionNo: 1,
    });
    const titles = async () => [
      (await showCaseStudy(neighbour, { caseStudyId })).version.title,
      (await listCaseStudies(neighbour, {})).studies[0]?.title,
      (await search(neighbour, { q: "fractions" })).kind === "results" &&
        JSON.stringify(await search(neighbour, { q: "fractions" })).includes("Fractions"),
    ];
    expect(await titles()).toEqual(["Paired reading", "Paired reading", false]);
    const forReaders = await showCaseStudy(neighbour, { caseStudyId, latest: true });
    expect(forReaders).toMatchObject({
      version: { title: "Paired reading" },
      study: { latestNo: 1, state: "published" },
    });
    const forOwn = await showCaseStudy(author, { caseStudyId, latest: true });
    expect(forOwn).toMatchObject({
      version: { title: "Fractions at breakfast" },
      study: { latestNo: 2, state: "draft" },
    });
    await submitCaseStudy(author, { requestKey: "send-again", caseStudyId });
    expect(await titles()).toEqual(["Paired reading", "Paired reading", false]);
    const check = {
      requestKey: "publish-2-",
      caseStudyId,
      versionNo: 2,
      outcome: "published" as const,
      note: "",
    };
    await checkCaseStudy(officer, check);
    expect(await titles()).toEqual(["Fractions at breakfast", "Fractions at breakfast", true]);
  });

  test("an empty answer is saved in a draft and named when it is sent", async () => {
    const { author, answers } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, { ...answers, what_changed: "", next_time: "" });
    await expect(submitCaseStudy(author, { requestKey: "send-it-now", caseStudyId })).rejects.toMatchObject({
      code: "invalid",
      fields: {
        what_changed: "Say what changed, or that you did not measure",
        next_time: "Say what you would do differently",
      },
    });
  });

  test("two people who save the same version at once: one is saved, the other is told", async () => {
    const { author, colleague, answers, store } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, place) =>
        reviseCaseStudy(place % 2 === 0 ? author : colleague, {
          ...answers,
          requestKey: `racing-${place}-`,
          caseStudyId,
          versionNo: 1,
        }),
      ),
    );
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of results) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    }
    const versions = await store.reader
      .selectFrom("case_versions")
      .select("version_no")
      .orderBy("version_no")
      .execute();
    expect(versions.map((row) => row.version_no)).toEqual([1, 2]);
  });

  test("what a checker read is what is published: a version since is refused", async () => {
    const { author, officer, answers } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    await submitCaseStudy(author, { requestKey: "send-it-now", caseStudyId });
    const check = {
      requestKey: "publish-it",
      caseStudyId,
      versionNo: 2,
      outcome: "published" as const,
      note: "",
    };
    await expect(checkCaseStudy(officer, check)).rejects.toMatchObject({ code: "conflict" });
    const other = { ...answers, requestKey: "revise-it-", caseStudyId, versionNo: 1 };
    await expect(reviseCaseStudy(author, other)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a withdrawn study is gone from library and search, and its versions are kept", async () => {
    const { author, head, officer, neighbour, answers, store } = await buildLibrary(open);
    const caseStudyId = await publish({ author, officer, answers });
    await expect(
      withdrawCaseStudy(neighbour, { requestKey: "not-mine--", caseStudyId }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await withdrawCaseStudy(head, { requestKey: "take-it-out", caseStudyId });
    await expect(showCaseStudy(neighbour, { caseStudyId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listCaseStudies(neighbour, {})).studies).toEqual([]);
    expect(await search(neighbour, { q: "paired" })).toMatchObject({ caseStudies: { count: 0 } });
    expect(await store.reader.selectFrom("case_versions").select("id").execute()).toHaveLength(1);
    await expect(editCaseStudy(author, { caseStudyId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("beneath the services: nothing is published that was not checked, by another person", async () => {
    const { author, answers, store, world } = await buildLibrary(open);
    const { caseStudyId } = await createCaseStudy(author, answers);
    const change = (set: string) =>
      store.transaction([], (db) =>
        sql.raw(`update case_studies set ${set} where id = '${caseStudyId}'`).execute(db),
      );
    const at = world.clock.now();
    await expect(change(`state = 'published', published_no = 1, published_at = '${at}'`)).rejects.toThrow(
      "case_studies_published_after_check",
    );
    await expect(change("latest_no = 0")).rejects.toThrow();
    await expect(change("state = 'submitted'")).rejects.toThrow();
    const rewrite = store.transaction([], (db) => sql`update case_versions set title = 'x'`.execute(db));
    await expect(rewrite).rejects.toThrow();
    const skip = store.transaction([], (db) =>
      sql`insert into case_versions select 'stv_skipped000', authority_id, case_study_id, 3, title, theme, lane,
        cost_band, staff_time, contact_role, written_by, appointment_id, at from case_versions`.execute(db),
    );
    await expect(skip).rejects.toThrow("case_versions_without_gap");
    const own = store.transaction([], (db) =>
      sql`insert into practice_checks select 'chk_own0000000', authority_id, case_study_id, 1, 'published', '',
        written_by, written_by, appointment_id, at from case_versions`.execute(db),
    );
    await expect(own).rejects.toThrow("practice_checks_by_another");
  });

  test("people write for the schools where they hold a role, and for no other", async () => {
    const { author, officer, neighbour, answers } = await buildLibrary(open);
    expect((await listOwnSchools(author)).map((one) => one.name)).toEqual(["Oak School"]);
    expect(await listOwnSchools(officer)).toEqual([]);
    await expect(createCaseStudy(neighbour, answers)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the library is filtered, and paged without leaving one out or showing one twice", async () => {
    const { author, officer, neighbour, answers } = await buildLibrary(open);
    for (let place = 0; place < 23; place += 1) {
      const theme = place < 2 ? ("attendance" as const) : ("maths" as const);
      await publish({ author, officer, answers: { ...answers, theme }, name: `study-${place}-` });
    }
    const first = await listCaseStudies(neighbour, { theme: "maths" });
    expect(first.studies).toHaveLength(20);
    const second = await listCaseStudies(neighbour, {
      theme: "maths",
      ...(first.next === null ? {} : { after: first.next }),
    });
    expect(second.studies).toHaveLength(1);
    expect(second.next).toBeNull();
    expect(new Set([...first.studies, ...second.studies].map((one) => one.id)).size).toBe(21);
    expect((await listCaseStudies(neighbour, { theme: "attendance", lane: "primary" })).studies).toHaveLength(
      2,
    );
    expect((await listCaseStudies(neighbour, { lane: "special" })).studies).toEqual([]);
  });
});

type Library = Awaited<ReturnType<typeof buildLibrary>>;

async function publish({
  author,
  officer,
  answers,
  name = "the-study-",
}: Pick<Library, "author" | "officer" | "answers"> & { name?: string }) {
  const { caseStudyId } = await createCaseStudy(author, { ...answers, requestKey: `${name}create` });
  await submitCaseStudy(author, { requestKey: `${name}send`, caseStudyId });
  await checkCaseStudy(officer, {
    requestKey: `${name}check`,
    caseStudyId,
    versionNo: 1,
    outcome: "published",
    note: "",
  });
  return caseStudyId;
}

async function buildLibrary(open: () => Promise<TestStore>) {
  const store = await open();
  const world = { ...(await buildWorld(store)), newId: newRandomId };
  const schoolId = await buildSchool(world, { name: "Oak School" });
  const elsewhere = await buildSchool(world, { name: "Elm School" });
  const authorId = await buildHolder(world, "senco", schoolId);
  const both = await buildHolder(world, "la_officer");
  await buildAppointment(world, { personId: both, role: "chair_of_governors", scopeId: schoolId });
  const as = async (person: Promise<Awaited<ReturnType<typeof buildHolder>>>) =>
    buildCtx(world, asPerson(await person));
  const answers: CreateStudyInput = {
    requestKey: "create-it-",
    schoolId,
    title: "Paired reading",
    theme: "reading_and_writing",
    lane: "primary",
    problem: "Boys **read** less",
    who_for: "Y5",
    what_we_did: "Paired them",
    what_changed: "They read more",
    what_made_the_difference: "Time",
    next_time: "Start sooner",
    costBand: "none",
    staffTime: "2 hours a week",
    contactRole: "senco",
  };
  return {
    store,
    world,
    authorId,
    answers,
    author: buildCtx(world, asPerson(authorId)),
    officerWhoGoverns: buildCtx(world, asPerson(both)),
    colleague: await as(buildHolder(world, "deputy", schoolId)),
    head: await as(buildHolder(world, "headteacher", schoolId)),
    officer: await as(buildHolder(world, "la_officer")),
    neighbour: await as(buildHolder(world, "headteacher", elsewhere)),
  };
}
