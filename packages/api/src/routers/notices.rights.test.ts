import { insertNotice, updateNotice } from "@consortia/db/repositories/decision-notices";
import { insertItemInterest } from "@consortia/db/repositories/item-interests";
import { insertMotionRecount } from "@consortia/db/repositories/motion-recounts";
import { insertMotionResult } from "@consortia/db/repositories/motion-results";
import { updateMotion } from "@consortia/db/repositories/motions";
import { checkQuorum } from "@consortia/domain/board/quorum";
import { decideResult } from "@consortia/domain/board/result";
import type { NoticeState } from "@consortia/domain/notices/notice";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).notices;
const desk = (ctx: Ctx) => createAdminCaller(ctx).notices;
const first = { board: "primary", reference: "N-0001" };
const words = {
  decision: "Yes",
  authority: "The board",
  vote: "2 for, 1 against",
  reasons: "More were for",
  conditions: "",
  nextSteps: "",
};

/** A carried motion with its notice in one state, or with none. */
async function buildNoticeIn(scene: RightsScene, state: NoticeState | "none") {
  const { world } = scene.stage;
  const { authorityId } = world;
  const { motionId, meetingId, itemId } = await buildMeetingIn(scene, {
    meeting: "opened",
    motion: "voting",
  });
  const noticeId = world.newId("NoticeId");
  const at = world.clock.now();
  await world.store.transaction([], async (db) => {
    await insertMotionResult(db, resultOf(scene, { motionId, revision: 1, decidedAt: at }));
    await updateMotion(db, { authorityId, motionId, state: "carried" });
    if (state === "none") return;
    await insertNotice(db, {
      ...words,
      id: noticeId,
      authorityId,
      boardId: scene.boardId,
      motionId,
      number: 1,
      reference: first.reference,
      kind: "decision",
      overtakesId: null,
      outcome: "carried",
      dueOn: "2026-06-25",
      createdAt: at,
    });
    if (state === "draft") return;
    await updateNotice(db, { authorityId, noticeId, published: { at, byId: scene.clerkId } });
  });
  return { motionId, meetingId, itemId, noticeId };
}

function resultOf(
  { stage: { world } }: RightsScene,
  of: { motionId: Id<"MotionId">; revision: number; decidedAt: Instant },
) {
  const quorum = checkQuorum({ kind: "two_fifths" }, 3, { counted: 4, present: 3, silentLanes: [] });
  const tally = { for: 2, against: 1, abstain: 0 };
  return {
    ...decideResult({ quorum, tally, majority: "simple", tieRule: "casting_vote", casting: null }),
    ...of,
    id: world.newId("MotionResultId"),
    authorityId: world.authorityId,
  };
}

/** The votes counted again a minute after the notice was drafted. */
async function recountLater(
  scene: RightsScene,
  { motionId, meetingId, itemId }: Awaited<ReturnType<typeof buildNoticeIn>>,
) {
  const { world } = scene.stage;
  const { authorityId } = world;
  const at = new Date(Date.parse(world.clock.now()) + 60_000).toISOString();
  const interestId = world.newId("ItemInterestId");
  const result = resultOf(scene, { motionId, revision: 2, decidedAt: at });
  await world.store.transaction([], async (db) => {
    await insertItemInterest(db, {
      id: interestId,
      authorityId,
      meetingId,
      itemId,
      personId: present(scene.seats[0], "The scene has a seat").personId,
      revision: 1,
      source: "declared",
      nature: "prejudicial",
      state: "confirmed",
      says: "Mine",
      explanation: "",
      recordedById: scene.clerkId,
      recordedAt: at,
    });
    await insertMotionResult(db, result);
    await insertMotionRecount(db, {
      id: world.newId("MotionRecountId"),
      authorityId,
      motionId,
      resultId: result.id,
      interestId,
      effect: "stands",
      recordedById: scene.clerkId,
      recountedAt: at,
    });
  });
}

// Members read what is published; the board's clerk prepares and publishes; those who see desks see the drafts.
runRightsTable({
  procedures: proceduresOf("notices", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "notices.listDecisionNotices": async (ctx, scene) => {
      await buildNoticeIn(scene, "published");
      return portal(ctx).listDecisionNotices({ board: "primary" });
    },
    "notices.readNotice": async (ctx, scene) => {
      await buildNoticeIn(scene, "published");
      return portal(ctx).readNotice(first);
    },
    "notices.listNoticesOfMotion": async (ctx, scene) => {
      await buildNoticeIn(scene, "published");
      return portal(ctx).listNoticesOfMotion({ board: "primary", reference: "M-0001" });
    },
    "notices.readNoticesDesk": async (ctx, scene) => {
      await buildNoticeIn(scene, "none");
      return desk(ctx).readNoticesDesk({ code: "primary" });
    },
    "notices.readNoticeDesk": async (ctx, scene) => {
      await buildNoticeIn(scene, "draft");
      return desk(ctx).readNoticeDesk(first);
    },
    "notices.draftNotice": async (ctx, scene) => {
      const { motionId } = await buildNoticeIn(scene, "none");
      return desk(ctx).draftNotice({ requestKey, motionId });
    },
    "notices.draftLaterNotice": async (ctx, scene) => {
      const { noticeId } = await buildNoticeIn(scene, "published");
      return desk(ctx).draftLaterNotice({ requestKey, noticeId, kind: "withdrawal" });
    },
    "notices.redraftNotice": async (ctx, scene) => {
      const built = await buildNoticeIn(scene, "draft");
      await recountLater(scene, built);
      return desk(ctx).redraftNotice({ requestKey, noticeId: built.noticeId, version: 1 });
    },
    "notices.saveNotice": async (ctx, scene) => {
      const { noticeId } = await buildNoticeIn(scene, "draft");
      return desk(ctx).saveNotice({ requestKey, noticeId, version: 1, ...words });
    },
    "notices.publishNotice": async (ctx, scene) => {
      const { noticeId } = await buildNoticeIn(scene, "draft");
      return desk(ctx).publishNotice({ requestKey, noticeId, version: 1 });
    },
  },
  table: `
    procedure                   | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser, board_chair, vice_chair, board_member, substitute
                                | own other ended
    notices.listDecisionNotices | yes yes no
    notices.readNotice          | yes yes no
    notices.listNoticesOfMotion | yes yes no
    notices.readNoticesDesk     | no no no
    notices.readNoticeDesk      | no no no
    notices.draftNotice         | no no no
    notices.draftLaterNotice    | no no no
    notices.redraftNotice       | no no no
    notices.saveNotice          | no no no
    notices.publishNotice       | no no no

    procedure                   | board_clerk     | la_officer, la_admin, la_finance, auditor | provider | nobody
                                | own other ended | own other ended | own other ended | other
    notices.listDecisionNotices | yes yes no      | yes no no       | no no no        | no
    notices.readNotice          | yes yes no      | yes no no       | no no no        | no
    notices.listNoticesOfMotion | yes yes no      | yes no no       | no no no        | no
    notices.readNoticesDesk     | yes yes no      | yes no no       | no no no        | no
    notices.readNoticeDesk      | yes yes no      | yes no no       | no no no        | no
    notices.draftNotice         | yes no no       | no no no        | no no no        | no
    notices.draftLaterNotice    | yes no no       | no no no        | no no no        | no
    notices.redraftNotice       | yes no no       | no no no        | no no no        | no
    notices.saveNotice          | yes no no       | no no no        | no no no        | no
    notices.publishNotice       | yes no no       | no no no        | no no no        | no
  `,
});
