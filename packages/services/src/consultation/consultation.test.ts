import { violationOf } from "@consortia/db/errors";
import { listResponses } from "@consortia/db/repositories/consultation-responses";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  answer,
  buildAsked,
  buildDraft,
  buildOpen,
  buildScenario,
  type ConsultationScene,
  closes_on,
  closing_time,
  just_in_time,
  optionIds,
} from "../../test-support/consultation-scene.ts";
import { addOption } from "./add-option.ts";
import { analyseConsultation } from "./analyse-consultation.ts";
import { closeDueConsultations } from "./close-due-consultations.ts";
import { openConsultation } from "./open-consultation.ts";
import { publishOutcome } from "./publish-outcome.ts";
import { listConsultations, readConsultation } from "./read-consultations.ts";
import { readDeskConsultation } from "./read-desk.ts";
import { removeOption } from "./remove-option.ts";
import { withdrawConsultation } from "./withdraw-consultation.ts";

const said = "Most schools want the rates to stay as they are.";

function school({ schools }: ConsultationScene, place: number) {
  return present(schools[place], "There is such a school");
}

onBothDatabases("a consultation", (open) => {
  test("from a draft to its outcome: heads answer, the clock closes, and members read what was said and done", async () => {
    const scene = await buildAsked(await open());
    const { world, as } = scene;
    const consultationId = await buildOpen(scene);
    const head = as(school(scene, 0).headId);
    expect(await listConsultations(head)).toMatchObject([{ state: "open", waiting: ["School 0"] }]);
    const [first = "", second = ""] = await optionIds(scene, consultationId);
    await answer(scene, consultationId, school(scene, 0), first, "Keep what we know.");
    await answer(scene, consultationId, school(scene, 1), second);
    world.clock.set(just_in_time);
    await answer(scene, consultationId, school(scene, 0), second, "We changed our mind.");
    await answer(scene, consultationId, school(scene, 2), null);
    expect(await listConsultations(head)).toMatchObject([{ state: "open", waiting: [] }]);
    world.clock.set(closing_time);
    await expect(answer(scene, consultationId, school(scene, 1), first)).rejects.toThrow(
      "The consultation closed on 20 May 2026 at 5:00pm. This answer was not counted.",
    );
    expect(await readConsultation(head, { consultationId })).toMatchObject({ state: "closed", tally: null });
    const desk = await readDeskConsultation(world.officer, { consultationId });
    expect(desk.tally).toEqual([
      { optionId: first, schools: 0, byLane: [{ lane: "primary", schools: 0 }] },
      { optionId: second, schools: 2, byLane: [{ lane: "primary", schools: 2 }] },
      { optionId: null, schools: 1, byLane: [{ lane: "primary", schools: 1 }] },
    ]);
    expect(desk.responses[0]).toMatchObject({ schoolName: "School 0", says: "We changed our mind." });
    const of = { consultationId, requestKey: world.key() };
    const outcome = { said, done: "The pot is shared from April.", reason: "Two of three schools want it." };
    await expect(publishOutcome(world.officer, { ...of, ...outcome })).rejects.toThrow("is closed");
    await analyseConsultation(world.officer, { ...of, said, requestKey: world.key() });
    expect((await readConsultation(head, { consultationId })).outcome).toBeNull();
    await publishOutcome(world.officer, { ...of, ...outcome, requestKey: world.key() });
    const page = await readConsultation(head, { consultationId });
    expect(page).toMatchObject({ state: "outcome_published", outcome });
    // CON-3: of three schools each would know what the others answered.
    expect(page.tally).toMatchObject({ schools: 3, rows: [{ shown: "c" }, { shown: "c" }, { shown: "c" }] });
    expect(JSON.stringify(page.tally)).not.toContain("2");
  });

  test("it opens with two options and ten working days of term, or not at all", async () => {
    const scene = await buildAsked(await open());
    const { world } = scene;
    const consultationId = await buildDraft(scene);
    const opening = (closesOn: string) =>
      openConsultation(world.officer, { consultationId, closesOn, requestKey: world.key() });
    // The tenth working day after Tuesday 5 May is the 19th.
    await expect(opening("2026-05-18")).rejects.toThrow("10 working days of term");
    await expect(opening("2026-05-23")).rejects.toThrow("Choose a working day in term");
    await expect(opening("2027-05-20")).rejects.toThrow("within six months");
    const { options } = await readDeskConsultation(world.officer, { consultationId });
    const optionId = present(options[1], "There are two").id;
    await removeOption(world.officer, { consultationId, optionId, requestKey: world.key() });
    await expect(opening(closes_on)).rejects.toThrow("2 options or more");
    expect((await readDeskConsultation(world.officer, { consultationId })).state).toBe("draft");
    const scenarioId = await buildScenario(scene, { name: "Another" });
    const again = { consultationId, scenarioId, optionTitle: "Again", optionWords: "Again." };
    await addOption(world.officer, { ...again, requestKey: world.key() });
    expect(await opening("2026-05-19")).toEqual({ told: 3 });
  });

  test("CON-2: once schools are asked no option comes, goes or changes, not even by hand", async () => {
    const scene = await buildAsked(await open());
    const { world } = scene;
    const consultationId = await buildOpen(scene);
    const [optionId = ""] = await optionIds(scene, consultationId);
    const option = { optionTitle: "Late", optionWords: "Too late.", requestKey: world.key() };
    const late = { ...option, consultationId, scenarioId: await buildScenario(scene, { name: "Late" }) };
    await expect(addOption(world.officer, late)).rejects.toThrow("the options stay as they are");
    const { options } = await readDeskConsultation(world.officer, { consultationId });
    const known = present(options[0], "There are two").id;
    const removing = removeOption(world.officer, {
      consultationId,
      optionId: known,
      requestKey: world.key(),
    });
    await expect(removing).rejects.toThrow("the options stay as they are");
    const byHand = [
      () =>
        world.store.transaction([], (db) =>
          db.updateTable("consultation_options").set({ words: "Other" }).where("id", "=", optionId).execute(),
        ),
      () =>
        world.store.transaction([], (db) =>
          db.deleteFrom("consultation_options").where("id", "=", optionId).execute(),
        ),
      () =>
        world.store.transaction([], (db) =>
          db
            .updateTable("consultations")
            .set({ closes_on: "2026-06-30" })
            .where("id", "=", consultationId)
            .execute(),
        ),
      () =>
        world.store.transaction([], (db) =>
          db.updateTable("consultations").set({ state: "draft" }).execute(),
        ),
    ];
    for (const act of byHand) await expect(act()).rejects.toThrow();
  });

  test("CON-1, GEN-9: the database itself takes no second current answer, and none at the last instant or after", async () => {
    const scene = await buildAsked(await open());
    const { world } = scene;
    const consultationId = await buildOpen(scene);
    const own = school(scene, 0);
    await answer(scene, consultationId, own, null);
    const byHand = (schoolId: string, respondedAt: string) =>
      world.store.transaction([], (db) =>
        db
          .insertInto("consultation_responses")
          .values({
            id: world.newId("ConsultationResponseId"),
            authority_id: world.authorityId,
            consultation_id: consultationId,
            school_id: schoolId,
            option_id: null,
            says: "",
            lanes: "primary",
            responded_by: own.headId,
            responded_as: "headteacher",
            responded_at: respondedAt,
            superseded_by: null,
          })
          .execute(),
      );
    const violation = async (act: Promise<unknown>) =>
      violationOf(await act.catch((error: unknown) => error));
    expect(await violation(byHand(own.id, just_in_time))).toMatchObject({ kind: "unique" });
    const other = school(scene, 1).id;
    expect(await violation(byHand(other, closing_time))).toEqual({
      kind: "guard",
      name: "consultation_responses_in_time",
    });
    await byHand(other, just_in_time);
    const change = world.store.transaction([], (db) =>
      db.updateTable("consultation_responses").set({ says: "Other words" }).execute(),
    );
    // On PostgreSQL the product's own role has no right to any column but the mark, so the trigger is not reached.
    await expect(change).rejects.toThrow(/guard:consultation_responses_no_update|permission denied/);
  });

  test("a draft is not there for members, and an open one that is withdrawn says why", async () => {
    const scene = await buildAsked(await open());
    const { world, as } = scene;
    const head = as(school(scene, 0).headId);
    const draft = await buildDraft(scene);
    await expect(readConsultation(head, { consultationId: draft })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(answer(scene, draft, school(scene, 0), null)).rejects.toMatchObject({ code: "not_found" });
    const reason = "The rates were typed wrongly, so we ask again.";
    await withdrawConsultation(world.officer, { consultationId: draft, reason, requestKey: world.key() });
    await expect(readConsultation(head, { consultationId: draft })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listConsultations(head)).toEqual([]);
    const second = await buildAsked(await open());
    const opened = await buildOpen(second);
    await withdrawConsultation(second.world.officer, {
      consultationId: opened,
      reason,
      requestKey: second.world.key(),
    });
    const page = await readConsultation(second.as(school(second, 0).headId), { consultationId: opened });
    expect(page).toMatchObject({ state: "withdrawn", withdrawnReason: reason });
    await expect(answer(second, opened, school(second, 0), null)).rejects.toThrow("was withdrawn");
  });

  test("NOT-2: each head is written to about the one school, whose head they must be still when it is sent", async () => {
    const scene = await buildAsked(await open());
    await buildOpen(scene);
    const mails = await scene.world.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "right_scope_id", "right_role", "subject", "body_text"])
      .where("kind", "=", "consultation_open")
      .orderBy("id")
      .execute();
    expect(mails.map((mail) => [mail.to_person_id, mail.right_role, mail.right_scope_id])).toEqual(
      scene.schools.map(({ headId, id }) => [headId, "headteacher", id]),
    );
    expect(mails[0]?.subject).toBe("Answer by Wednesday 20 May 2026: Rates for next year");
    expect(mails[0]?.body_text).not.toMatch(/Secret name|3A|£/);
  });

  test("a head or a deputy head answers for an own school that is asked, and nobody else", async () => {
    const scene = await buildAsked(await open());
    const { world } = scene;
    const consultationId = await buildOpen(scene);
    const own = school(scene, 0);
    const as = (headId: typeof own.headId) => answer(scene, consultationId, { id: own.id, headId }, null);
    await as(await buildHolder(world, "deputy", own.id));
    await as(own.headId);
    for (const role of ["chair_of_governors", "senco"] as const) {
      await expect(as(await buildHolder(world, role, own.id))).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(as(school(scene, 1).headId)).rejects.toMatchObject({ code: "forbidden" });
    const secondary = await buildSchool(world, { name: "Upper", lanes: ["secondary"] });
    const upper = { id: secondary, headId: await buildHolder(world, "headteacher", secondary) };
    await expect(answer(scene, consultationId, upper, null)).rejects.toMatchObject({ code: "not_found" });
    const strange = answer(scene, consultationId, own, "cop_of_another_one");
    await expect(strange).rejects.toMatchObject({ code: "invalid" });
    const of = { authorityId: world.authorityId, consultationId };
    expect(await listResponses(world.store.reader, of)).toMatchObject([{ respondedAs: "headteacher" }]);
  });

  test("GEN-9: the worker and twenty readers find it over at once: one close", async () => {
    const scene = await buildAsked(await open());
    const { world, as } = scene;
    const consultationId = await buildOpen(scene);
    world.clock.set(closing_time);
    const closes = await Promise.all(
      Array.from({ length: 21 }, () => closeDueConsultations(as(school(scene, 0).headId))),
    );
    expect(closes.reduce((sum, closed) => sum + closed, 0)).toBe(1);
    const acts = world.store.reader.selectFrom("audit_events").select("system_actor");
    expect(await acts.where("act", "=", "consultation_closed").execute()).toEqual([
      { system_actor: "worker" },
    ]);
    expect((await readConsultation(as(school(scene, 0).headId), { consultationId })).state).toBe("closed");
  });
});
