import { insertAgendaItem } from "@consortia/db/repositories/agenda-items";
import { insertMeeting } from "@consortia/db/repositories/meetings";
import { asId } from "@consortia/domain/shared/ids";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { buildRightsScene, type RightsScene } from "../../test-support/board-rights-scene.ts";
import { buildMeetingIn } from "../../test-support/meeting-rights-scene.ts";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

// A fresh board for each of 61 columns of a procedure takes its time.
vi.setConfig({ testTimeout: 60_000 });

type Ctx = Parameters<typeof createAdminCaller>[0];
type Call = RightsOptions<RightsScene>["calls"][string];

const requestKey = "rights-test-key";
const desk = (ctx: Ctx) => createAdminCaller(ctx).agenda;

const returning: Record<string, Call> = {
  "agenda.listReturningItems": async (ctx, scene) => {
    await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).listReturningItems({ board: "primary", reference: "1" });
  },
  "agenda.deferItem": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "draft" });
    return desk(ctx).deferItem({ requestKey, itemId, reason: "Two quotes are awaited" });
  },
  "agenda.bringItemBack": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "not_reached" });
    const meetingId = await nextMeeting(scene);
    return desk(ctx).bringItemBack({ requestKey, itemId, meetingId });
  },
  "agenda.letItemGo": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "opened", motion: "not_reached" });
    return desk(ctx).letItemGo({ requestKey, itemId, reason: "Done otherwise" });
  },
};

const arranging: Record<string, Call> = {
  "agenda.moveAgendaItem": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    await anotherItem(scene);
    return desk(ctx).moveAgendaItem({ requestKey, itemId, move: "down" });
  },
  "agenda.removeAgendaItem": async (ctx, scene) => {
    const { itemId } = await buildMeetingIn(scene, { meeting: "draft", motion: "draft" });
    return desk(ctx).removeAgendaItem({ requestKey, itemId });
  },
  "agenda.moveMeeting": async (ctx, scene) => {
    const { meetingId } = await buildMeetingIn(scene, { meeting: "called", motion: "draft" });
    const on = "2026-06-25";
    return desk(ctx).moveMeeting({ requestKey, meetingId, on, startsAt: "16:00", place: "Hall" });
  },
};

async function nextMeeting({ stage: { world }, boardId }: RightsScene) {
  const id = world.newId("MeetingId");
  await world.store.transaction([], async (db) => {
    await insertMeeting(db, {
      id,
      authorityId: world.authorityId,
      boardId,
      reference: "2",
      kind: "ordinary",
      startsAt: "2026-09-18T15:00:00.000Z",
      place: "The library",
      urgencyReason: null,
      firstHash: "0".repeat(64),
      createdAt: world.clock.now(),
    });
  });
  return id;
}

async function anotherItem({ stage: { world }, boardId }: RightsScene): Promise<void> {
  await world.store.transaction([], async (db) => {
    const meeting = await db.selectFrom("meetings").select("id").executeTakeFirstOrThrow();
    await insertAgendaItem(db, {
      id: world.newId("AgendaItemId"),
      authorityId: world.authorityId,
      boardId,
      meetingId: asId("MeetingId", meeting.id),
      purpose: "information",
      title: "Dates",
      lanes: ["primary"],
      createdAt: world.clock.now(),
    });
  });
}

// The board's clerk alone arranges its agenda.
runRightsTable({
  procedures: proceduresOf("agenda", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildRightsScene,
  calls: { ...arranging, ...returning },
  table: `
    procedure                | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead, facilitator | adviser | board_chair, vice_chair
                             | own other ended | own other ended | own other ended | own other ended
    agenda.moveAgendaItem    | no no no        | no no no        | no no no        | no no no
    agenda.removeAgendaItem  | no no no        | no no no        | no no no        | no no no
    agenda.moveMeeting       | no no no        | no no no        | no no no        | no no no
    agenda.listReturningItems | no no no       | no no no        | no no no        | no no no
    agenda.deferItem         | no no no        | no no no        | no no no        | no no no
    agenda.bringItemBack     | no no no        | no no no        | no no no        | no no no
    agenda.letItemGo         | no no no        | no no no        | no no no        | no no no

    procedure                | board_member, substitute | board_clerk     | la_officer      | la_admin        | la_finance, auditor | provider      | nobody
                             | own other ended          | own other ended | own other ended | own other ended | own other ended     | own other ended |
    agenda.moveAgendaItem    | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    agenda.removeAgendaItem  | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    agenda.moveMeeting       | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    agenda.listReturningItems | no no no                | yes yes no      | yes no no       | yes no no       | yes no no           | no no no      | no
    agenda.deferItem         | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    agenda.bringItemBack     | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
    agenda.letItemGo         | no no no                 | yes no no       | no no no        | no no no        | no no no            | no no no      | no
  `,
});
