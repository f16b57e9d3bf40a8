import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildChangeScene, openAsh } from "../../test-support/change-scene.ts";
import type { PanelScene } from "../../test-support/panel-scene.ts";
import { readSchoolCheck, readTermlyCheck } from "./read-termly-check.ts";
import { recordCheck } from "./record-check.ts";
import { recordFigures } from "./record-figures.ts";

const reason = "Inspected under new leaders; the adviser sees the plan at work.";

function inspect(scene: PanelScene, grade: string) {
  const csv = [
    "subject,measure,period,value,cohort,source",
    `${scene.ash.urn},graded_overall,2026-05-20,${grade},,Report`,
    `${scene.ash.urn},inspection_era,2026-05-20,Graded,,Report`,
  ].join("\n");
  return recordFigures(scene.officer, { csv, requestKey: scene.key() });
}

async function lineOfAsh(scene: PanelScene) {
  const { lines, waiting } = await readTermlyCheck(scene.officer);
  return { line: lines.find(({ urn }) => urn === scene.ash.urn), waiting };
}

async function answer(scene: PanelScene, changes: Partial<Parameters<typeof recordCheck>[1]> = {}) {
  const { decision, proposal } = await readSchoolCheck(scene.officer, { urn: scene.ash.urn });
  return recordCheck(scene.officer, {
    urn: scene.ash.urn,
    decisionId: decision.id,
    proposed: proposal.code,
    outcome: "watch",
    reason,
    requestKey: scene.key(),
    ...changes,
  });
}

onBothDatabases("the check of each term", (open) => {
  test("names the schools for which new figures would propose another category, and is done when they are answered", async () => {
    const scene = await buildChangeScene(await open());
    expect(await lineOfAsh(scene)).toMatchObject({
      line: { finding: "as_before", arrived: 0, waits: false },
      waiting: 0,
    });
    await inspect(scene, "Inadequate");
    expect(await lineOfAsh(scene)).toMatchObject({
      line: { finding: "differs", codeNow: "1", proposed: "4", arrived: 2, waits: true },
      waiting: 1,
    });
    await expect(answer(scene, { reason: null })).rejects.toMatchObject({ field: "reason" });
    await answer(scene);
    expect(await lineOfAsh(scene)).toMatchObject({
      line: { waits: false, answer: { outcome: "watch", reason } },
      waiting: 0,
    });
  });

  test("what cannot be told stays that, and waits for nobody", async () => {
    const scene = await buildChangeScene(await open());
    await inspect(scene, "Good");
    expect(await lineOfAsh(scene)).toMatchObject({
      line: { finding: "cannot_tell", proposed: null, waits: false },
    });
    await answer(scene, { outcome: "no_change", reason: null });
    expect((await lineOfAsh(scene)).line?.answer).toMatchObject({ finding: "cannot_tell" });
  });

  test("an answer holds for what was read: a later figure or the next term asks again", async () => {
    const scene = await buildChangeScene(await open());
    await inspect(scene, "Inadequate");
    const read = await readSchoolCheck(scene.officer, { urn: scene.ash.urn });
    await inspect(scene, "Outstanding");
    await expect(answer(scene, { proposed: read.proposal.code })).rejects.toMatchObject({
      code: "conflict",
    });
    await inspect(scene, "Inadequate");
    await answer(scene);
    scene.clock.set("2026-09-08T09:00:00.000Z");
    expect((await lineOfAsh(scene)).line).toMatchObject({ waits: true, answer: null });
  });

  test("it moves no category, and a change during the year may follow from it", async () => {
    const scene = await buildChangeScene(await open());
    await inspect(scene, "Inadequate");
    await answer(scene, { outcome: "change" });
    expect((await lineOfAsh(scene)).line?.codeNow).toBe("1");
    await openAsh(scene, scene.officer, { code: "4" });
  });

  test("officers who answer at once leave one answer that stands", async () => {
    const scene = await buildChangeScene(await open());
    await inspect(scene, "Inadequate");
    await Promise.all(Array.from({ length: 6 }, () => answer(scene)));
    const rows = await scene.store.reader
      .selectFrom("category_checks")
      .select(["id", "superseded_by"])
      .execute();
    expect(rows).toHaveLength(6);
    expect(rows.filter((row) => row.superseded_by === null)).toHaveLength(1);
  });

  test("an auditor's look is written down", async () => {
    const scene = await buildChangeScene(await open());
    const auditor = scene.as(await buildHolder(scene, "auditor"));
    await readTermlyCheck(auditor);
    await readSchoolCheck(auditor, { urn: scene.ash.urn });
    const acts = await scene.store.reader
      .selectFrom("audit_events")
      .select("act")
      .where("act", "in", ["checks_seen", "proposal_seen"])
      .orderBy("act")
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(["checks_seen", "proposal_seen"]);
  });
});
