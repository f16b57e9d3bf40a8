import { asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import { buildBoard, buildVoting, vote } from "../../test-support/board-scene.ts";
import { buildBudget } from "../../test-support/budget.ts";
import { closeVoting } from "../board/close-voting.ts";
import { verifyChains } from "./verify-chains.ts";

/** One book with two entries and one meeting with a decided motion. */
async function buildScene(store: TestStore) {
  const scene = await buildVoting(await buildBoard(store));
  for (const seat of scene.seats) await vote(scene, seat, "for");
  await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
  await buildBudget(scene.world, 500_000n);
  return { ...scene, ctx: buildCtx(scene.world, asSystemActor("worker")) };
}

onBothDatabases("one look at all that must never have changed", (open) => {
  test("an untouched authority is whole, book by book and meeting by meeting", async () => {
    const { ctx, reference } = await buildScene(await open());
    const report = await verifyChains(ctx);
    expect(report.broken).toBe(0);
    expect(report.books.map(({ entries, fault }) => [entries, fault])).toEqual([[2, null]]);
    expect(report.meetings.map((meeting) => [meeting.reference, meeting.fault])).toEqual([[reference, null]]);
  });

  test("a break in a meeting and one in a book are both named in one report", async () => {
    const store = await open();
    const { ctx, meetingId } = await buildScene(store);
    await tamper(store, "votes", [
      "update votes set choice = 'against' where id = (select min(id) from votes)",
    ]);
    await tamper(store, "account_balances", [
      "update account_balances set pence = pence + 1 where pence > 0",
    ]);
    const report = await verifyChains(ctx);
    expect(report.broken).toBe(2);
    expect(report.meetings[0]?.fault).toMatchObject({ meetingId, kind: "vote" });
    expect(report.books[0]?.fault?.says).toContain("The balance of account");
  });

  test("votes that arrive while it looks are not taken for a break", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const ctx = buildCtx(scene.world, asSystemActor("worker"));
    const voting = Promise.all(scene.seats.map((seat) => vote(scene, seat, "for")));
    for (let look = 0; look < 5; look += 1) expect((await verifyChains(ctx)).broken).toBe(0);
    await voting;
    expect((await verifyChains(ctx)).broken).toBe(0);
  });

  test("an empty authority has nothing that could be broken", async () => {
    const { ctx } = await buildScene(await open());
    const report = await verifyChains({ ...ctx, authorityId: ctx.newId("AuthorityId") });
    expect(report).toEqual({ books: [], meetings: [], elections: [], reports: [], broken: 0 });
  });
});
