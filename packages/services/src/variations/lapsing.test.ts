import { findCommission } from "@consortia/db/repositories/commissions";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import {
  buildCommissionScene,
  moveAndOpen,
  newMeeting,
  openMeetingWith,
  openWith,
} from "../../test-support/commission-scene.ts";
import { bookFaults, equipInvoices, positionNow, proposeFrom } from "../../test-support/invoice-scene.ts";
import {
  agree,
  buildVariationScene,
  commissionNow,
  decide,
  draft,
  endMeeting,
  expectMaximumHeld,
  motionOfVariation,
  moveToVote,
  nextMeeting,
  onTheTable,
  placeOn,
  standingOf,
  type VariationScene,
  varied,
  varyingLeads,
} from "../../test-support/variation-scene.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { endFundYear } from "../ledger/end-fund-year.ts";

function withdraw({ as, leadId, reference, requestKey }: VariationScene) {
  const reason = "The school has found another way.";
  return withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
}

onBothDatabases("an open variation ends with what it rests on", (open) => {
  test("the commission is withdrawn: what was applied was its money too, and all of it goes back", async () => {
    const scene = await buildVariationScene(await open());
    await varied(scene, "9,400");
    const number = await draft(scene, "9,500");
    await withdraw(scene);
    expect((await standingOf(scene, number)).state).toBe("lapsed");
    expect((await standingOf(scene, 1)).state).toBe("applied");
    expect((await positionNow(scene)).money).toEqual([10_000_00n, 0n, 0n]);
    expect((await commissionNow(scene)).max_pence).toBe(9_400_00n);
    await expect(agree(scene, number)).rejects.toMatchObject({ code: "conflict" });
    await expect(draft(scene, "9,600")).rejects.toThrow("is not approved, so there is nothing to vary");
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("the commission is withdrawn while its variation is on an agenda: the motion goes with it", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const number = await draft(scene, "12,000");
    await placeOn(scene, number, await newMeeting(scene, "2026-07-16"));
    await withdraw(scene);
    expect((await standingOf(scene, number)).state).toBe("lapsed");
    const motion = await scene.world.store.reader
      .selectFrom("motions")
      .select("state")
      .where("kind", "=", "variation")
      .executeTakeFirstOrThrow();
    expect(motion.state).toBe("withdrawn");
  });

  test("once its motion was moved the meeting decides, and the commission is not withdrawn past it", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { motionId, number } = await onTheTable(scene, "12,000");
    await moveToVote(scene, motionId);
    await expect(withdraw(scene)).rejects.toThrow(
      `The motion on Variation 1 of ${scene.reference} has been moved, so the meeting decides.`,
    );
    expect((await standingOf(scene, number)).state).toBe("on_agenda");
    expect((await positionNow(scene)).money).toEqual([11_000_00n, 9_000_00n, 0n]);
  });

  test("the year ends while it is on an agenda: the board decides, and the money moves in the year that it was carried to", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { budget, requestKey, world } = scene;
    const number = await draft(scene, "12,000");
    world.clock.set("2027-04-12T09:00:00.000Z");
    const meetingId = await newMeeting(scene, "2027-05-20");
    await placeOn(scene, number, meetingId);
    await openMeetingWith(scene, meetingId, "2027-05-20");
    const finance = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
    await endFundYear(finance, {
      fundId: budget.fundId,
      year: 2026,
      returnPot: "no",
      reason: "The board's year-end motion of 24 March 2027.",
      requestKey: requestKey(),
    });
    expect((await standingOf(scene, number)).state).toBe("on_agenda");
    await decide(scene, await motionOfVariation(scene, number), ["for", "for", "for"]);
    expect(await standingOf(scene, number)).toEqual({ state: "applied", outcomes: ["applied"] });
    expect((await positionNow(scene)).money).toEqual([8_000_00n, 12_000_00n, 0n]);
    const entry = await world.store.reader
      .selectFrom("ledger_transactions as entry")
      .innerJoin("ledger_books as book", "book.id", "entry.book_id")
      .select("book.year")
      .where("entry.type", "=", "variation_up")
      .executeTakeFirstOrThrow();
    expect(entry.year).toBe(2027);
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("BRD-16: the approval is undone: open and applied variations end, and the commission comes again as it was sent", async () => {
    const base = await buildCommissionScene(await open());
    const reference = await proposeFrom(base, "£9,000");
    const meetingId = await openWith(base, [reference]);
    const motionId = await moveAndOpen(base, reference);
    for (const [place, choice] of (["for", "for", "against"] as const).entries()) {
      await vote({ ...base, motionId }, present(base.seats[place], "A seat"), choice);
    }
    const scene = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base), reference };
    const { as, clerk, requestKey, seats, world } = scene;
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await endMeeting(scene, meetingId);
    world.clock.set("2026-06-19T09:00:00.000Z");
    await varied(scene, "9,400");
    const drafted = await draft(scene, "9,500");
    const { authorityId, store } = world;
    const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "It exists");
    const { holderId } = present(seats[1], "A second seat");
    await declareInterest(as(holderId), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My partner works for the provider.",
      explanation: "",
    });
    const interests = await listItemInterests(store.reader, { authorityId, itemId });
    const declared = present(
      interests.find(({ personId }) => personId === holderId),
      "It was declared",
    );
    await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId: declared.id,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    expect((await standingOf(scene, 1)).state).toBe("lapsed");
    expect((await standingOf(scene, drafted)).state).toBe("lapsed");
    expect((await positionNow(scene)).money).toEqual([10_000_00n, 0n, 0n]);
    const { id, state, max_pence } = await commissionNow(scene);
    expect([state, max_pence]).toEqual(["submitted", 9_000_00n]);
    const next = await nextMeeting(scene, "2026-07-16");
    await openMeetingWith(scene, next, "2026-07-16");
    const again = await store.reader
      .selectFrom("commission_placements")
      .select("motion_id")
      .where("meeting_id", "=", next)
      .executeTakeFirstOrThrow();
    const second = present(
      await findMotion(store.reader, { authorityId, motionId: again.motion_id }),
      "It came again",
    );
    await decide(scene, second.id, ["for", "for", "for"]);
    expect((await findCommission(store.reader, { authorityId, id }))?.max_pence).toBe(9_000_00n);
    await varied(scene, "9,900");
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });
});
