import { hashSecret, newToken } from "@consortia/auth/secrets";
import { insertAccount, linkAccount } from "@consortia/db/repositories/accounts";
import { insertCalendarFeed } from "@consortia/db/repositories/calendar-feeds";
import { updateMeetingState } from "@consortia/db/repositories/meetings";
import { findPerson } from "@consortia/db/repositories/people";
import type { PersonId } from "@consortia/domain/shared/ids";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { buildRightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createPortalCaller, portalRouter } from "../root.ts";

const requestKey = "5f0f8a3e-4a4c-4a57-9a6e-000000000001";
const token = newToken();

async function keepFeed({ world }: Stage, personId: PersonId): Promise<void> {
  const { authorityId } = world;
  const at = world.clock.now();
  // Whoever belongs to another authority has no address in this one.
  if ((await findPerson(world.store.reader, { authorityId, personId })) === null) return;
  const accountId = world.newId("AccountId");
  await world.store.transaction([], async (db) => {
    await insertAccount(db, {
      id: accountId,
      email: `${personId}@example.org`,
      status: "active",
      passwordHash: "not a hash that anything matches",
      secondStep: null,
      createdAt: at,
    });
    await linkAccount(db, { authorityId, accountId, personId });
    const tokenHash = hashSecret(token);
    const id = world.newId("CalendarFeedId");
    await insertCalendarFeed(db, { id, authorityId, personId, tokenHash, madeAt: at });
  });
}

// Whoever reads the boards may take their meetings into a diary.
runRightsTable({
  procedures: proceduresOf("calendar", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: {
    "calendar.readCalendar": (ctx) => createPortalCaller(ctx).calendar.readCalendar(),
    "calendar.readOwnFeed": (ctx) => createPortalCaller(ctx).calendar.readOwnFeed(),
    "calendar.makeFeed": (ctx) => createPortalCaller(ctx).calendar.makeFeed({ requestKey }),
    "calendar.withdrawFeed": (ctx) => createPortalCaller(ctx).calendar.withdrawFeed({ requestKey }),
    // Asked by nobody in particular: the rights are those of whoever made the address.
    "calendar.readFeed": async (ctx, { stage }) => {
      if (ctx.actor.kind === "person") await keepFeed(stage, ctx.actor.personId);
      const nobody = { ...ctx, actor: { kind: "nobody" } } as const;
      return createPortalCaller(nobody).calendar.readFeed({ token });
    },
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
    calendar.readOwnFeed      | yes yes no
    calendar.makeFeed         | yes yes no
    calendar.withdrawFeed     | yes yes no
    calendar.readFeed         | yes yes hidden
    calendar.readMeetingEntry | yes yes no

    procedure                 | board_member, substitute | board_clerk     | la_officer, la_admin, la_finance, auditor | provider | nobody
                              | own other ended          | own other ended | own other ended | own other ended | other
    calendar.readCalendar     | yes yes no               | yes yes no      | yes no no       | no no no        | no
    calendar.readOwnFeed      | yes yes no               | yes yes no      | yes no no       | no no no        | no
    calendar.makeFeed         | yes yes no               | yes yes no      | yes no no       | no no no        | no
    calendar.withdrawFeed     | yes yes no               | yes yes no      | yes no no       | no no no        | no
    calendar.readFeed         | yes yes hidden           | yes yes hidden  | yes hidden hidden | hidden hidden hidden | hidden
    calendar.readMeetingEntry | yes yes no               | yes yes no      | yes no no       | no no no        | no
  `,
});
