import { openSqliteStore } from "@consortia/testing/databases";
import { type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import type { RightsScene } from "../../test-support/board-rights-scene.ts";
import {
  buildChairElectionIn,
  buildChairRights,
  nominateIn,
  seatOf,
} from "../../test-support/chair-election-rights-scene.ts";
import { createAdminCaller, createPortalCaller } from "../root.ts";

// The same procedures as in `elections.rights.test.ts`, where a board's seats elect and not a consortium's schools.

type Ctx = Parameters<typeof createPortalCaller>[0];
type Call = RightsOptions<RightsScene>["calls"][string];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).elections;
const desk = (ctx: Ctx) => createAdminCaller(ctx).elections;

const seats: Record<string, Call> = {
  "elections.readElection": async (ctx, scene) =>
    portal(ctx).readElection({ electionId: await buildChairElectionIn(scene, { state: "draft" }) }),
  "elections.nominate": async (ctx, scene) => {
    const electionId = await buildChairElectionIn(scene, { state: "nominating" });
    const voterId = seatOf(scene, 2).seatId;
    return portal(ctx).nominate({ requestKey, electionId, voterId, personId: seatOf(scene, 0).personId });
  },
  "elections.acceptNomination": async (ctx, scene) => {
    const electionId = await buildChairElectionIn(scene, { state: "nominating" });
    const { store } = scene.stage.world;
    const nominationId = await store.transaction([], (db) => nominateIn(db, scene, { electionId, place: 2 }));
    return portal(ctx).acceptNomination({
      requestKey,
      nominationId,
      statement: "For our schools.",
      confirmed: ["not_of_authority"],
      evidence: [],
    });
  },
  "elections.castBallot": async (ctx, scene) => {
    const electionId = await buildChairElectionIn(scene, { state: "polling", standing: [0, 1] });
    return portal(ctx).castBallot({ requestKey, electionId, voterId: seatOf(scene, 2).seatId, marks: [] });
  },
  "elections.complain": async (ctx, scene) => {
    const electionId = await buildChairElectionIn(scene, { state: "declared", standing: [0, 1] });
    return portal(ctx).complain({ requestKey, electionId, says: "It was unfair" });
  },
};

const clerks: Record<string, Call> = {
  "elections.readElectionDesk": async (ctx, scene) =>
    desk(ctx).readElectionDesk({ electionId: await buildChairElectionIn(scene, { state: "draft" }) }),
  "elections.callElection": (ctx, { boardId }) =>
    desk(ctx).callElection({
      requestKey,
      boardId,
      places: "chair",
      method: "stv",
      nominationsCloseOn: "2026-05-20",
      opensOn: "2026-06-01",
      closesOn: "2026-06-22",
    }),
  "elections.openNominations": async (ctx, scene) =>
    desk(ctx).openNominations({
      requestKey,
      electionId: await buildChairElectionIn(scene, { state: "draft" }),
    }),
  "elections.openPoll": async (ctx, scene) =>
    desk(ctx).openPoll({
      requestKey,
      electionId: await buildChairElectionIn(scene, { state: "checking", standing: [0, 1] }),
      closesOn: "2026-06-22",
    }),
  "elections.extendPoll": async (ctx, scene) =>
    desk(ctx).extendPoll({
      requestKey,
      electionId: await buildChairElectionIn(scene, { state: "polling", standing: [0, 1] }),
      closesOn: "2026-06-24",
      reason: "Snow",
    }),
  "elections.cancelElection": async (ctx, scene) =>
    desk(ctx).cancelElection({
      requestKey,
      electionId: await buildChairElectionIn(scene, { state: "checking", standing: [0] }),
      reason: "The board is to be closed",
    }),
};

const calls = { ...seats, ...clerks };

runRightsTable<RightsScene>({
  procedures: Object.keys(calls),
  open: openSqliteStore,
  scene: buildChairRights,
  calls,
  table: `
    # Members and substitutes of the board see the election of its chair; only the holder of a seat with a vote acts in
    # it. A substitute casts no ballot. The scene's chair and vice-chair sit in no seat.
    procedure                    | board_member    | substitute, board_chair, vice_chair | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, consortium_lead, deputy_lead, facilitator, adviser, provider | nobody
                                 | own other ended | own other ended | own other ended |
    elections.readElection       | yes no no       | yes no no       | no no no        | no
    elections.nominate           | yes no no       | no no no        | no no no        | no
    elections.acceptNomination   | yes no no       | no no no        | no no no        | no
    elections.castBallot         | yes no no       | no no no        | no no no        | no
    elections.complain           | yes no no       | no no no        | no no no        | no
    elections.readElectionDesk   | no no no        | no no no        | no no no        | no
    elections.callElection       | no no no        | no no no        | no no no        | no
    elections.openNominations    | no no no        | no no no        | no no no        | no
    elections.openPoll           | no no no        | no no no        | no no no        | no
    elections.extendPoll         | no no no        | no no no        | no no no        | no
    elections.cancelElection     | no no no        | no no no        | no no no        | no

    # The board's clerk alone runs it; officers, administrators and auditors look on.
    procedure                    | board_clerk     | la_officer, la_admin, auditor | la_finance
                                 | own other ended | own other ended | own other ended
    elections.readElection       | no no no        | no no no        | no no no
    elections.nominate           | no no no        | no no no        | no no no
    elections.acceptNomination   | no no no        | no no no        | no no no
    elections.castBallot         | no no no        | no no no        | no no no
    elections.complain           | no no no        | no no no        | no no no
    elections.readElectionDesk   | yes no no       | yes no no       | no no no
    elections.callElection       | yes no no       | no no no        | no no no
    elections.openNominations    | yes no no       | no no no        | no no no
    elections.openPoll           | yes no no       | no no no        | no no no
    elections.extendPoll         | yes no no       | no no no        | no no no
    elections.cancelElection     | yes no no       | no no no        | no no no
  `,
});
