import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { buildAgreeable, buildMinutesIn } from "../../test-support/minutes-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).minutes;
const desk = (ctx: Ctx) => createAdminCaller(ctx).minutes;
const first = { board: "primary", reference: "10" };

// Members read; the person presiding signs; the board's clerk does all else, and its desk is seen by those who see desks.
runRightsTable({
  procedures: proceduresOf("minutes", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "minutes.readMinutes": async (ctx, scene) => {
      await buildMinutesIn(scene, { state: "circulated" });
      return portal(ctx).readMinutes(first);
    },
    "minutes.signMinutes": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "agreed" });
      return portal(ctx).signMinutes({ requestKey, minutesId });
    },
    "minutes.readMinutesDesk": async (ctx, scene) => {
      await buildMinutesIn(scene, { state: "draft" });
      return desk(ctx).readMinutesDesk(first);
    },
    "minutes.draftMinutes": async (ctx, scene) => {
      const { meetingId } = await buildMinutesIn(scene, { state: "none" });
      return desk(ctx).draftMinutes({ requestKey, meetingId });
    },
    "minutes.saveMinutes": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "draft" });
      return desk(ctx).saveMinutes({ requestKey, minutesId, versionNo: 1, note: "Words", discussions: [] });
    },
    "minutes.circulateMinutes": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "draft" });
      return desk(ctx).circulateMinutes({ requestKey, minutesId, versionNo: 1 });
    },
    "minutes.correctMinutes": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "circulated" });
      return desk(ctx).correctMinutes({ requestKey, minutesId });
    },
    "minutes.recordAgreement": async (ctx, scene) => {
      const { minutesId, laterId } = await buildAgreeable(scene);
      return desk(ctx).recordAgreement({ requestKey, minutesId, meetingId: laterId });
    },
    "minutes.proposeMinutes": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "circulated" });
      const { meetingId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
      return desk(ctx).proposeMinutes({ requestKey, minutesId, meetingId });
    },
    "minutes.draftCorrection": async (ctx, scene) => {
      const { minutesId } = await buildMinutesIn(scene, { state: "signed" });
      return desk(ctx).draftCorrection({ requestKey, minutesId, says: "For four read five" });
    },
  },
  table: `
    procedure                | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | adviser | board_chair, vice_chair
                             | own other ended | own other ended | own other ended | own other ended
    minutes.readMinutes      | yes yes no      | yes yes no      | yes yes no      | yes yes no
    minutes.signMinutes      | no no no        | no no no        | no no no        | no no no
    minutes.readMinutesDesk  | no no no        | no no no        | no no no        | no no no
    minutes.draftMinutes     | no no no        | no no no        | no no no        | no no no
    minutes.saveMinutes      | no no no        | no no no        | no no no        | no no no
    minutes.circulateMinutes | no no no        | no no no        | no no no        | no no no
    minutes.correctMinutes   | no no no        | no no no        | no no no        | no no no
    minutes.recordAgreement  | no no no        | no no no        | no no no        | no no no
    minutes.proposeMinutes   | no no no        | no no no        | no no no        | no no no
    minutes.draftCorrection  | no no no        | no no no        | no no no        | no no no

    procedure                | board_member, substitute | board_clerk     | la_officer      | la_admin        | la_finance, auditor | provider      | nobody
                             | own other ended          | own other ended | own other ended | own other ended | own other ended     | own other ended |
    minutes.readMinutes      | yes yes no               | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    minutes.signMinutes      | yes no no                | no no no        | no no no        | no no no        | no no no            | no no no      | no
    minutes.readMinutesDesk  | no no no                 | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    minutes.draftMinutes     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.saveMinutes      | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.circulateMinutes | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.correctMinutes   | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.recordAgreement  | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.proposeMinutes   | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    minutes.draftCorrection  | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
  `,
});
