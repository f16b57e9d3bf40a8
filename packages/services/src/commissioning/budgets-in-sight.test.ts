import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { openWith } from "../../test-support/commission-scene.ts";
import { buildJointScene, proposeMatched } from "../../test-support/joint-scene.ts";
import { readMotion } from "../board/read-motion.ts";
import { readQuestion } from "../urgent/read-question.ts";
import { readVariations } from "../variations/read-variations.ts";
import { readCommission } from "./read-commission.ts";

// FUN-11: the page of a commission told its schools' heads what their consortium had left, and an open motion told everybody.
onBothDatabases("what is left of a consortium's budget", (open) => {
  test("stands beside a commission and its motion for leads, the board and the authority alone", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, millLane, officer, seats, world } = scene;
    const reference = await proposeMatched(scene);
    // The clerk who asks three people between meetings reads the sum, and not what is left.
    const asked = await readQuestion(as(scene.clerk), { board: "primary", reference });
    expect(asked.budgets.map(({ available_pence }) => available_pence)).toEqual([null]);
    await openWith(scene, [reference]);
    const { motions } = await readCommission(as(leadId), { reference });
    const motion = present(motions[0], "A placed commission has a motion").motionReference;
    const member = present(seats[2], "A seat of another consortium").holderId;
    const stranger = await buildHolder(world, "headteacher", await buildSchool(world, { name: "Elsewhere" }));

    for (const personId of [leadId, officer, member]) {
      const { budgets } = await readCommission(as(personId), { reference });
      expect(budgets.map(({ available_pence }) => available_pence)).toEqual([10_000_00n]);
      const { subject } = await readMotion(as(personId), { board: "primary", reference: motion });
      expect(subject?.effect).toContain("£10,000.00 is available in its budget now");
    }
    const auditor = await buildHolder(world, "auditor");
    const looks = () =>
      world.store.reader
        .selectFrom("audit_events")
        .select(["subject_kind", "person_id"])
        .where("act", "=", "money_seen")
        .execute();
    expect(await looks()).toEqual([]);
    await readCommission(as(auditor), { reference });
    await readMotion(as(auditor), { board: "primary", reference: motion });
    await readVariations(as(auditor), { reference });
    expect(await looks()).toEqual(
      ["commission", "motion", "commission"].map((subject_kind) => ({ subject_kind, person_id: auditor })),
    );
    const { budgets } = await readCommission(as(millLane.headId), { reference });
    expect(budgets.map(({ available_pence }) => available_pence)).toEqual([null]);
    for (const personId of [millLane.headId, stranger]) {
      const { subject } = await readMotion(as(personId), { board: "primary", reference: motion });
      expect(subject?.effect).toMatch(
        /^£6,400\.00 from the consortium’s budget and £2,000\.00 from .* own budget\.$/,
      );
    }
  });
});
