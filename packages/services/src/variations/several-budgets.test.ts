import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { openWith, voteOn } from "../../test-support/commission-scene.ts";
import { bookFaults, equipInvoices } from "../../test-support/invoice-scene.ts";
import {
  buildJointScene,
  proposeJoint,
  sharePostings,
  sign,
  standingIn,
} from "../../test-support/joint-scene.ts";
import { agree, draft, expectMaximumHeld, varyingLeads } from "../../test-support/variation-scene.ts";
import { readMotion } from "../board/read-motion.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { readVariations } from "./read-variations.ts";

onBothDatabases("a variation of a commission that several pay", (open) => {
  test("names the budget that it is for, moves that one's money, and leaves what a school signed", async () => {
    const base = await buildJointScene(await open());
    const { as, budget, contributionFundId, grantBudget, leadId, millLane, requestKey } = base;
    const reference = await proposeJoint(base, {
      maximum: "£6,000",
      budgets: [
        [budget.fundId, "3,000"],
        [grantBudget.fundId, "2,000"],
      ],
      schools: [[millLane.schoolId, "1,000"]],
    });
    await sign(base, reference, millLane);
    await openWith(base, [reference]);
    expect((await voteOn(base, reference, "for")).outcome).toBe("carried");
    const scene = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base), reference };

    const page = await readVariations(as(leadId), { reference });
    expect(page.draft?.map(({ available_pence, free_pence }) => [available_pence, free_pence])).toEqual([
      [7_000_00n, 3_000_00n],
      [3_000_00n, 2_000_00n],
    ]);
    const unnamed = { fields: { fundId: "Select the budget that the change is for" } };
    await expect(draft(scene, "6,400")).rejects.toMatchObject(unnamed);
    await expect(draft(scene, "6,400", { fundId: contributionFundId })).rejects.toMatchObject(unnamed);
    await agree(scene, await draft(scene, "6,400", { fundId: grantBudget.fundId }));
    await agree(scene, await draft(scene, "5,900", { fundId: budget.fundId }));
    await expectMaximumHeld(scene);
    expect(await standingIn(base, grantBudget.fundId)).toMatchObject({
      available: 2_600_00n,
      committed: 2_400_00n,
    });
    expect(await standingIn(base, budget.fundId)).toMatchObject({
      available: 7_500_00n,
      committed: 2_500_00n,
    });
    expect(await sharePostings(base, reference)).toEqual([["pledged", 1_000_00n]]);
    // What each pays adds up to what it may cost now.
    const { budgets, max_pence } = await readCommission(as(leadId), { reference });
    expect(budgets.map(({ pence }) => pence)).toEqual([2_500_00n, 2_400_00n]);
    expect(max_pence).toBe(5_900_00n);

    const reason = "The school found its own coach";
    await withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
    expect(await standingIn(base, grantBudget.fundId)).toMatchObject({ available: 5_000_00n });
    expect(await standingIn(base, budget.fundId)).toMatchObject({ available: 10_000_00n });
    expect(await sharePostings(base, reference)).toEqual([
      ["pledged", 1_000_00n],
      ["returned", 1_000_00n],
    ]);
    expect(await bookFaults(base)).toEqual([]);
  });

  test("is taken back from the year that its own budget holds, whatever another holds in another year", async () => {
    const base = await buildJointScene(await open());
    const { budget, seat, world } = base;
    const next = await buildBudget(world, 9_000_00n, { consortiumId: seat.consortiumId, year: 2027 });
    const reference = await proposeJoint(base, {
      maximum: "£9,000",
      budgets: [
        [budget.fundId, "2,000"],
        [next.fundId, "7,000"],
      ],
    });
    await openWith(base, [reference]);
    expect((await voteOn(base, reference, "for")).outcome).toBe("carried");
    const scene = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base), reference };
    await agree(scene, await draft(scene, "9,900", { fundId: budget.fundId }));
    await agree(scene, await draft(scene, "8,500", { fundId: budget.fundId }));
    expect(await standingIn(base, budget.fundId)).toMatchObject({
      available: 8_500_00n,
      committed: 1_500_00n,
    });
    await expectMaximumHeld(scene);
    expect(await bookFaults(base)).toEqual([]);
  });

  test("leaves the page of the motion that approved it as it was asked", async () => {
    const base = await buildJointScene(await open());
    const { as, leadId } = base;
    const reference = await proposeJoint(base, { maximum: "£6,000" });
    await openWith(base, [reference]);
    await voteOn(base, reference, "for");
    const scene = { ...base, ...varyingLeads(base), reference };
    await agree(scene, await draft(scene, "6,400"));
    const { motions } = await readCommission(as(leadId), { reference });
    const motion = present(motions[0], "A placed commission has a motion").motionReference;
    const { subject } = await readMotion(as(leadId), { board: "primary", reference: motion });
    expect(subject?.effect).toMatch(/^£6,000\.00 from the consortium’s budget/);
  });
});
