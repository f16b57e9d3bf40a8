import { findChainHead } from "@consortia/db/repositories/chain-links";
import { listMinutes } from "@consortia/db/repositories/minutes";
import type { Id } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import { buildBoard, type MeetingScene, moveAndOpen, vote } from "../../test-support/board-scene.ts";
import {
  buildClosedMeeting,
  circulate,
  declareLate,
  draftOf,
  openAgreeingMeeting,
  save,
} from "../../test-support/minutes-scene.ts";
import { closeVoting } from "../board/close-voting.ts";
import { openVoting } from "../board/open-voting.ts";
import { recordAgreement } from "./agree-minutes.ts";
import { correctMinutes } from "./circulate-minutes.ts";
import { readMinutesDesk } from "./read-minutes.ts";

function takeBack({ as, clerk, requestKey }: MeetingScene, minutesId: Id<"MinutesId">) {
  return correctMinutes(as(clerk), { requestKey: requestKey(), minutesId });
}

async function stateOf({ world }: MeetingScene, minutesId: Id<"MinutesId">) {
  const [minutes] = await listMinutes(world.store.reader, { authorityId: world.authorityId, minutesId });
  return minutes?.state;
}

// Members once agreed words by a vote that had begun over others.
onBothDatabases("minutes on which members vote", (open) => {
  test("are not taken back while voting is open on them, nor while it is tied", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, seats } = scene;
    const minutesId = await draftOf(scene);
    await circulate(scene, { minutesId, versionNo: 1 });
    const next = await openAgreeingMeeting(scene, minutesId);
    await moveAndOpen(next);
    const words = "Members are voting on this minute by motion M-0002. Take it back once that is decided.";
    expect((await refusalOf(takeBack(scene, minutesId))).message).toBe(words);
    for (const [place, seat] of seats.entries()) await vote(next, seat, place % 2 === 0 ? "for" : "against");
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId: next.motionId });
    expect((await refusalOf(takeBack(scene, minutesId))).message).toBe(words);
  });

  test("are not voted on while they are corrected, and then in the words that were circulated", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, seats } = scene;
    const minutesId = await draftOf(scene);
    await circulate(scene, { minutesId, versionNo: 1 });
    const next = await openAgreeingMeeting(scene, minutesId);
    const { motionId } = next;
    await takeBack(scene, minutesId);
    await save(scene, { minutesId, versionNo: 1 }, "Other words");
    expect((await refusalOf(moveAndOpen(next))).message).toBe(
      "These minutes are being corrected. Circulate them again first, so that members know what they vote on.",
    );
    await circulate(scene, { minutesId, versionNo: 2 });
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    for (const seat of seats) await vote(next, seat, "for");
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
    expect(await stateOf(scene, minutesId)).toBe("agreed");
  });
});

// Members once read and agreed "carried" of a motion that a late interest had undone.
onBothDatabases("minutes that a recount has overtaken", (open) => {
  test("are not circulated before they are saved again, and then say what changed", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, reference, world, meetingId } = scene;
    const minutesId = await draftOf(scene);
    await declareLate(scene, 1);
    expect((await refusalOf(circulate(scene, { minutesId, versionNo: 1 }))).message).toBe(
      "More was recorded of this meeting after these words were saved. Save them again, check what has changed, and circulate that.",
    );
    expect(await stateOf(scene, minutesId)).toBe("draft");
    await save(scene, { minutesId, versionNo: 1 }, "Said");
    await circulate(scene, { minutesId, versionNo: 2 });
    const desk = await readMinutesDesk(as(clerk), { board: "primary", reference });
    const version = desk.minutes[0]?.version;
    expect(version?.items[0]?.record.motions[0]?.corrected).toHaveLength(1);
    const head = await findChainHead(world.store.reader, { authorityId: world.authorityId, meetingId });
    expect(version?.record?.chain).toEqual({ links: head?.seq, head: head?.hash });
  });

  test("are not agreed as they were circulated, neither without objection nor by a vote", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey } = scene;
    const minutesId = await draftOf(scene);
    await circulate(scene, { minutesId, versionNo: 1 });
    const next = await openAgreeingMeeting(scene, minutesId);
    await declareLate(scene, 1);
    const { meetingId } = next;
    const agree = recordAgreement(as(clerk), { requestKey: requestKey(), minutesId, meetingId });
    expect((await refusalOf(agree)).message).toBe(
      "More was recorded of the meeting after these minutes were circulated. Take them back, save them again, check what has changed, and circulate that.",
    );
    expect((await refusalOf(moveAndOpen(next))).message).toBe(
      "More was recorded of the meeting after these minutes were circulated. Take them back, save them again, check what has changed, and circulate that.",
    );
  });

  test("are not agreed by a vote during which they were overtaken", async () => {
    const scene = await buildClosedMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, seats } = scene;
    const minutesId = await draftOf(scene);
    await circulate(scene, { minutesId, versionNo: 1 });
    const next = await openAgreeingMeeting(scene, minutesId);
    await moveAndOpen(next);
    await declareLate(scene, 1);
    for (const seat of seats) await vote(next, seat, "for");
    await closeVoting(as(clerk), { requestKey: requestKey(), motionId: next.motionId });
    expect(await stateOf(scene, minutesId)).toBe("circulated");
  });
});
