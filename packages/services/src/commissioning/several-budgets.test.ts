import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { openWith, voteOn } from "../../test-support/commission-scene.ts";
import { bookFaults } from "../../test-support/invoice-scene.ts";
import { buildJointScene, jointForm, proposeJoint, standingIn } from "../../test-support/joint-scene.ts";
import { readCommission } from "./read-commission.ts";
import { saveDraft } from "./save-draft.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

onBothDatabases("a commission that several budgets pay", (open) => {
  test("holds each budget's share in the transaction of the vote, and gives each back to where it was", async () => {
    const scene = await buildJointScene(await open());
    const { budget, grantBudget } = scene;
    const reference = await proposeJoint(scene, {
      budgets: [
        [budget.fundId, "6,400"],
        [grantBudget.fundId, "2,000"],
      ],
    });
    await openWith(scene, [reference]);
    expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
    expect(await standingIn(scene, budget.fundId)).toEqual({
      source: -10_000_00n,
      available: 3_600_00n,
      committed: 6_400_00n,
    });
    expect(await standingIn(scene, grantBudget.fundId)).toEqual({
      source: -5_000_00n,
      available: 3_000_00n,
      committed: 2_000_00n,
    });
    const reason = "The school found its own coach";
    await withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() });
    expect(await standingIn(scene, budget.fundId)).toEqual({ source: -10_000_00n, available: 10_000_00n });
    expect(await standingIn(scene, grantBudget.fundId)).toEqual({ source: -5_000_00n, available: 5_000_00n });
    expect(await bookFaults(scene)).toEqual([]);
  });

  // COM-10: all of them or none, however little one lacks.
  test("holds nothing of any where they are short, and says what they lack together", async () => {
    const scene = await buildJointScene(await open(), { budget: 6_399_00n, grant: 1_750_00n });
    const { budget, grantBudget } = scene;
    const reference = await proposeJoint(scene, {
      budgets: [
        [budget.fundId, "6,400"],
        [grantBudget.fundId, "2,000"],
      ],
    });
    await openWith(scene, [reference]);
    expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
    const { decisions, state } = await readCommission(scene.as(scene.leadId), { reference });
    expect(state).toBe("submitted");
    expect(decisions.map(({ outcome, short_pence }) => [outcome, short_pence])).toEqual([
      ["carried_not_funded", 251_00n],
    ]);
    expect(await standingIn(scene, budget.fundId)).toEqual({ source: -6_399_00n, available: 6_399_00n });
    expect(await standingIn(scene, grantBudget.fundId)).toEqual({ source: -1_750_00n, available: 1_750_00n });
  });

  // The second finds one of its two budgets spent by the first, and must not take from the other either.
  test("two that share one budget and its last pounds: the second is short by what the first left", async () => {
    const scene = await buildJointScene(await open(), { budget: 20_000_00n, grant: 3_000_00n });
    const { budget, grantBudget } = scene;
    const shares = {
      budgets: [
        [budget.fundId, "6,400"],
        [grantBudget.fundId, "2,000"],
      ],
    } as const;
    const references = [await proposeJoint(scene, shares), await proposeJoint(scene, shares)];
    await openWith(scene, references);
    for (const reference of references) await voteOn(scene, reference, "for");
    expect(await standingIn(scene, grantBudget.fundId)).toEqual({
      source: -3_000_00n,
      available: 1_000_00n,
      committed: 2_000_00n,
    });
    expect(await standingIn(scene, budget.fundId)).toMatchObject({ committed: 6_400_00n });
    const { decisions } = await readCommission(scene.as(scene.leadId), { reference: references[1] ?? "" });
    expect(decisions[0]).toMatchObject({ outcome: "carried_not_funded", short_pence: 1_000_00n });
  });

  test("a draft may go from one budget to several and back, and a fund of schools' own is none of them", async () => {
    const scene = await buildJointScene(await open());
    const { budget, contributionFundId, grantBudget, leadId } = scene;
    const { reference } = await saveDraft(scene.as(leadId), jointForm(scene, {}));
    const paying = async () =>
      (await readCommission(scene.as(leadId), { reference })).budgets.map(({ pence }) => pence);
    expect(await paying()).toEqual([8_400_00n]);
    const two = jointForm(scene, {
      budgets: [
        [budget.fundId, "8,000"],
        [grantBudget.fundId, "400"],
      ],
    });
    await saveDraft(scene.as(leadId), { ...two, reference });
    expect((await paying()).toSorted()).toEqual([400_00n, 8_000_00n].toSorted());
    await saveDraft(scene.as(leadId), { ...jointForm(scene, {}), reference });
    expect(await paying()).toEqual([8_400_00n]);
    const wrong = { ...jointForm(scene, {}), fundId: contributionFundId, reference };
    await expect(saveDraft(scene.as(leadId), wrong)).rejects.toMatchObject({
      fields: { fundId: "Select the budget that pays" },
    });
  });
});
