import { insertBoard } from "@consortia/db/repositories/boards";
import { insertFund } from "@consortia/db/repositories/funds";
import { insertMeeting } from "@consortia/db/repositories/meetings";
import { present } from "@consortia/domain/shared/assert";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

type Scene = {
  readonly own: Stage["own"];
  readonly fundId: Id<"FundId">;
  readonly meetingId: Id<"MeetingId">;
  readonly draft: string;
  readonly sent: string;
  readonly placed: string;
  readonly shareId: Id<"SchoolShareId">;
};

/** A draft, one sent and one on an agenda, all of the own consortium; proposed by the actor where a lead of it acts. */
async function scene({ world, own, personId, column }: Stage): Promise<Scene> {
  const isLead = column.role === "consortium_lead" || column.role === "deputy_lead";
  const isOwnLead = isLead && column.standing !== "other";
  const leadId = isOwnLead ? personId : await buildHolder(world, "consortium_lead", own.group);
  const clerkId = await buildHolder(world, "board_clerk", own.board);
  const { fundId, meetingId } = await buildPlaces({ world, own });
  const base = { own, fundId, meetingId };
  const lead = createPortalCaller(buildCtx(world, asPerson(leadId))).commissioning;
  const clerk = createAdminCaller(buildCtx(world, asPerson(clerkId))).commissioning;
  const drafted = async (requestKey: string) => (await lead.saveDraft(formFor(base, requestKey))).reference;
  const references = {
    draft: await drafted("draft-key-1"),
    sent: await drafted("sent-key-01"),
    placed: await drafted("placed-key-1"),
  };
  await lead.send({ reference: references.sent, requestKey: "send-sent-1" });
  await lead.send({ reference: references.placed, requestKey: "send-placed" });
  await clerk.place({ reference: references.placed, meetingId, requestKey: "place-it-1" });
  return { ...base, ...references, shareId: await askedOfOwnSchool(base, { world, lead }) };
}

/** A commission that was sent, of which the own school would pay a share. */
async function askedOfOwnSchool(
  base: Pick<Scene, "own" | "fundId">,
  { world, lead }: Pick<Stage, "world"> & { lead: ReturnType<typeof createPortalCaller>["commissioning"] },
): Promise<Id<"SchoolShareId">> {
  const { authorityId, clock, newId, store } = world;
  await store.transaction([], (db) =>
    insertFund(db, {
      id: newId("FundId"),
      authorityId,
      name: "Schools' shares",
      sourceKind: "school_contribution",
      year: 2026,
      conditions: null,
      endsOn: null,
      createdAt: clock.now(),
    }),
  );
  const schoolShares = [{ schoolId: base.own.school, amount: "400" }];
  const { reference } = await lead.saveDraft({ ...formFor(base, "share-key-1"), schoolShares });
  await lead.send({ reference, requestKey: "send-share-1" });
  const [share] = (await lead.read({ reference })).schoolShares;
  return present(share, "The own school pays a share").id;
}

async function buildPlaces({ world, own }: Pick<Stage, "world" | "own">) {
  const { authorityId, clock, newId, store } = world;
  const fundId = newId("FundId");
  const meetingId = newId("MeetingId");
  const boardId = asId("BoardId", own.board);
  const at = { authorityId, createdAt: clock.now() };
  await store.transaction([], async (db) => {
    await insertBoard(db, { ...at, id: boardId, name: "Primary board", code: "primary", lanes: ["primary"] });
    await insertFund(db, {
      ...at,
      id: fundId,
      name: "Fund",
      sourceKind: "la_base",
      year: 2026,
      conditions: null,
      endsOn: null,
    });
    const meeting = {
      id: meetingId,
      boardId,
      reference: "PSIB-1",
      kind: "ordinary",
      place: "Hall",
      urgencyReason: null,
    } as const;
    await insertMeeting(db, { ...at, ...meeting, startsAt: "2026-06-18T15:00:00.000Z", firstHash: "0" });
  });
  return { fundId, meetingId };
}

function formFor({ own, fundId }: { own: Stage["own"]; fundId: Id<"FundId"> }, requestKey: string) {
  return {
    consortiumId: own.group,
    lane: "primary",
    title: "Phonics coaching for two terms",
    purpose: "Coaching for the new phonics lead, two days a week.",
    schoolIds: [own.school],
    deliveryMode: "brokered",
    provider: "",
    fundId,
    maximum: "8400",
    startsOn: "2026-09-01",
    endsOn: "2027-03-31",
    requestKey,
  };
}

const requestKey = "the-act-01";
const reason = "No longer needed this year";

runRightsTable<Scene>({
  procedures: proceduresOf("commissioning", portalRouter, adminRouter),
  open: openSqliteStore,
  scene,
  calls: {
    "commissioning.list": (ctx) => createPortalCaller(ctx).commissioning.list({}),
    "commissioning.read": (ctx, { placed }) =>
      createPortalCaller(ctx).commissioning.read({ reference: placed }),
    "commissioning.choices": (ctx) => createPortalCaller(ctx).commissioning.choices(),
    "commissioning.saveDraft": (ctx, made) =>
      createPortalCaller(ctx).commissioning.saveDraft(formFor(made, requestKey)),
    "commissioning.answerShare": (ctx, { shareId }) =>
      createPortalCaller(ctx).commissioning.answerShare({ shareId, answer: "sign", requestKey }),
    "commissioning.listSharesToSign": (ctx) => createPortalCaller(ctx).commissioning.listSharesToSign(),
    "commissioning.send": (ctx, { draft }) =>
      createPortalCaller(ctx).commissioning.send({ reference: draft, requestKey }),
    "commissioning.withdraw": (ctx, { sent }) =>
      createPortalCaller(ctx).commissioning.withdraw({ reference: sent, reason, requestKey }),
    "commissioning.waiting": (ctx, { own }) =>
      createAdminCaller(ctx).commissioning.waiting({ boardId: own.board }),
    "commissioning.agendas": (ctx, { own }) =>
      createAdminCaller(ctx).commissioning.agendas({ boardId: own.board }),
    "commissioning.place": (ctx, { sent, meetingId }) =>
      createAdminCaller(ctx).commissioning.place({ reference: sent, meetingId, requestKey }),
  },
  table: `
    procedure               | headteacher, deputy, chair_of_governors | senco, subject_lead, governance_professional | consortium_lead, deputy_lead | facilitator
                            | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended
    commissioning.list      | yes    yes    no     | yes    yes    no     | yes    yes    no     | yes    yes    no
    commissioning.read      | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    commissioning.choices   | no     no     no     | no     no     no     | yes    yes    no     | no     no     no
    commissioning.saveDraft | no     no     no     | no     no     no     | yes    no     no     | no     no     no
    commissioning.send      | hidden hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    commissioning.withdraw  | hidden hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    commissioning.waiting   | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    commissioning.agendas   | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    commissioning.place     | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden

    procedure               | board_member, substitute, board_chair, vice_chair | board_clerk | la_officer | la_finance, la_admin, auditor
                            | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended
    commissioning.list      | yes    yes    no     | yes    yes    no     | yes    no     no     | yes    no     no
    commissioning.read      | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden
    commissioning.choices   | no     no     no     | no     no     no     | no     no     no     | no     no     no
    commissioning.saveDraft | no     no     no     | no     no     no     | no     no     no     | no     no     no
    commissioning.send      | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    commissioning.withdraw  | hidden hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    commissioning.waiting   | hidden hidden hidden | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden
    commissioning.agendas   | hidden hidden hidden | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden
    commissioning.place     | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden

    procedure               | adviser              | provider             | nobody
                            | own    other  ended  | own    other  ended  |
    commissioning.list      | yes    yes    no     | no     no     no     | no
    commissioning.read      | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.choices   | no     no     no     | no     no     no     | no
    commissioning.saveDraft | no     no     no     | no     no     no     | no
    commissioning.send      | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.withdraw  | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.waiting   | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.agendas   | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.place     | hidden hidden hidden | hidden hidden hidden | hidden

    procedure                      | headteacher          | deputy, chair_of_governors, senco, subject_lead, governance_professional, consortium_lead, deputy_lead, facilitator, adviser | board_member, substitute, board_chair, vice_chair, board_clerk
                                   | own    other  ended  | own    other  ended  | own    other  ended
    commissioning.answerShare      | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden
    commissioning.listSharesToSign | yes    yes    no     | yes    yes    no     | yes    yes    no

    procedure                      | la_officer, la_finance, la_admin, auditor | provider             | nobody
                                   | own    other  ended  | own    other  ended  |
    commissioning.answerShare      | hidden hidden hidden | hidden hidden hidden | hidden
    commissioning.listSharesToSign | yes    no     no     | no     no     no     | no
  `,
});
