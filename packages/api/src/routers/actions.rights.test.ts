import { insertAction } from "@consortia/db/repositories/actions";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).actions;
const desk = (ctx: Ctx) => createAdminCaller(ctx).actions;
const meeting = { board: "primary", reference: "1" };
const dueOn = "2026-12-01";

/** An action of the scene's meeting, given to whoever sits in its third seat. */
async function buildAction(scene: RightsScene) {
  const { world, column } = scene.stage;
  const { meetingId, itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
  const actionId = world.newId("ActionId");
  const ownerId = scene.seats[2]?.personId ?? scene.clerkId;
  await world.store.transaction([], (db) =>
    insertAction(db, {
      id: actionId,
      authorityId: world.authorityId,
      boardId: scene.boardId,
      meetingId,
      itemId,
      part: "part1",
      title: "Write to schools",
      ownerId,
      ownerRole: column.role === "substitute" && column.standing !== "other" ? "substitute" : "board_member",
      ownerScopeId: scene.boardId,
      dueOn,
      carriedFromId: null,
      createdAt: world.clock.now(),
    }),
  );
  return { actionId, itemId };
}

// Members read; the owner and the board's clerk update; the clerk alone adds and carries forward.
runRightsTable({
  procedures: proceduresOf("actions", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "actions.listActions": (ctx) => portal(ctx).listActions({ show: "mine" }),
    "actions.listActionsForMeeting": async (ctx, scene) => {
      await buildAction(scene);
      return portal(ctx).listActionsForMeeting(meeting);
    },
    "actions.readAction": async (ctx, scene) =>
      portal(ctx).readAction({ actionId: (await buildAction(scene)).actionId }),
    "actions.updateAction": async (ctx, scene) => {
      const { actionId } = await buildAction(scene);
      return portal(ctx).updateAction({ requestKey, actionId, event: "start" });
    },
    "actions.readActionsDesk": (ctx) => desk(ctx).readActionsDesk({ code: "primary" }),
    "actions.addAction": async (ctx, scene) => {
      const { itemId } = await buildAction(scene);
      const owner = {
        personId: scene.officerId,
        role: "la_officer",
        scopeId: scene.stage.own.authority,
      } as const;
      return desk(ctx).addAction({ requestKey, itemId, title: "Write", owner, dueOn });
    },
    "actions.carryForward": async (ctx, scene) => {
      const { actionId } = await buildAction(scene);
      return desk(ctx).carryForward({ requestKey, actionId, dueOn });
    },
  },
  table: `
    procedure                     | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser, board_chair, vice_chair
                                  | own other ended
    actions.listActions           | yes yes no
    actions.listActionsForMeeting | yes yes no
    actions.readAction            | yes yes no
    actions.updateAction          | no no no
    actions.readActionsDesk       | no no no
    actions.addAction             | no no no
    actions.carryForward          | no no no

    procedure                     | board_member, substitute | board_clerk     | la_officer, la_admin, la_finance, auditor | provider | nobody
                                  | own other ended          | own other ended | own other ended | own other ended | other
    actions.listActions           | yes yes no               | yes yes no      | yes no no       | no no no        | no
    actions.listActionsForMeeting | yes yes no               | yes yes no      | yes no no       | no no no        | no
    actions.readAction            | yes yes no               | yes yes no      | yes no no       | no no no        | no
    actions.updateAction          | yes no no                | yes no no       | no no no        | no no no        | no
    actions.readActionsDesk       | no no no                 | yes yes no      | yes no no       | no no no        | no
    actions.addAction             | no no no                 | yes no no       | no no no        | no no no        | no
    actions.carryForward          | no no no                 | yes no no       | no no no        | no no no        | no
  `,
});
