import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listVotes } from "@consortia/db/repositories/votes";
import type { InterestNature } from "@consortia/domain/board/interests";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting, moveAndOpen, vote } from "../../test-support/board-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { draftAmendment } from "./draft-amendment.ts";
import { mustFindMotionByReference } from "./load.ts";
import { moveMotion } from "./move-motion.ts";
import { openVoting } from "./open-voting.ts";
import { readMeeting } from "./read-meeting.ts";
import { readMotion } from "./read-motion.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const first = "That the board pays for reading recovery.";

/** A motion that is moved, and a way to carry amendments of it: everybody votes, so many of them against. */
async function buildAmending(store: TestStore, part: "part1" | "part2") {
  const closed = part === "part2" ? { part, closedReason: "It names a school" } : {};
  const scene = await buildMeeting(await buildBoard(store), closed);
  const { as, clerk, requestKey, motionId, boardId, seats, laSeatId, officer } = scene;
  const lead = (place: number) => present(seats[place], "A seat").holderId;
  const moved = { moverId: lead(0), seconderId: lead(1) };
  await moveMotion(as(clerk), { requestKey: requestKey(), motionId, ...moved });
  const amend = async (text: string, { against }: { against: number }) => {
    const { reference } = await draftAmendment(as(clerk), { requestKey: requestKey(), motionId, text });
    const amendment = await mustFindMotionByReference(as(clerk), { boardId, reference });
    const put = { ...scene, motionId: amendment.id };
    await moveAndOpen(put);
    const cast = [...seats, { seatId: laSeatId, holderId: officer }];
    for (const [place, seat] of cast.entries()) {
      await vote(put, seat, place < cast.length - against ? "for" : "against");
    }
    const closing = { requestKey: requestKey(), motionId: amendment.id };
    expect(await closeVoting(as(clerk), closing)).toMatchObject({ outcome: "carried" });
  };
  const page = () => readMotion(as(clerk), { board: "primary", reference: "M-0001" });
  return { ...scene, lead, amend, page };
}

type Scene = Awaited<ReturnType<typeof buildAmending>>;

async function declare(
  { as, requestKey, itemId, world }: Scene,
  personId: PersonId,
  nature: InterestNature = "prejudicial",
) {
  const says = "I am paid for it.";
  await declareInterest(as(personId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
  const { authorityId, store } = world;
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  const declared = interests.find((one) => one.personId === personId);
  return present(declared, "It was declared").id;
}

async function declareLate(scene: Scene, personId: PersonId) {
  const interestId = await declare(scene, personId);
  await settleInterest(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    interestId,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

/** The first amendment: where it stands, and what stands of the votes for it. */
async function amendmentOf({ as, boardId, clerk, world }: Scene) {
  const { id, state } = await mustFindMotionByReference(as(clerk), { boardId, reference: "M-0002" });
  const votes = await listVotes(world.store.reader, { authorityId: world.authorityId, motionId: id });
  const choices = votes.map(({ choice }) => choice).filter((choice) => choice !== "against");
  return { state, choices: choices.sort() };
}

/** What the clerk is asked to settle on the item. */
async function waitingOf({ as, clerk, itemId }: Scene) {
  const { items } = await readMeeting(as(clerk), { board: "primary", reference: "1" });
  const entry = items.find(({ item }) => item.id === itemId);
  return entry?.waiting.map(({ id, state }) => [id, state]);
}

onBothDatabases("BRD-8: an amendment that a late interest undoes", (open) => {
  // Once, the motion was put all the same in the words that had lost.
  test.each(["part1", "part2"] as const)("takes its words with it until voting opens: %s", async (part) => {
    const scene = await buildAmending(await open(), part);
    await scene.amend("That we wait.", { against: 3 });
    expect((await scene.page()).motion.text).toBe("That we wait.");
    await declareLate(scene, scene.lead(0));
    expect(await scene.page()).toMatchObject({
      motion: { text: first },
      wording: ["Amendment M-0002 is no longer carried, and its words have been taken out."],
    });
  });

  test("leaves the words of a later one that stands, and the first come back with the last", async () => {
    const scene = await buildAmending(await open(), "part1");
    await scene.amend("That we wait.", { against: 3 });
    await scene.amend("That we wait until July.", { against: 1 });
    await declareLate(scene, scene.lead(0));
    expect(await scene.page()).toMatchObject({
      motion: { text: "That we wait until July." },
      wording: [
        "Amendment M-0002 is no longer carried, and its words have been taken out.",
        "Amended by M-0003.",
      ],
    });
    for (const place of [1, 2, 3, 4]) await declareLate(scene, scene.lead(place));
    expect((await scene.page()).motion.text).toBe(first);
  });

  test("leaves the words that the motion was voted on, and its page says so", async () => {
    const scene = await buildAmending(await open(), "part1");
    const { as, clerk, requestKey, motionId, meetingId } = scene;
    await scene.amend("That we wait.", { against: 3 });
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    for (const seat of scene.seats) await vote(scene, seat, "for");
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    await declareLate(scene, scene.lead(0));
    expect(await scene.page()).toMatchObject({
      motion: { text: "That we wait." },
      wording: ["Put to the vote in the words of amendment M-0002, which was carried then and no longer is."],
    });
    expect(await verifyMeeting(as(clerk), meetingId)).toMatchObject({ fault: null });
  });

  // Once, a word that took the vote on the open motion undid the amendment too, with no clerk.
  test("is undone on nobody's own word, but by the clerk's confirmation of one that is in force", async () => {
    const scene = await buildAmending(await open(), "part1");
    const { as, clerk, requestKey, motionId, meetingId } = scene;
    await scene.amend("That we wait.", { against: 3 });
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    for (const seat of scene.seats) await vote(scene, seat, "for");
    const interestId = await declare(scene, scene.lead(1));
    expect(await amendmentOf(scene)).toEqual({ state: "carried", choices: ["for", "for", "for", "for"] });
    expect(await waitingOf(scene)).toEqual([[interestId, "confirmed"]]);

    const put = (decision: "confirm" | "dismiss", nature: InterestNature) =>
      settleInterest(as(clerk), {
        requestKey: requestKey(),
        interestId,
        decision,
        nature,
        explanation: decision === "dismiss" ? "Another provider of that name" : "",
      });
    await expect(put("dismiss", "prejudicial")).rejects.toThrow("This interest is confirmed");
    await expect(put("confirm", "personal")).rejects.toThrow("has taken effect already");
    expect(await put("confirm", "prejudicial")).toEqual({ isVoteVoided: true, effect: "undone" });
    expect(await amendmentOf(scene)).toEqual({
      state: "not_carried",
      choices: ["for", "for", "for", "void"],
    });
    expect(await waitingOf(scene)).toEqual([]);
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    expect((await scene.page()).wording).toEqual([
      "Put to the vote in the words of amendment M-0002, which was carried then and no longer is.",
    ]);
    expect(await verifyMeeting(as(clerk), meetingId)).toMatchObject({ fault: null });
    let text = "";
    for await (const line of exportVotes(as(clerk))) text += `${line.text}\n`;
    expect(
      recountText(text).meetings.flatMap(({ motions }) => motions.flatMap((one) => one.remarks)),
    ).toEqual([]);
  });

  test("waits for one such word after another: nobody else is counted out before it", async () => {
    const scene = await buildAmending(await open(), "part1");
    const { as, clerk, requestKey, motionId } = scene;
    await scene.amend("That we wait.", { against: 3 });
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    const first = await declare(scene, scene.lead(0));
    const second = await declare(scene, scene.lead(1), "personal");
    const confirm = (interestId: Id<"ItemInterestId">) =>
      settleInterest(as(clerk), {
        requestKey: requestKey(),
        interestId,
        decision: "confirm",
        nature: "prejudicial",
        explanation: "",
      });
    await expect(confirm(second)).rejects.toThrow(/^Confirm the interest of .+ first/);
    await confirm(first);
    await confirm(second);
    expect(await amendmentOf(scene)).toEqual({
      state: "not_carried",
      choices: ["for", "for", "void", "void"],
    });
  });

  test("leaves nothing to confirm where only the open motion is concerned", async () => {
    const scene = await buildAmending(await open(), "part1");
    const { as, clerk, requestKey, motionId } = scene;
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    const interestId = await declare(scene, scene.lead(0));
    expect(await waitingOf(scene)).toEqual([]);
    const settled = { interestId, decision: "confirm", nature: "prejudicial", explanation: "" } as const;
    await expect(settleInterest(as(clerk), { ...settled, requestKey: requestKey() })).rejects.toThrow(
      "This interest is confirmed",
    );
  });
});
