import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildVoting, type MeetingScene, vote } from "../../test-support/board-scene.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { draftNotice } from "./draft-notice.ts";
import { publishNotice } from "./publish-notice.ts";
import { readNoticeDesk, readNoticesDesk } from "./read-notices-desk.ts";
import { redraftNotice } from "./redraft-notice.ts";

/** Carried by 2 to 1, and its notice drafted. */
async function draftCarried(scene: MeetingScene) {
  const { as, clerk, requestKey, motionId, seats, world } = scene;
  const [one, two, three] = seats;
  await vote(scene, present(one, "A seat"), "for");
  await vote(scene, present(two, "A seat"), "for");
  await vote(scene, present(three, "A seat"), "against");
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
  await draftNotice(as(clerk), { requestKey: requestKey(), motionId });
  world.clock.advance_ms(3_600_000);
  return draftNow(scene);
}

function draftNow({ as, clerk }: MeetingScene) {
  return readNoticeDesk(as(clerk), { board: "primary", reference: "N-0001" });
}

/** The second seat's holder declares after the close and the clerk confirms, so that 1 to 1 carries nothing. */
async function undoLate({ as, clerk, requestKey, seats, itemId, reference }: MeetingScene) {
  await declareInterest(as(present(seats[1], "A seat").holderId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "My school would be paid.",
    explanation: "",
  });
  const page = await readMeeting(as(clerk), { board: "primary", reference });
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(page.items[0]?.waiting[0], "It waits for the clerk").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

// The board was once mailed "carried" of a motion that a recount had undone while its notice was a draft (BRD-8).
onBothDatabases("a draft notice that a recount has overtaken", (open) => {
  test("is never published, is said to be outdated, and is published once it is drafted anew", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, requestKey, world } = scene;
    const { id: noticeId, version } = await draftCarried(scene);
    await undoLate(scene);
    const publish = (version: number) =>
      publishNotice(as(clerk), { requestKey: requestKey(), noticeId, version });
    await expect(publish(version)).rejects.toThrow(
      "The votes were counted again after this notice was drafted. Prepare it anew from the result first.",
    );
    const [outdated] = (await readNoticesDesk(as(clerk), { code: "primary" })).notices;
    expect(outdated).toMatchObject({ state: "draft", isOutdated: true });
    expect((await draftNow(scene)).isOutdated).toBe(true);

    world.clock.advance_ms(60_000);
    const redrafted = await redraftNotice(as(clerk), { requestKey: requestKey(), noticeId, version });
    const anew = await draftNow(scene);
    expect(anew).toMatchObject({ outcome: "not_carried", version: redrafted.version, isOutdated: false });
    expect(anew.vote).toContain("Without that vote the motion is not carried.");
    await publish(anew.version);
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select("subject")
      .where("kind", "=", "decision_notice")
      .execute();
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(new Set(["Decision: M-0001, not carried"]));
    expect((await readNoticesDesk(as(clerk), { code: "primary" })).owed).toEqual([]);
  });

  test("is drafted anew only where it is outdated, and as it was last read", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const { id: noticeId, version } = await draftCarried(scene);
    const redraft = (version: number) =>
      redraftNotice(as(clerk), { requestKey: requestKey(), noticeId, version });
    await expect(redraft(version)).rejects.toThrow("This notice says what the result says.");
    await undoLate(scene);
    await expect(redraft(version + 1)).rejects.toThrow(/^Somebody saved other words/);
  });

  test("owes a correction where it was published all the same, before publishing was refused", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, world } = scene;
    const { id: noticeId } = await draftCarried(scene);
    await undoLate(scene);
    await world.store.transaction([], (db) =>
      db
        .updateTable("decision_notices")
        .set({ state: "published", published_at: "2026-06-18T20:00:00.000Z", published_by_id: clerk })
        .where("id", "=", noticeId)
        .execute(),
    );
    const desk = await readNoticesDesk(as(clerk), { code: "primary" });
    expect(desk.owed).toMatchObject([{ corrects: { reference: "N-0001" } }]);
  });
});
