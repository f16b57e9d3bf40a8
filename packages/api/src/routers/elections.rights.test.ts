import { asId } from "@consortia/domain/shared/ids";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, type RightsOptions, runRightsTable } from "@consortia/testing/run-rights-table";
import {
  buildComplaint,
  buildElectionIn,
  buildElectionRights,
  buildWaitingNomination,
  type ElectionRightsScene,
} from "../../test-support/election-rights-scene.ts";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Ctx = Parameters<typeof createPortalCaller>[0];
type Call = RightsOptions<ElectionRightsScene>["calls"][string];

const requestKey = "rights-test-key";
const portal = (ctx: Ctx) => createPortalCaller(ctx).elections;
const desk = (ctx: Ctx) => createAdminCaller(ctx).elections;
const ownSchool = ({ stage }: ElectionRightsScene) => asId("SchoolId", stage.own.school);

const schools: Record<string, Call> = {
  "elections.listElections": (ctx) => portal(ctx).listElections(),
  "elections.readElection": async (ctx, scene) =>
    portal(ctx).readElection({ electionId: await buildElectionIn(scene, { state: "draft" }) }),
  "elections.downloadCount": async (ctx, scene) =>
    portal(ctx).downloadCount({
      electionId: await buildElectionIn(scene, { state: "declared", candidates: 3 }),
    }),
  "elections.nominate": async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state: "nominating" });
    const personId = scene.heads[0]?.headId ?? scene.officerId;
    return portal(ctx).nominate({ requestKey, electionId, voterId: ownSchool(scene), personId });
  },
  "elections.acceptNomination": async (ctx, scene) =>
    portal(ctx).acceptNomination({
      requestKey,
      nominationId: await buildWaitingNomination(scene),
      statement: "For our schools.",
      confirmed: ["time", "support"],
      evidence: [],
    }),
  "elections.leaveNomination": async (ctx, scene) =>
    portal(ctx).leaveNomination({ requestKey, nominationId: await buildWaitingNomination(scene) }),
  "elections.nameVoter": async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state: "nominating" });
    return portal(ctx).nameVoter({ requestKey, electionId, schoolId: ownSchool(scene), personId: null });
  },
  "elections.castBallot": async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state: "polling", candidates: 3 });
    return portal(ctx).castBallot({ requestKey, electionId, voterId: ownSchool(scene), marks: [] });
  },
  "elections.complain": async (ctx, scene) => {
    const electionId = await buildElectionIn(scene, { state: "declared", candidates: 3 });
    return portal(ctx).complain({ requestKey, electionId, says: "It was unfair" });
  },
};

const officers: Record<string, Call> = {
  "elections.listDeskElections": (ctx) => desk(ctx).listDeskElections(),
  "elections.readElectionDesk": async (ctx, scene) =>
    desk(ctx).readElectionDesk({ electionId: await buildElectionIn(scene, { state: "draft" }) }),
  "elections.downloadDeskCount": async (ctx, scene) =>
    desk(ctx).downloadDeskCount({
      electionId: await buildElectionIn(scene, { state: "counting", candidates: 3 }),
    }),
  "elections.countFile": (ctx) =>
    desk(ctx).countFile({ method: "stv", text: '2 1\n1 1 2 0\n0\n"A"\n"B"\n"T"\n' }),
  "elections.callElection": (ctx, { consortiumId }) =>
    desk(ctx).callElection({
      requestKey,
      consortiumId,
      places: "both",
      method: "stv",
      eligibility: "outstanding_or_accredited",
      nominationsCloseOn: "2026-05-20",
      opensOn: "2026-06-01",
      closesOn: "2026-06-22",
    }),
  "elections.openNominations": async (ctx, scene) =>
    desk(ctx).openNominations({ requestKey, electionId: await buildElectionIn(scene, { state: "draft" }) }),
  "elections.reopenNominations": async (ctx, scene) =>
    desk(ctx).reopenNominations({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "checking" }),
      nominationsCloseOn: "2026-06-10",
    }),
  "elections.cancelElection": async (ctx, scene) =>
    desk(ctx).cancelElection({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "checking", candidates: 1 }),
      reason: "A school merged",
    }),
  "elections.leaveUnfilled": async (ctx, scene) =>
    desk(ctx).leaveUnfilled({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "checking", timesReopened: 1 }),
    }),
  "elections.checkNomination": async (ctx, scene) => {
    await buildElectionIn(scene, { state: "checking", candidates: 1, isUnchecked: true });
    const { id } = await scene.stage.world.store.reader
      .selectFrom("nominations")
      .select("id")
      .executeTakeFirstOrThrow();
    const nominationId = asId("NominationId", id);
    return desk(ctx).checkNomination({ requestKey, nominationId, verdict: "exception", note: "Minute 4" });
  },
  "elections.electUncontested": async (ctx, scene) =>
    desk(ctx).electUncontested({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "checking", candidates: 2 }),
    }),
  "elections.openPoll": async (ctx, scene) =>
    desk(ctx).openPoll({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "checking", candidates: 3 }),
      closesOn: "2026-06-22",
    }),
  "elections.extendPoll": async (ctx, scene) =>
    desk(ctx).extendPoll({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "polling", candidates: 3 }),
      closesOn: "2026-06-24",
      reason: "Snow",
    }),
  "elections.recordDraw": async (ctx, scene) =>
    desk(ctx).recordDraw({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "draw_required", candidates: 3 }),
      stage: 1,
      kind: "last_place",
      order: [3, 1, 2],
      method: "A hat",
      witnessId: scene.witnessId,
    }),
  "elections.declareElection": async (ctx, scene) =>
    desk(ctx).declareElection({
      requestKey,
      electionId: await buildElectionIn(scene, { state: "counting", candidates: 3 }),
    }),
  "elections.decideComplaint": async (ctx, scene) =>
    desk(ctx).decideComplaint({
      requestKey,
      complaintId: await buildComplaint(scene),
      verdict: "dismissed",
      reason: "It was fair",
    }),
};

runRightsTable<ElectionRightsScene>({
  procedures: proceduresOf("elections", portalRouter, adminRouter),
  open: openSqliteStore,
  scene: buildElectionRights,
  calls: { ...schools, ...officers },
  table: `
    # Staff and governors of the consortium's schools, and its leads, see its elections; its heads act in them. "Other"
    # is a school of another consortium: there the list is empty, and this election is known but not theirs.
    procedure                    | headteacher     | deputy, senco, subject_lead, chair_of_governors, governance_professional | consortium_lead, deputy_lead | facilitator, adviser, provider
                                 | own other ended | own other ended | own other ended | own other ended
    elections.listElections      | yes yes no      | yes yes no      | yes yes no      | no no no
    elections.readElection       | yes no no       | yes no no       | yes no no       | no no no
    elections.downloadCount      | yes no no       | yes no no       | yes no no       | no no no
    elections.nominate           | yes no no       | no no no        | no no no        | no no no
    elections.acceptNomination   | yes no no       | no no no        | no no no        | no no no
    elections.leaveNomination    | yes no no       | no no no        | no no no        | no no no
    elections.nameVoter          | yes no no       | no no no        | no no no        | no no no
    elections.castBallot         | yes no no       | no no no        | no no no        | no no no
    elections.complain           | yes no no       | no no no        | no no no        | no no no
    elections.listDeskElections  | no no no        | no no no        | no no no        | no no no
    elections.readElectionDesk   | no no no        | no no no        | no no no        | no no no
    elections.downloadDeskCount  | no no no        | no no no        | no no no        | no no no
    elections.countFile          | no no no        | no no no        | no no no        | no no no
    elections.callElection       | no no no        | no no no        | no no no        | no no no
    elections.openNominations    | no no no        | no no no        | no no no        | no no no
    elections.reopenNominations  | no no no        | no no no        | no no no        | no no no
    elections.cancelElection     | no no no        | no no no        | no no no        | no no no
    elections.leaveUnfilled      | no no no        | no no no        | no no no        | no no no
    elections.checkNomination    | no no no        | no no no        | no no no        | no no no
    elections.electUncontested   | no no no        | no no no        | no no no        | no no no
    elections.openPoll           | no no no        | no no no        | no no no        | no no no
    elections.extendPoll         | no no no        | no no no        | no no no        | no no no
    elections.recordDraw         | no no no        | no no no        | no no no        | no no no
    elections.declareElection    | no no no        | no no no        | no no no        | no no no
    elections.decideComplaint    | no no no        | no no no        | no no no        | no no no

    # The returning officer is a clerk of one of the consortium's boards or an LA officer; an administrator decides
    # complaints. A clerk of another board sees the desk with the elections of that board's consortia alone.
    procedure                    | board_clerk     | la_officer      | la_admin        | auditor         | la_finance      | board_member, substitute, board_chair, vice_chair | nobody
                                 | own other ended | own other ended | own other ended | own other ended | own other ended | own other ended |
    elections.listElections      | no no no        | no no no        | no no no        | no no no        | no no no        | yes yes no      | no
    elections.readElection       | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.downloadCount      | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.nominate           | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.acceptNomination   | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.leaveNomination    | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.nameVoter          | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.castBallot         | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.complain           | no no no        | no no no        | no no no        | no no no        | no no no        | no no no        | no
    elections.listDeskElections  | yes yes no      | yes no no       | yes no no       | yes no no       | no no no        | no no no        | no
    elections.readElectionDesk   | yes no no       | yes no no       | yes no no       | yes no no       | no no no        | no no no        | no
    elections.downloadDeskCount  | yes no no       | yes no no       | yes no no       | yes no no       | no no no        | no no no        | no
    elections.countFile          | yes yes no      | yes no no       | yes no no       | yes no no       | no no no        | no no no        | no
    elections.callElection       | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.openNominations    | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.reopenNominations  | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.cancelElection     | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.leaveUnfilled      | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.checkNomination    | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.electUncontested   | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.openPoll           | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.extendPoll         | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.recordDraw         | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.declareElection    | yes no no       | yes no no       | no no no        | no no no        | no no no        | no no no        | no
    elections.decideComplaint    | no no no        | no no no        | yes no no       | no no no        | no no no        | no no no        | no
  `,
});
