import { mayPlace } from "@consortia/domain/commissioning/policy";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { newMeeting, place } from "../../test-support/commission-scene.ts";
import { bookFaults } from "../../test-support/invoice-scene.ts";
import {
  buildJointScene,
  type JointScene,
  proposeJoint,
  proposeMatched,
  shareOf,
  sharePostings,
  sign,
  standingIn,
} from "../../test-support/joint-scene.ts";
import { authorise } from "../shared/authorise.ts";
import { transact } from "../shared/transact.ts";
import { answerShare } from "./answer-share.ts";
import { fundIfAffordable } from "./decide-commission.ts";
import { loadCommission } from "./load-commission.ts";
import { readCommission } from "./read-commission.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

/** How many were done; each of the others was refused in words. */
async function done(acts: readonly Promise<unknown>[]): Promise<number> {
  const replies = await Promise.allSettled(acts);
  for (const reply of replies) {
    if (reply.status === "rejected") expect(reply.reason).toBeInstanceOf(DomainError);
  }
  return replies.filter(({ status }) => status === "fulfilled").length;
}

/** What a carried motion does to its commission, in a transaction of its own. */
async function decide({ as, boardId, clerk }: JointScene, reference: string) {
  const { commission } = await loadCommission(as(clerk), { reference });
  return transact(as(clerk), { lock: [{ table: "commissions", id: commission.id }] }, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const { motionId } = present(loaded.placements[0], "It was placed");
    const grant = await authorise(ctx, mayPlace, { boardId });
    return fundIfAffordable(ctx, { loaded, basis: { motionId, urgentId: null }, grant });
  });
}

async function answers({ world }: JointScene) {
  return (await world.store.reader.selectFrom("school_share_answers").select("answer").execute()).length;
}

onBothDatabases("acts on shares at once", (open) => {
  test("one head signs and refuses 40 times: one answer; the same request 40 times: one answer, told each time", async () => {
    const scene = await buildJointScene(await open());
    const { as, millLane, requestKey, stJames } = scene;
    const reference = await proposeJoint(scene, {
      schools: [
        [millLane.schoolId, "2,000"],
        [stJames.schoolId, "400"],
      ],
    });
    const { id: shareId } = await shareOf(scene, reference, millLane);
    const acts = Array.from({ length: 40 }, (_, at) =>
      answerShare(as(millLane.headId), {
        shareId,
        answer: at % 2 === 0 ? "sign" : "refuse",
        reason: at % 2 === 0 ? "" : "Our own budget is spent.",
        requestKey: requestKey(),
      }),
    );
    expect(await done(acts)).toBe(1);
    expect(await answers(scene)).toBe(1);
    const other = await shareOf(scene, reference, stJames);
    const same = { shareId: other.id, answer: "sign", reason: "", requestKey: "one-click-40" } as const;
    expect(await done(Array.from({ length: 40 }, () => answerShare(as(stJames.headId), same)))).toBe(40);
    expect(await answers(scene)).toBe(2);
  });

  test("a signature against the withdrawal of its commission: nothing is signed of what is over", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, millLane, requestKey } = scene;
    for (let round = 0; round < 6; round += 1) {
      const reference = await proposeMatched(scene, { isSigned: false });
      const before = await answers(scene);
      const reason = "Not needed any more this year";
      const withdrawn = withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
      const signed = await done([sign(scene, reference, millLane), withdrawn]);
      expect((await readCommission(as(leadId), { reference })).state).toBe("withdrawn");
      expect(await answers(scene)).toBe(before + signed - 1);
      expect(await sharePostings(scene, reference)).toEqual([]);
    }
  });

  // COM-10 and LED-1: each takes from both budgets and from the school, or from none of them.
  test("of 8 approvals at once against a budget that fits 3 and a grant that fits 2, exactly 2 are funded", {
    timeout: 120_000,
  }, async () => {
    const scene = await buildJointScene(await open(), { budget: 3_500_00n, grant: 1_000_00n });
    const { budget, contributionFundId, grantBudget, millLane } = scene;
    const meetingId = await newMeeting(scene);
    const references: string[] = [];
    for (let one = 0; one < 8; one += 1) {
      const reference = await proposeJoint(scene, {
        maximum: "£1,600",
        budgets: [
          [budget.fundId, "1,000"],
          [grantBudget.fundId, "500"],
        ],
        schools: [[millLane.schoolId, "100"]],
      });
      await sign(scene, reference, millLane);
      await place(scene, reference, meetingId);
      references.push(reference);
    }
    const outcomes = await Promise.all(references.map((reference) => decide(scene, reference)));
    expect(outcomes.filter((outcome) => outcome === "approved")).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === "carried_not_funded")).toHaveLength(6);
    expect(await standingIn(scene, budget.fundId)).toEqual({
      source: -3_500_00n,
      available: 1_500_00n,
      committed: 2_000_00n,
    });
    expect(await standingIn(scene, grantBudget.fundId)).toEqual({
      source: -1_000_00n,
      committed: 1_000_00n,
    });
    expect(await standingIn(scene, contributionFundId)).toEqual({ source: -200_00n, committed: 200_00n });
    const short = (
      await Promise.all(references.map((reference) => readCommission(scene.as(scene.leadId), { reference })))
    ).flatMap(({ decisions }) => decisions.flatMap(({ short_pence }) => short_pence ?? []));
    // The grant is spent, and the budget has enough for one more: each lacks the grant's part alone.
    expect(short).toEqual(Array.from({ length: 6 }, () => 500_00n));
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("two withdrawals of one approved commission at once give the school its share back once", async () => {
    const scene = await buildJointScene(await open());
    const { as, leadId, officer, requestKey } = scene;
    const reference = await proposeMatched(scene);
    await place(scene, reference, await newMeeting(scene));
    expect(await decide(scene, reference)).toBe("approved");
    const reason = "The school found its own coach";
    const acts = Array.from({ length: 12 }, (_, at) =>
      withdrawCommission(as(at % 2 === 0 ? leadId : officer), {
        reference,
        reason,
        requestKey: requestKey(),
      }),
    );
    expect(await done(acts)).toBe(1);
    expect(await sharePostings(scene, reference)).toEqual([
      ["pledged", 2_000_00n],
      ["returned", 2_000_00n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });
});
