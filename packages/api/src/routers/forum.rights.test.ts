import { createThread } from "@consortia/services/forum/create-thread";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

// The group is restricted: every member of the authority reads, those who belong write (FOR-5). What hidden and private
// groups answer is in services/forum/leak.test.ts, for every use-case and to the byte (FOR-1).
runRightsTable({
  procedures: proceduresOf("forum", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildScene,
  calls: {
    "forum.listGroups": (ctx) => createPortalCaller(ctx).forum.listGroups(),
    "forum.listThreads": (ctx, { group }) => createPortalCaller(ctx).forum.listThreads({ group }),
    "forum.showThread": (ctx, { group, threadId }) =>
      createPortalCaller(ctx).forum.showThread({ group, threadId }),
    "forum.recordReading": (ctx, { threadId }) =>
      createPortalCaller(ctx).forum.recordReading({ threadId, seq: 1 }),
    "forum.markGroupRead": (ctx, { group }) => createPortalCaller(ctx).forum.markGroupRead({ group }),
    "forum.createThread": (ctx, { group }) =>
      createPortalCaller(ctx).forum.createThread({
        requestKey: "rights-thread",
        group,
        kind: "question",
        title: "May I?",
        body: "Write here?",
      }),
    "forum.createPost": (ctx, { threadId }) =>
      createPortalCaller(ctx).forum.createPost({ requestKey: "rights-post", threadId, body: "May I?" }),
    "forum.moderateThread": (ctx, { threadId }) =>
      createPortalCaller(ctx).forum.moderateThread({
        requestKey: "rights-lock",
        threadId,
        event: "lock",
        reason: "May I?",
      }),
    "forum.removePost": (ctx, { threadId }) =>
      createPortalCaller(ctx).forum.removePost({
        requestKey: "rights-remove",
        threadId,
        seq: 1,
        reason: "May I?",
      }),
  },
  table: `
    procedure            | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | board_member, substitute, board_chair, vice_chair, board_clerk
                         | own other ended | own other ended | own other ended
    forum.listGroups     | yes yes no      | yes yes no      | yes yes no
    forum.listThreads    | yes yes no      | yes yes no      | yes yes no
    forum.showThread     | yes yes no      | yes yes no      | yes yes no
    forum.recordReading  | yes yes no      | yes yes no      | yes yes no
    forum.markGroupRead  | yes yes no      | yes yes no      | yes yes no
    forum.createThread   | yes no  no      | yes no  no      | no  no  no
    forum.createPost     | yes no  no      | yes no  no      | no  no  no
    forum.moderateThread | no  no  no      | yes no  no      | no  no  no
    forum.removePost     | no  no  no      | yes no  no      | no  no  no

    # Another authority's officer is a stranger here. An adviser's scope is a school.
    procedure            | la_officer      | la_finance, la_admin, auditor | adviser         | provider        | nobody
                         | own other ended | own other ended               | own other ended | own other ended |
    forum.listGroups     | yes no  no      | yes no  no                    | yes yes no      | no  no  no      | no
    forum.listThreads    | yes no  no      | yes no  no                    | yes yes no      | no  no  no      | no
    forum.showThread     | yes no  no      | yes no  no                    | yes yes no      | no  no  no      | no
    forum.recordReading  | yes no  no      | yes no  no                    | yes yes no      | no  no  no      | no
    forum.markGroupRead  | yes no  no      | yes no  no                    | yes yes no      | no  no  no      | no
    forum.createThread   | no  no  no      | no  no  no                    | no  no  no      | no  no  no      | no
    forum.createPost     | no  no  no      | no  no  no                    | no  no  no      | no  no  no      | no
    forum.moderateThread | yes no  no      | no  no  no                    | no  no  no      | no  no  no      | no
    forum.removePost     | yes no  no      | no  no  no                    | no  no  no      | no  no  no      | no
  `,
});

/** A thread in the own consortium, started by a colleague at the own school. */
async function buildScene({ world, own }: Stage) {
  const writer = buildCtx(world, asPerson(await buildHolder(world, "senco", own.school)));
  const { slug } = await world.store.reader
    .selectFrom("school_groups")
    .select("slug")
    .where("id", "=", own.group)
    .executeTakeFirstOrThrow();
  return createThread(writer, {
    requestKey: "scene-thread",
    group: slug,
    kind: "question",
    title: "What works?",
    body: "Tell us",
  });
}
