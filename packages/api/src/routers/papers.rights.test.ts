import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { insertPaperFile } from "@consortia/db/repositories/paper-files";
import { insertPaper } from "@consortia/db/repositories/papers";
import { buildAppointment } from "@consortia/testing/build-register";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).papers;
const bytes = new TextEncoder().encode("Costs");

/** A paper of an open item of a meeting that is called: in time, or late and waiting for its reason. */
async function buildPaper(scene: RightsScene, isLate: boolean) {
  return buildPaperOf(scene, await buildMeetingIn(scene, { meeting: "called", motion: "draft" }), isLate);
}

/** One in time that came after the agenda. */
async function buildSupplement(scene: RightsScene) {
  const meeting = await buildMeetingIn(scene, { meeting: "called", motion: "draft" });
  const { authorityId, clock, store } = scene.stage.world;
  const called = {
    authorityId,
    meetingId: meeting.meetingId,
    state: "called",
    calledAt: clock.now(),
  } as const;
  await store.transaction([], (db) => updateMeetingState(db, called));
  clock.advance_ms(1000);
  await buildPaperOf(scene, meeting, false);
  return meeting;
}

/** With neither office filled the member who was chosen to preside may do it too (decision 023), who is the actor here. */
async function fillAnOffice({ stage: { world, column }, seats, boardId }: RightsScene): Promise<void> {
  const [first] = seats;
  if (first === undefined) throw new Error("The scene has a seat");
  const role = column.role === "board_chair" ? "vice_chair" : "board_chair";
  await buildAppointment(world, { personId: first.personId, role, scopeId: boardId });
}

type MeetingIn = Awaited<ReturnType<typeof buildMeetingIn>>;

async function buildPaperOf(scene: RightsScene, { meetingId, itemId }: MeetingIn, isLate: boolean) {
  const { world } = scene.stage;
  const { authorityId } = world;
  const paperId = world.newId("PaperId");
  await world.store.transaction([], async (db) => {
    await insertPaper(db, {
      id: paperId,
      authorityId,
      boardId: scene.boardId,
      meetingId,
      itemId,
      number: 1,
      version: 1,
      isLate,
      addedById: scene.clerkId,
      addedAt: world.clock.now(),
    });
    const file = { title: "Costs", kind: "text", byteCount: bytes.byteLength, bytes } as const;
    await insertPaperFile(db, { ...file, authorityId, isClosed: false, paperId, sha256: costs_sha256 });
  });
  return paperId;
}

const costs_sha256 = "b88fc5fc4765148eb545962cddf4f19e4ca0380a533c047005f567a77695dcfd";

// Members read; the board's clerk alone adds; its chair and vice-chair alone give the reason for a late one,
// which before it is given is there for nobody but them and the clerk.
runRightsTable({
  procedures: proceduresOf("papers", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "papers.listPapers": async (ctx, scene) => {
      await buildPaper(scene, false);
      return portal(ctx).listPapers({ board: "primary", reference: "1" });
    },
    "papers.readPaper": async (ctx, scene) =>
      portal(ctx).readPaper({ paperId: await buildPaper(scene, false) }),
    "papers.readPack": async (ctx, scene) => {
      await buildPaper(scene, false);
      return portal(ctx).readPack({ board: "primary", reference: "1" });
    },
    "papers.addPaper": async (ctx, scene) => {
      const { itemId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
      const paper = { itemId, versionOf: null, title: "Costs", bytes };
      return createAdminCaller(ctx).papers.addPaper({ requestKey, ...paper });
    },
    "papers.readPapersDesk": async (ctx, scene) => {
      await buildPaper(scene, false);
      return createAdminCaller(ctx).papers.readPapersDesk({ board: "primary", reference: "1" });
    },
    "papers.publishSupplement": async (ctx, scene) => {
      const { meetingId } = await buildSupplement(scene);
      return createAdminCaller(ctx).papers.publishSupplement({ requestKey, meetingId });
    },
    "papers.markPaperRead": async (ctx, scene) =>
      portal(ctx).markPaperRead({ requestKey, paperId: await buildPaper(scene, false) }),
    "papers.giveLateReason": async (ctx, scene) => {
      const paperId = await buildPaper(scene, true);
      await fillAnOffice(scene);
      return portal(ctx).giveLateReason({ requestKey, paperId, reason: "It came today" });
    },
  },
  table: `
    procedure             | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser | board_chair, vice_chair
                          | own other ended | own other ended
    papers.listPapers     | yes yes no      | yes yes no
    papers.readPaper      | yes yes no      | yes yes no
    papers.readPack       | yes yes no      | yes yes no
    papers.addPaper       | no no no        | no no no
    papers.readPapersDesk | no no no        | no no no
    papers.publishSupplement | no no no     | no no no
    papers.markPaperRead | no no no         | yes no no
    papers.giveLateReason | hidden hidden no | yes hidden no

    procedure             | board_member, substitute | board_clerk     | la_officer, la_admin, la_finance, auditor | provider        | nobody
                          | own other ended          | own other ended | own other ended                           | own other ended | other
    papers.listPapers     | yes yes no               | yes yes no      | yes no no                                 | no no no        | no
    papers.readPaper      | yes yes no               | yes yes no      | yes no no                                 | no no no        | no
    papers.readPack       | yes yes no               | yes yes no      | yes no no                                 | no no no        | no
    papers.addPaper       | no no no                 | yes no no       | no no no                                  | no no no        | no
    papers.readPapersDesk | no no no                 | yes yes no      | yes no no                                 | no no no        | no
    papers.publishSupplement | no no no              | yes no no       | no no no                                  | no no no        | no
    papers.markPaperRead | yes no no                 | yes no no       | no no no                                  | no no no        | no
    papers.giveLateReason | hidden hidden no         | no hidden no    | hidden no no                              | no no no        | no
  `,
});
