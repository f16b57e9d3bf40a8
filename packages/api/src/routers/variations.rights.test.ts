import { insertBoard } from "@consortia/db/repositories/boards";
import { insertMeeting } from "@consortia/db/repositories/meetings";
import { mayPlace } from "@consortia/domain/commissioning/policy";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { fundIfAffordable } from "@consortia/services/commissioning/decide-commission";
import { loadCommission } from "@consortia/services/commissioning/load-commission";
import { authorise } from "@consortia/services/shared/authorise";
import { transact } from "@consortia/services/shared/transact";
import { buildBudget } from "@consortia/services/test-support/budget";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { vi } from "vitest";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "../root.ts";

// Sixty-one worlds a procedure.
vi.setConfig({ testTimeout: 120_000 });

const requestKey = "request-of-the-test";
const reason = "The school asked for another half term.";

/** A commission of the own consortium that the own board approved, proposed by one lead; another drafts its variations. */
async function scene({ world, own }: Stage) {
  const as = async (role: "consortium_lead" | "deputy_lead" | "board_clerk", scopeId: string) =>
    buildCtx(world, asPerson(await buildHolder(world, role, scopeId)));
  const lead = createPortalCaller(await as("consortium_lead", own.group)).commissioning;
  const drafter = createPortalCaller(await as("deputy_lead", own.group)).variations;
  // Another who may agree: where nobody may, none is drafted.
  await as("deputy_lead", own.group);
  const { authorityId, clock, newId, store } = world;
  const meetingIds: [Id<"MeetingId">, Id<"MeetingId">] = [newId("MeetingId"), newId("MeetingId")];
  const boardId = asId("BoardId", own.board);
  const at = { authorityId, createdAt: clock.now() };
  await store.transaction([], async (db) => {
    await insertBoard(db, { ...at, id: boardId, name: "Primary board", code: "primary", lanes: ["primary"] });
    for (const [place, id] of meetingIds.entries()) {
      await insertMeeting(db, {
        ...at,
        id,
        boardId,
        reference: String(place + 1),
        kind: "ordinary",
        place: "Hall",
        urgencyReason: null,
        startsAt: `2026-06-${18 + place}T15:00:00.000Z`,
        firstHash: "0",
      });
    }
  });
  const { fundId } = await buildBudget(world, 2_000_00n, { consortiumId: asId("GroupId", own.group) });
  const { reference } = await lead.saveDraft({
    consortiumId: own.group,
    lane: "primary",
    title: "Phonics coaching for two terms",
    purpose: "Coaching for the new phonics lead, two days a week.",
    schoolIds: [own.school],
    deliveryMode: "brokered",
    provider: "Brightpath Coaching",
    fundId,
    maximum: "800",
    startsOn: "2026-09-01",
    endsOn: "2027-03-31",
    requestKey: "draft-key-1",
  });
  await lead.send({ reference, requestKey: "send-key-01" });
  const clerk = await as("board_clerk", own.board);
  const placing = { reference, meetingId: meetingIds[0], requestKey: "place-key-1" };
  await createAdminCaller(clerk).commissioning.place(placing);
  await transact(clerk, {}, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const motionId = loaded.placements[0]?.motionId ?? asId("MotionId", "");
    const grant = await authorise(ctx, mayPlace, { boardId: own.board });
    await fundIfAffordable(ctx, { loaded, basis: { motionId, urgentId: null }, grant });
  });
  const terms = (maximum: string) => ({ reference, maximum, endsOn: "2027-03-31", reason });
  const drafted = (maximum = "850") =>
    drafter.draftVariation({ ...terms(maximum), requestKey: "vary-key-01" });
  return { drafted, meetingId: meetingIds[1], own, reference, terms };
}

type Made = Awaited<ReturnType<typeof scene>>;

// "A consortium lead or deputy lead drafts a variation of an approved commission of the lead's own consortium."
// "Another lead or deputy lead of the consortium agrees or returns a variation within tolerance: never a person who
//  drafted it, proposed the commission, or accepted or paid one of its invoices."
// "The lead or deputy lead who drafted a variation, or an LA officer, withdraws it while it is drafted."
// "The board clerk puts a commission on the agenda of the board that holds its lane."
// "The board clerk and LA officers see the commissions that wait for an agenda."
runRightsTable<Made>({
  procedures: proceduresOf("variations", portalRouter, adminRouter),
  open: openSqliteStore,
  scene,
  calls: {
    "variations.agreeVariation": async (ctx, { drafted }) =>
      createPortalCaller(ctx).variations.agreeVariation({ ...(await drafted()), requestKey }),
    "variations.draftVariation": (ctx, { terms }) =>
      createPortalCaller(ctx).variations.draftVariation({ ...terms("850"), requestKey }),
    "variations.listVariationsToAgree": (ctx) => createPortalCaller(ctx).variations.listVariationsToAgree(),
    "variations.listVariationsWaiting": (ctx, { own }) =>
      createAdminCaller(ctx).variations.listVariationsWaiting({ boardId: own.board }),
    "variations.placeVariation": async (ctx, { drafted, meetingId }) =>
      createAdminCaller(ctx).variations.placeVariation({
        ...(await drafted("1500")),
        meetingId,
        requestKey,
      }),
    "variations.readVariations": (ctx, { reference }) =>
      createPortalCaller(ctx).variations.readVariations({ reference }),
    "variations.returnVariation": async (ctx, { drafted }) =>
      createPortalCaller(ctx).variations.returnVariation({ ...(await drafted()), reason, requestKey }),
    "variations.withdrawVariation": async (ctx, { drafted }) =>
      createPortalCaller(ctx).variations.withdrawVariation({ ...(await drafted()), reason, requestKey }),
  },
  table: `
    procedure                        | headteacher, deputy, chair_of_governors | senco, subject_lead, governance_professional, facilitator, adviser | consortium_lead, deputy_lead | board_member, substitute, board_chair, vice_chair
                                     | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended
    variations.agreeVariation        | hidden hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    variations.draftVariation        | no     hidden hidden | hidden hidden hidden | yes    hidden hidden | no     hidden hidden
    variations.listVariationsToAgree | yes    yes    no     | yes    yes    no     | yes    yes    no     | yes    yes    no
    variations.listVariationsWaiting | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    variations.placeVariation        | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    variations.readVariations        | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | yes    hidden hidden
    variations.returnVariation       | hidden hidden hidden | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden
    variations.withdrawVariation     | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden

    procedure                        | board_clerk          | la_officer           | la_finance, la_admin, auditor | provider             | nobody
                                     | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended  |
    variations.agreeVariation        | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    variations.draftVariation        | no     hidden hidden | no     hidden hidden | no     hidden hidden | hidden hidden hidden | hidden
    variations.listVariationsToAgree | yes    yes    no     | yes    no     no     | yes    no     no     | no     no     no     | no
    variations.listVariationsWaiting | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    variations.placeVariation        | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    variations.readVariations        | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    variations.returnVariation       | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    variations.withdrawVariation     | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
  `,
});

// "The lead or deputy lead who drafted a variation, or an LA officer, withdraws it while it is drafted."
runRightsTable<Made>({
  procedures: ["withdraw one's own"],
  open: openSqliteStore,
  scene: async (stage) => {
    const made = await scene(stage);
    const isLead = stage.column.role === "consortium_lead" || stage.column.role === "deputy_lead";
    if (!isLead || stage.column.standing === "other") return made;
    // Drafted while the role is held; where it has ended since, the right has ended with it.
    const own = createPortalCaller(buildCtx(stage.world, asPerson(stage.personId))).variations;
    const drafted = await own.draftVariation({ ...made.terms("850"), requestKey: "vary-key-02" });
    return { ...made, drafted: () => Promise.resolve(drafted) };
  },
  calls: {
    "withdraw one's own": async (ctx, { drafted }) =>
      createPortalCaller(ctx).variations.withdrawVariation({ ...(await drafted()), reason, requestKey }),
  },
  table: `
    procedure          | headteacher, deputy, chair_of_governors, senco, subject_lead, governance_professional, facilitator, adviser | consortium_lead, deputy_lead | board_member, substitute, board_chair, vice_chair
                       | own    other  ended  | own    other  ended  | own    other  ended
    withdraw one's own | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden

    procedure          | board_clerk          | la_officer           | la_finance, la_admin, auditor | provider             | nobody
                       | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended  |
    withdraw one's own | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
  `,
});
