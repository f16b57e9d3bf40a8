import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import type { Store } from "@consortia/db/store";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { openMeetingWith } from "../../test-support/commission-scene.ts";
import { accepted, bookFaults, match, positionNow, take } from "../../test-support/invoice-scene.ts";
import {
  agree,
  buildVariationScene,
  commissionNow,
  decide,
  draft,
  endMeeting,
  expectMaximumHeld,
  nextMeeting,
  onTheTable,
  standingOf,
  type VariationScene,
  varied,
} from "../../test-support/variation-scene.ts";
import { verifyChains } from "../audit/verify-chains.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { settleInterest } from "../board/settle-interest.ts";

/** Decided by a vote that hangs on each seat; then the day after. */
async function voted(
  store: Store,
  maximum: string,
  choices: readonly VoteChoice[] = ["for", "for", "against"],
) {
  const scene = await buildVariationScene(store, { budget: 20_000_00n });
  const one = await onTheTable(scene, maximum);
  await decide(scene, one.motionId, choices);
  await endMeeting(scene, one.meetingId);
  scene.world.clock.set("2026-07-17T09:00:00.000Z");
  return { scene, ...one };
}

/** The holder of a seat has an interest after all, and the clerk confirms it. */
async function declareLate(scene: VariationScene, motionId: Id<"MotionId">, place = 1) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { authorityId, store } = world;
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  const { holderId } = present(seats[place], "A seat");
  await declareInterest(as(holderId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "My partner works for the provider.",
    explanation: "",
  });
  const declared = (await listItemInterests(store.reader, { authorityId, itemId })).find(
    ({ personId, state }) => personId === holderId && state === "declared",
  );
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(declared, "It was declared").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

async function told({ as, leadId }: VariationScene, reference: string) {
  const { items } = await readMeeting(as(leadId), { board: "primary", reference });
  return items.flatMap(({ reported }) => reported ?? []).map(({ kind, says }) => [kind, says]);
}

async function faults({ world }: VariationScene) {
  const { reports, broken } = await verifyChains(buildCtx(world, { kind: "system", system: "worker" }));
  return { broken, why: reports[0]?.fault?.why ?? null };
}

onBothDatabases("BRD-16: an interest comes out after the vote on a variation", (open) => {
  test("its money is free: it goes back, and the variation returns to the next agenda", async () => {
    const { scene, motionId, number } = await voted(await open(), "12,000");
    expect((await positionNow(scene)).money).toEqual([8_000_00n, 12_000_00n, 0n]);
    expect(await declareLate(scene, motionId)).toEqual({ isVoteVoided: true, effect: "undone" });
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: ["applied", "undone"] });
    expect((await positionNow(scene)).money).toEqual([11_000_00n, 9_000_00n, 0n]);
    expect((await commissionNow(scene)).max_pence).toBe(9_000_00n);
    const next = await nextMeeting(scene, "2026-09-17");
    expect((await standingOf(scene, number)).state).toBe("on_agenda");
    await openMeetingWith(scene, next, "2026-09-17");
    const again = await motionOn(scene, next);
    await decide(scene, again, ["for", "for", "for"]);
    expect((await standingOf(scene, number)).outcomes).toEqual(["applied", "undone", "applied"]);
    expect((await positionNow(scene)).money).toEqual([8_000_00n, 12_000_00n, 0n]);
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("its money is invoiced, or asked for: the decision stands, is marked and told to the next meeting", async () => {
    const { scene, motionId, number } = await voted(await open(), "12,000");
    await accepted(scene, "INV-1", 9_000_00n);
    await match(scene, await take(scene, "INV-2", 1_00n));
    const before = await positionNow(scene);
    await declareLate(scene, motionId);
    expect(await standingOf(scene, number)).toEqual({ state: "applied", outcomes: ["applied", "stands"] });
    expect(await positionNow(scene)).toEqual(before);
    const next = await nextMeeting(scene, "2026-09-17");
    await openMeetingWith(scene, next, "2026-09-17");
    expect(await told(scene, "3")).toEqual([["standing", expect.stringContaining("the decision stands")]]);
    await endMeeting(scene, next);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
    expect(await told(scene, "3")).toHaveLength(1);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("what it freed was spent since: the decision stands", async () => {
    const { scene, motionId, number } = await voted(await open(), "5,000");
    expect((await positionNow(scene)).money).toEqual([15_000_00n, 5_000_00n, 0n]);
    const other = await onTheTable(scene, "20,000", "2026-09-17");
    await decide(scene, other.motionId, ["for", "for", "for"]);
    await declareLate(scene, motionId);
    expect((await standingOf(scene, number)).outcomes).toEqual(["applied", "stands"]);
    expect((await commissionNow(scene)).max_pence).toBe(20_000_00n);
    await expectMaximumHeld(scene);
  });

  test("two leads agreed to more upon it: theirs is not this motion’s to undo", async () => {
    const { scene, motionId, number } = await voted(await open(), "12,000");
    await varied(scene, "12,500");
    await declareLate(scene, motionId);
    expect((await standingOf(scene, number)).outcomes).toEqual(["applied", "stands"]);
    expect((await positionNow(scene)).money).toEqual([7_500_00n, 12_500_00n, 0n]);
  });

  test("a draft that began from the undone terms ends with them", async () => {
    const { scene, motionId, number } = await voted(await open(), "12,000");
    const drafted = await draft(scene, "12,500");
    await declareLate(scene, motionId);
    expect((await standingOf(scene, number)).state).toBe("drafted");
    expect((await standingOf(scene, drafted)).state).toBe("lapsed");
    await expect(agree(scene, drafted)).rejects.toMatchObject({ code: "conflict" });
    expect((await positionNow(scene)).money).toEqual([11_000_00n, 9_000_00n, 0n]);
  });

  test("a vote that was lost and is so no longer comes again", async () => {
    const { scene, motionId, number } = await voted(await open(), "12,000", ["for", "against", "against"]);
    expect((await standingOf(scene, number)).state).toBe("refused");
    await declareLate(scene, motionId, 1);
    const second = await declareLate(scene, motionId, 2);
    expect(second.effect).toBe("returns");
    expect((await standingOf(scene, number)).state).toBe("drafted");
    await nextMeeting(scene, "2026-09-17");
    expect((await standingOf(scene, number)).state).toBe("on_agenda");
  });
});

async function motionOn({ world }: VariationScene, meetingId: string) {
  const { motion_id } = await world.store.reader
    .selectFrom("variation_placements")
    .select("motion_id")
    .where("meeting_id", "=", meetingId)
    .executeTakeFirstOrThrow();
  return present(
    await findMotion(world.store.reader, { authorityId: world.authorityId, motionId: motion_id }),
    "It was placed",
  ).id;
}
