import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases } from "@consortia/testing/databases";
import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import {
  buildCommissionScene,
  type CommissionScene,
  motionOf,
  newMeeting,
  openMeetingWith,
  place,
  propose,
  voteOn,
} from "../../test-support/commission-scene.ts";
import { placeCommission } from "../commissioning/place-commission.ts";
import { draftNotice } from "./draft-notice.ts";
import { publishNotice } from "./publish-notice.ts";
import { readNoticeDesk } from "./read-notices-desk.ts";

// The closed box of a notice is words by which somebody is harmed. What guards it in the database is asked here
// beneath the services, so that no later program can do what they would refuse.

/** A commission decided as a closed item and another in the open, each with the draft of its notice. */
async function buildDrafts(scene: CommissionScene) {
  const { as, clerk, requestKey } = scene;
  const opened = await propose(scene, "£1,000");
  const closed = await propose(scene, "£1,200");
  const meetingId = await newMeeting(scene);
  await place(scene, opened, meetingId);
  await placeCommission(as(clerk), {
    reference: closed,
    meetingId,
    closedReason: "It names a school",
    requestKey: requestKey(),
  });
  await openMeetingWith(scene, meetingId);
  const drafts: Awaited<ReturnType<typeof readNoticeDesk>>[] = [];
  for (const commission of [closed, opened]) {
    await voteOn(scene, commission, "for");
    const motionId = await motionOf(scene, commission);
    const { reference } = await draftNotice(as(clerk), { requestKey: requestKey(), motionId });
    drafts.push(await readNoticeDesk(as(clerk), { board: "primary", reference }));
  }
  return { closed: present(drafts[0], "One draft"), opened: present(drafts[1], "The other draft") };
}

/** The guard that refuses what a program writes beneath the services, or "done". */
async function beneath({ world }: CommissionScene, statement: RawBuilder<unknown>) {
  try {
    await world.store.transaction([], (db) => statement.execute(db));
    return "done";
  } catch (error) {
    return /guard:(\w+)/.exec(String(error))?.[1] ?? String(error);
  }
}

/** The box that stands, copied to another notice. */
const copyTo = (noticeId: string) => sql`insert into closed_notices
  select authority_id, ${noticeId}, decision, authority, vote, reasons, conditions, next_steps from closed_notices`;

onBothDatabases("the closed box of a notice", (open) => {
  test("is changed while the notice is a draft, and stays as it was published", async () => {
    const scene = await buildCommissionScene(await open());
    const { closed, opened } = await buildDrafts(scene);
    const rewrite = sql`update closed_notices set reasons = 'Rewritten'`;
    expect(await beneath(scene, rewrite)).toBe("done");
    const { id: noticeId, version } = closed;
    await publishNotice(scene.as(scene.clerk), { requestKey: scene.requestKey(), noticeId, version });
    for (const column of ["decision", "authority", "vote", "reasons", "conditions", "next_steps"]) {
      const change = sql`update closed_notices set ${sql.ref(column)} = 'x'`;
      expect([column, await beneath(scene, change)]).toEqual([column, "closed_notices_published_stay"]);
    }
    const move = sql`update closed_notices set notice_id = ${opened.id} where notice_id = ${noticeId}`;
    expect(await beneath(scene, move)).toBe("closed_notices_published_stay");
  });

  test("belongs to one notice: it is neither moved to another, nor taken away", async () => {
    const scene = await buildCommissionScene(await open());
    const { opened } = await buildDrafts(scene);
    const move = sql`update closed_notices set notice_id = ${opened.id}`;
    expect(await beneath(scene, move)).toBe("closed_notices_published_stay");
    expect(await beneath(scene, sql`delete from closed_notices`)).toMatch(
      /closed_notices_no_delete|permission denied/,
    );
  });

  test("is put under the draft of a closed decision alone", async () => {
    const scene = await buildCommissionScene(await open());
    const { opened } = await buildDrafts(scene);
    expect(await beneath(scene, copyTo(opened.id))).toBe("closed_notices_of_closed_items");
    const { id: noticeId, version } = opened;
    await publishNotice(scene.as(scene.clerk), { requestKey: scene.requestKey(), noticeId, version });
    expect(await beneath(scene, copyTo(opened.id))).toMatch(
      /closed_notices_while_draft|closed_notices_of_closed_items/,
    );
  });
});
