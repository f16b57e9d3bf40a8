import { insertStanding } from "@consortia/db/repositories/interests";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable } from "@consortia/testing/run-rights-table";
import { buildRightsScene } from "../../test-support/board-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).interests;

// Whoever sits on a board, on any, declares their own interests; those who see desks see who has not confirmed.
runRightsTable({
  procedures: proceduresOf("interests", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "interests.readOwnInterests": (ctx) => portal(ctx).readOwnInterests(),
    "interests.addStanding": (ctx) =>
      portal(ctx).addStanding({ requestKey, kind: "family", says: "A brother" }),
    "interests.endStanding": async (ctx, { stage: { world, personId } }) => {
      const interestId = world.newId("InterestId");
      await world.store.transaction([], async (db) => {
        // Whoever has a role of another authority is a person of that tenant.
        const { authority_id } = await db
          .selectFrom("people")
          .select("authority_id")
          .where("id", "=", personId)
          .executeTakeFirstOrThrow();
        await insertStanding(db, {
          id: interestId,
          authorityId: authority_id,
          personId,
          kind: "family",
          says: "A brother",
          schoolId: null,
          provider: null,
          state: "standing",
          recordedAt: world.clock.now(),
          replaces: null,
        });
      });
      return portal(ctx).endStanding({ requestKey, interestId });
    },
    "interests.confirmInterests": (ctx) => portal(ctx).confirmInterests({ requestKey, isNil: true }),
    "interests.readInterestsDesk": (ctx) =>
      createAdminCaller(ctx).interests.readInterestsDesk({ code: "primary" }),
  },
  table: `
    procedure                   | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser | board_chair, vice_chair, board_member, substitute
                                | own other ended | own other ended
    interests.readOwnInterests  | no no no        | yes yes no
    interests.addStanding       | no no no        | yes yes no
    interests.endStanding       | no no no        | yes yes no
    interests.confirmInterests  | no no no        | yes yes no
    interests.readInterestsDesk | no no no        | no no no

    procedure                   | board_clerk     | la_officer, la_admin, la_finance, auditor | provider | nobody
                                | own other ended | own other ended | own other ended | other
    interests.readOwnInterests  | no no no        | no no no        | no no no        | no
    interests.addStanding       | no no no        | no no no        | no no no        | no
    interests.endStanding       | no no no        | no no no        | no no no        | no
    interests.confirmInterests  | no no no        | no no no        | no no no        | no
    interests.readInterestsDesk | yes yes no      | yes no no       | no no no        | no
  `,
});
