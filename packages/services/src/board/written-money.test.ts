import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findMotion } from "@consortia/db/repositories/motions";
import type { InterestNature } from "@consortia/domain/board/interests";
import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import { motionOf, place, propose } from "../../test-support/commission-scene.ts";
import { buildUrgentScene } from "../../test-support/urgent-scene.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { callWritten } from "./call-written.ts";
import { declareInterest } from "./declare-interest.ts";
import { issueWritten } from "./issue-written.ts";
import { settleInterest } from "./settle-interest.ts";

const two_minutes_late = "2026-05-15T16:02:00.000Z";

/** A commission of £8,400 put in writing on 5 May 2026; two consortia return. */
async function inWriting(store: TestStore) {
  const scene = await buildUrgentScene(store);
  const { as, boardId, clerk, requestKey, seats, signers, world } = scene;
  const reference = await propose(scene);
  const called = { requestKey: requestKey(), boardId, returnsOn: "2026-05-15" };
  const { meetingId } = await callWritten(as(clerk), called);
  await place(scene, reference, meetingId);
  const issue = () =>
    issueWritten(as(clerk), { requestKey: requestKey(), meetingId, presidingId: signers.chair });
  expect(await issue()).toMatchObject({ outcome: "interests_found" });
  const found = await listItemInterests(store.reader, { authorityId: world.authorityId, meetingId });
  for (const { id, nature } of found) {
    const settled = { interestId: id, decision: "confirm", nature, explanation: "" } as const;
    await settleInterest(as(clerk), { ...settled, requestKey: requestKey() });
  }
  expect(await issue()).toEqual({ outcome: "issued", motions: 1 });
  const motionId = await motionOf(scene, reference);
  const ofMotion = { authorityId: world.authorityId, motionId };
  const { itemId } = present(await findMotion(store.reader, ofMotion), "The motion exists");
  return { ...scene, store, reference, motionId, itemId, returned: seats.slice(2, 6) };
}

type Scene = Awaited<ReturnType<typeof inWriting>>;

async function cast(scene: Scene, against: number) {
  for (const [at, seat] of scene.returned.entries()) {
    await vote(scene, seat, at < scene.returned.length - against ? "for" : "against");
  }
}

async function tell({ as, requestKey, itemId, returned }: Scene, at: number, nature: InterestNature) {
  const { holderId } = present(returned[at], "They returned a vote");
  const says = "My partner works for the provider.";
  await declareInterest(as(holderId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
  return holderId;
}

async function confirm({ as, clerk, requestKey, itemId, store, world }: Scene, personId: string) {
  const interests = await listItemInterests(store.reader, { authorityId: world.authorityId, itemId });
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(
      interests.find((one) => one.personId === personId),
      "It was declared",
    ).id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

async function committed({ budget }: Scene) {
  const { consortiumId, ctx } = budget;
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { consortiumId });
  return accounts.filter(({ kind }) => kind === "committed").reduce((total, { pence }) => total + pence, 0n);
}

async function stateOf({ reference, store, world }: Scene) {
  const wanted = { authorityId: world.authorityId, reference };
  return (await findCommissionByReference(store.reader, wanted))?.state;
}

async function areBooksWhole({ budget }: Scene) {
  return (await recomputeBooks(budget.ctx)).every(({ fault }) => fault === null);
}

// Once, a word two minutes late took a vote from equal votes, and the commission was paid for.
onBothDatabases("GEN-9: money put in writing, and a word given after the deadline", (open) => {
  test("holds no money by taking away a vote against", async () => {
    const scene = await inWriting(await open());
    await cast(scene, 2);
    scene.world.clock.set(two_minutes_late);
    const holderId = await tell(scene, 3, "prejudicial");
    expect(await committed(scene)).toBe(0n);
    expect(await confirm(scene, holderId)).toEqual({ isVoteVoided: true, effect: "returns" });
    expect(await committed(scene)).toBe(0n);
  });

  test("holds what was carried at the deadline, until the clerk confirms", async () => {
    const scene = await inWriting(await open());
    await cast(scene, 1);
    scene.world.clock.set(two_minutes_late);
    await tell(scene, 0, "prejudicial");
    expect(await committed(scene)).toBe(8_400_00n);
  });

  test("is held and released in one act where the clerk is the first to come", async () => {
    const scene = await inWriting(await open());
    for (const [at, seat] of scene.returned.slice(0, 3).entries()) {
      await vote(scene, seat, at === 2 ? "against" : "for");
    }
    const holderId = await tell(scene, 0, "personal");
    scene.world.clock.set(two_minutes_late);
    expect(await confirm(scene, holderId)).toEqual({ isVoteVoided: true, effect: "undone" });
    expect([await stateOf(scene), await committed(scene)]).toEqual(["submitted", 0n]);
    expect(await areBooksWhole(scene)).toBe(true);
  });
});
