import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

// Whoever reads the boards may take their meetings into a diary.
runRightsTable({
  procedures: proceduresOf("calendar", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "calendar.readCalendar": (ctx) => createPortalCaller(ctx).calendar.readCalendar(),
    "calendar.readMeetingEntry": async (ctx, scene) => {
      const { world } = scene.stage;
      const { authorityId, clock } = world;
      const { meetingId } = await buildMeetingIn(scene, { meeting: "called", motion: "draft" });
      await world.store.transaction([], (db) =>
        updateMeetingState(db, { authorityId, meetingId, state: "called", calledAt: clock.now() }),
      );
      return createPortalCaller(ctx).calendar.readMeetingEntry({ board: "primary", reference: "1" });
    },
  },
  table: `
    procedure                 | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser, board_chair, vice_chair
                              | own other ended
    calendar.readCalendar     | yes yes no
    calendar.readMeetingEntry | yes yes no

    procedure                 | board_member, substitute | board_clerk     | la_officer, la_admin, la_finance, auditor | provider | nobody
                              | own other ended          | own other ended | own other ended | own other ended | other
    calendar.readCalendar     | yes yes no               | yes yes no      | yes no no       | no no no        | no
    calendar.readMeetingEntry | yes yes no               | yes yes no      | yes no no       | no no no        | no
  `,
});
