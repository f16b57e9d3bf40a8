import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import { decideInWriting, hold, take } from "../../test-support/between-scene.ts";
import { buildUrgentScene, type UrgentScene } from "../../test-support/urgent-scene.ts";
import { verifyChains } from "../audit/verify-chains.ts";

/** Before the first meeting U-0001 and M-0001 in writing; before the second U-0002; after it U-0003. */
async function buildDecided(store: TestStore): Promise<UrgentScene> {
  const scene = await buildUrgentScene(store);
  const { clock } = scene.world;
  await take(scene, "£1,000");
  await decideInWriting(scene);
  clock.set("2026-05-18T09:00:00.000Z");
  await hold(scene, "2026-06-18");
  clock.set("2026-06-18T18:00:00.000Z");
  await take(scene, "£1,000", "2026-07-30");
  await hold(scene, "2026-07-16");
  clock.set("2026-07-16T18:00:00.000Z");
  await take(scene, "£1,000", "2026-07-30");
  return scene;
}

async function reportsOf({ world }: UrgentScene) {
  const { reports, broken } = await verifyChains(buildCtx(world, { kind: "system", system: "worker" }));
  return { reports, broken };
}

onBothDatabases("COM-8 is proved: the next meeting was told of every decision between meetings", (open) => {
  test("untouched, it is whole, and says of how many", async () => {
    const scene = await buildDecided(await open());
    const { reports, broken } = await reportsOf(scene);
    expect(reports).toEqual([{ boardId: scene.boardId, board: "primary", decisions: 4, fault: null }]);
    expect(broken).toBe(0);
  });

  test.each([
    [
      "a report taken away",
      [["decision_reports", "delete from decision_reports where urgent_decision_id is not null"]],
      "U-0001 says that a meeting was told, and no report of it stands",
    ],
    [
      "a report taken away, and the decision's state with it",
      [
        ["urgent_decisions", "update urgent_decisions set state = 'taken' where reference = 'U-0001'"],
        [
          "decision_reports",
          "delete from decision_reports where urgent_decision_id = (select id from urgent_decisions where reference = 'U-0001')",
        ],
      ],
      "U-0001 was not reported to meeting 2, the next that closed after it",
    ],
    [
      "a report of a vote in writing taken away",
      [["decision_reports", "delete from decision_reports where motion_id is not null"]],
      "M-0001 was not reported to meeting 2",
    ],
    [
      "a report moved to a later meeting",
      [
        [
          "decision_reports",
          "update decision_reports set meeting_id = (select max(meeting_id) from decision_reports) where meeting_id = (select min(meeting_id) from decision_reports)",
        ],
      ],
      "was not reported to meeting 2",
    ],
    [
      "a decision hidden as refused",
      [["urgent_decisions", "update urgent_decisions set state = 'refused' where reference = 'U-0003'"]],
      "U-0003 was decided, and its state does not say so",
    ],
    [
      "a decision moved to before the meeting that was not told",
      [
        [
          "decision_records",
          "update decision_records set decided_at = '2026-07-01T09:00:00.000Z' where decided_at = (select max(decided_at) from decision_records)",
        ],
      ],
      "U-0003 was not reported to meeting 3",
    ],
    [
      "a meeting that was told said to have closed before",
      [
        [
          "meetings",
          "update meetings set closed_at = '2026-05-05T08:00:00.000Z', opened_at = '2026-05-05T07:00:00.000Z' where reference = '2'",
        ],
      ],
      "U-0001 was not reported to meeting 3",
    ],
  ] as const)("%s is found and named", async (_, changes, why) => {
    const store = await open();
    const scene = await buildDecided(store);
    for (const [table, statement] of changes) await tamper(store, table, [statement]);
    const { reports } = await reportsOf(scene);
    expect(reports[0]?.fault?.why).toContain(why);
  });
});
