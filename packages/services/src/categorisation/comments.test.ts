import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import { present } from "@consortia/domain/shared/assert";
import { buildConsortium, buildHolder, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildCategorisedSchool,
  buildMoneyWorld,
  equipMoneyWorld,
  type MoneyWorld,
} from "../../test-support/money.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import type { Ctx } from "../shared/ctx.ts";
import { commentOnCategory } from "./comment.ts";
import { readCategoryRun, readCategoryRuns } from "./read-category-runs.ts";
import { listToComment, readProposedCategory } from "./read-proposed-category.ts";
import { recordFigures } from "./record-figures.ts";
import { runCriteria } from "./run-criteria.ts";
import { setCategory } from "./set-category.ts";
import { shareRun } from "./share-run.ts";

// The clock of a test stands on Tuesday 5 May 2026; the tenth working day after it is 19 May, with a bank holiday before.
const reply_by = "2026-05-20";

async function buildScene(world: MoneyWorld) {
  const groupId = await buildConsortium(world, { name: "Arden" });
  const school = await buildCategorisedSchool(world, {
    groupId,
    code: "2A",
    pupils: "210",
    name: "Ash Lane",
  });
  const as = async (
    role: "headteacher" | "chair_of_governors" | "deputy" | "consortium_lead",
    scopeId: string,
  ) => buildCtx(world, asPerson(await buildHolder(world, role, scopeId)));
  const head = await as("headteacher", school.id);
  const chair = await as("chair_of_governors", school.id);
  const lead = await as("consortium_lead", groupId);
  await recordFigures(world.officer, {
    csv: `subject,measure,period,value,cohort,source\n${school.urn},inspection_era,2025-03-01,Graded,,Report\n${school.urn},graded_overall,2025-03-01,Outstanding,,Report`,
    requestKey: world.key(),
  });
  const { runId } = await runCriteria(world.officer, { requestKey: world.key() });
  return { school, head, chair, lead, deputy: await as("deputy", school.id), runId };
}

function share(world: MoneyWorld, runId: string, replyBy = reply_by) {
  return shareRun(world.officer, { runId, replyBy, requestKey: world.key() });
}

async function latestRun(world: MoneyWorld): Promise<string> {
  const { runs } = await readCategoryRuns(world.officer);
  return present(runs[0], "A run was made").id;
}

async function comment(world: MoneyWorld, by: Ctx, urn: string, says = "The grade is old.") {
  const input = { urn, runId: await latestRun(world), says, suggested: "2A", criteria: ["G1"] };
  return commentOnCategory(by, { ...input, requestKey: world.key() });
}

onBothDatabases("a run shared with its schools", (open) => {
  test("before, a school sees nothing of it; after, its circle sees the proposal and why", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, head, lead, runId } = await buildScene(world);
    expect(await readProposedCategory(head, { urn: school.urn })).toBeNull();
    expect(await listToComment(head)).toEqual([]);
    await share(world, runId);
    expect(await readProposedCategory(head, { urn: school.urn })).toMatchObject({
      proposal: { code: "1", decidedBy: "1 when G1 is met" },
      replyBy: reply_by,
      state: "with_school",
      mayComment: true,
    });
    expect(await readProposedCategory(lead, { urn: school.urn })).toMatchObject({ mayComment: false });
    expect(await listToComment(head)).toMatchObject([{ name: "Ash Lane", replyBy: reply_by }]);
    expect(await listToComment(lead)).toEqual([]);
  });

  test("its head and chair of governors are told once, and no message names a category", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildScene(world);
    expect(await share(world, runId)).toEqual({ told: 2 });
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .where("kind", "=", "category_proposed")
      .execute();
    expect(mails).toHaveLength(2);
    for (const { subject, body_text: text } of mails) {
      expect(subject).toBe("Your proposed category: comment by Wednesday 20 May 2026");
      expect(`${subject} ${text}`).not.toMatch(/outstanding|good|inadequate/i);
    }
  });

  test.each([
    ["2026-05-18", "choose"],
    ["2026-05-23", "working day"],
    ["2026-05-22", "before Friday"],
  ])("a window that ends on %s is refused at its field", async (replyBy, words) => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildScene(world);
    await expect(share(world, runId, replyBy)).rejects.toMatchObject({
      code: "invalid",
      field: "replyBy",
      message: expect.stringContaining(words),
    });
  });

  test("of two runs shared at once, one is: a school is never told twice in a year", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildScene(world);
    const other = await runCriteria(world.officer, { requestKey: world.key() });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, place) => share(world, place % 2 === 0 ? runId : other.runId)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await readCategoryRun(world.officer, { runId: other.runId })).replyBy).toBe(reply_by);
    expect((await readCategoryRun(world.officer, { runId })).replyBy).toBeNull();
  });

  test("only the latest run, by the scheme in force, is shared", async () => {
    const world = await buildMoneyWorld(await open());
    const { runId } = await buildScene(world);
    await buildScheme(world.officer, world.key, fourLevels);
    await expect(share(world, runId)).rejects.toMatchObject({ code: "conflict" });
    await runCriteria(world.officer, { requestKey: world.key() });
    await expect(share(world, runId)).rejects.toMatchObject({
      message: expect.stringContaining("Only the latest run"),
    });
    await share(world, await latestRun(world));
  });

  test("once people have decided, the proposal says so and takes no comment", async () => {
    const base = await buildWorld(await open());
    const world = await equipMoneyWorld(base);
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    base.clock.set("2026-05-06T09:00:00.000Z");
    const reason = "Inspected in March: outstanding throughout.";
    const decided = {
      urn: school.urn,
      code: "1",
      effectiveOn: "2026-05-05",
      reason,
      requestKey: world.key(),
    };
    await setCategory(world.officer, decided);
    expect(await readProposedCategory(head, { urn: school.urn })).toMatchObject({
      state: "decided",
      mayComment: false,
    });
    expect(await listToComment(head)).toEqual([]);
    await expect(comment(world, head, school.urn)).rejects.toMatchObject({ code: "conflict" });
  });

  test("in the next school year nothing is proposed until a run is shared again", async () => {
    const base = await buildWorld(await open());
    const world = await equipMoneyWorld(base);
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    base.clock.set("2026-09-02T09:00:00.000Z");
    expect(await readProposedCategory(head, { urn: school.urn })).toBeNull();
    await expect(share(world, runId)).rejects.toMatchObject({ code: "conflict" });
  });
});

onBothDatabases("a school's comment", (open) => {
  test("stands beside the proposal for good, for the school and for the desk", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, head, chair, runId } = await buildScene(world);
    await share(world, runId);
    await comment(world, head, school.urn);
    await comment(world, chair, school.urn, "We agree with our head.");
    const seen = await readProposedCategory(head, { urn: school.urn });
    expect(seen?.comments.map(({ says, suggested, criteria }) => [says, suggested, criteria])).toEqual([
      ["The grade is old.", "2A", ["G1"]],
      ["We agree with our head.", "2A", ["G1"]],
    ]);
    const { proposals } = await readCategoryRun(world.officer, { runId });
    expect(proposals.map(({ name, state }) => [name, state])).toEqual([["Ash Lane", "commented"]]);
    expect(await listToComment(head)).toEqual([]);
    const rewriting = world.store.transaction([], (db) =>
      db.updateTable("school_comments").set({ says: "Nothing." }).execute(),
    );
    await expect(rewriting).rejects.toThrow(/guard|permission denied/);
  });

  test("is taken on the last day, and after it refused by the clock", async () => {
    const base = await buildWorld(await open());
    const world = await equipMoneyWorld(base);
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    base.clock.set("2026-05-20T22:00:00.000Z");
    await comment(world, head, school.urn);
    base.clock.set("2026-05-20T23:30:00.000Z");
    await expect(comment(world, head, school.urn)).rejects.toMatchObject({
      code: "conflict",
      message: "Comments could be sent until Wednesday 20 May 2026.",
    });
    expect(await readProposedCategory(head, { urn: school.urn })).toMatchObject({ mayComment: false });
  });

  test("comes from the head or the chair of governors of that school alone", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, lead, deputy, runId } = await buildScene(world);
    await share(world, runId);
    for (const by of [lead, deputy, world.officer]) {
      await expect(comment(world, by, school.urn)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("names only what the scheme has", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    const base = { urn: school.urn, runId, says: "No.", suggested: null, criteria: [] };
    const code = commentOnCategory(head, { ...base, suggested: "9", requestKey: world.key() });
    await expect(code).rejects.toMatchObject({ code: "invalid", field: "suggested" });
    const criteria = commentOnCategory(head, { ...base, criteria: ["X9"], requestKey: world.key() });
    await expect(criteria).rejects.toMatchObject({ code: "invalid", field: "criteria" });
  });

  test("never lands on a run that the head has not read", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    const other = { urn: school.urn, runId: "crn_another", says: "No.", suggested: null, criteria: [] };
    await expect(commentOnCategory(head, { ...other, requestKey: world.key() })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("sent twice by one form is one", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, head, runId } = await buildScene(world);
    await share(world, runId);
    const once = {
      urn: school.urn,
      runId,
      says: "No.",
      suggested: null,
      criteria: [],
      requestKey: world.key(),
    };
    await Promise.all(Array.from({ length: 10 }, () => commentOnCategory(head, once)));
    expect((await readProposedCategory(head, { urn: school.urn }))?.comments).toHaveLength(1);
  });
});
