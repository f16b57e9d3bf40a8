import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting, moveAndOpen, vote } from "../../test-support/board-scene.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { draftAmendment } from "./draft-amendment.ts";
import { mustFindMotionByReference } from "./load.ts";
import { moveMotion } from "./move-motion.ts";
import { openVoting } from "./open-voting.ts";
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

async function declareLate({ as, clerk, requestKey, itemId, world }: Scene, personId: PersonId) {
  await declareInterest(as(personId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "I am paid for it.",
    explanation: "",
  });
  const { authorityId, store } = world;
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  const declared = interests.find((one) => one.personId === personId);
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(declared, "It was declared").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
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
});
