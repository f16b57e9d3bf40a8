import { insertBoard } from "@consortia/db/repositories/boards";
import { insertMeeting } from "@consortia/db/repositories/meetings";
import { mayPlace } from "@consortia/domain/commissioning/policy";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
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
const reason = "Two visits were not made.";

/** A commission of the own consortium and school that the own board approved, and an officer who takes its invoices. */
async function scene({ world, own, personId, column }: Stage) {
  const as = async (role: "consortium_lead" | "board_clerk" | "la_officer", scopeId: string) =>
    buildCtx(world, asPerson(await buildHolder(world, role, scopeId)));
  const lead = createPortalCaller(await as("consortium_lead", own.group)).commissioning;
  const meetingId = await buildMeetingOf({ world, own });
  const { fundId } = await buildBudget(world, 1_000_00n, { consortiumId: asId("GroupId", own.group) });
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
  await createAdminCaller(clerk).commissioning.place({ reference, meetingId, requestKey: "place-key-1" });
  await transact(clerk, {}, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const motionId = loaded.placements[0]?.motionId ?? asId("MotionId", "");
    const grant = await authorise(ctx, mayPlace, { boardId: own.board });
    await fundIfAffordable(ctx, { loaded, basis: { motionId, urgentId: null }, grant });
  });
  const officer = createAdminCaller(await as("la_officer", world.authorityId)).invoices;
  // The own school has one head: the reader, where the column is the head's.
  // Somebody must be able to accept what is matched; a reader who was head is that no longer by then.
  let known: PersonId | null = column.role === "headteacher" && column.standing === "own" ? personId : null;
  const head = async () => (known ??= await buildHolder(world, "headteacher", own.school));
  const received = () =>
    officer.takeInvoice({
      reference,
      number: "INV-1",
      datedOn: "2026-05-04",
      amount: "100",
      requestKey: "take-key-1",
    });
  const matched = async () => {
    const { invoiceId } = await received();
    await head();
    return officer.matchInvoice({ invoiceId, requestKey: "match-key-1" });
  };
  return { reference, received, matched, head, world };
}

type Made = Awaited<ReturnType<typeof scene>>;

async function accepted({ head, matched, world }: Made) {
  const { invoiceId } = await matched();
  const ctx = buildCtx(world, asPerson(await head()));
  return createPortalCaller(ctx).invoices.acceptInvoice({ invoiceId, requestKey: "accept-key" });
}

async function buildMeetingOf({ world, own }: Pick<Stage, "world" | "own">): Promise<Id<"MeetingId">> {
  const { authorityId, clock, newId, store } = world;
  const meetingId = newId("MeetingId");
  const boardId = asId("BoardId", own.board);
  const at = { authorityId, createdAt: clock.now() };
  await store.transaction([], async (db) => {
    await insertBoard(db, { ...at, id: boardId, name: "Primary board", code: "primary", lanes: ["primary"] });
    await insertMeeting(db, {
      ...at,
      id: meetingId,
      boardId,
      reference: "1",
      kind: "ordinary",
      place: "Hall",
      urgencyReason: null,
      startsAt: "2026-06-18T15:00:00.000Z",
      firstHash: "0",
    });
  });
  return meetingId;
}

// "LA officers and LA finance record an invoice that a provider has sent."
// "An LA officer matches an invoice with its commission."
// "The head of a school that the work was for accepts it; where that head proposed the commission, a deputy or the
//  chair of governors does. Never a person who proposed or approved it."
// "An invoice is rejected by an LA officer or by whoever may accept the work, and once it is accepted by LA finance."
// "LA finance pays an accepted invoice, never a person who proposed or approved the commission or accepted the work."
// "LA finance records a provider's credit note."
runRightsTable<Made>({
  procedures: proceduresOf("invoices", portalRouter, adminRouter),
  open: openSqliteStore,
  scene,
  calls: {
    "invoices.acceptInvoice": async (ctx, { matched }) =>
      createPortalCaller(ctx).invoices.acceptInvoice({ ...(await matched()), requestKey }),
    "invoices.creditInvoice": async (ctx, made) =>
      createAdminCaller(ctx).invoices.creditInvoice({
        ...(await accepted(made)),
        number: "CN-1",
        amount: "1",
        reason,
        isChecked: "yes",
        requestKey,
      }),
    "invoices.listInvoices": (ctx) => createAdminCaller(ctx).invoices.listInvoices(),
    "invoices.listWorkToAccept": (ctx) => createPortalCaller(ctx).invoices.listWorkToAccept(),
    "invoices.matchInvoice": async (ctx, { head, received }) => {
      await head();
      return createAdminCaller(ctx).invoices.matchInvoice({ ...(await received()), requestKey });
    },
    "invoices.payInvoice": async (ctx, made) =>
      createAdminCaller(ctx).invoices.payInvoice({
        ...(await accepted(made)),
        paymentReference: "BACS 1",
        requestKey,
      }),
    "invoices.readInvoices": (ctx, { reference }) =>
      createPortalCaller(ctx).invoices.readInvoices({ reference }),
    "invoices.rejectInvoice": async (ctx, { matched }) =>
      createPortalCaller(ctx).invoices.rejectInvoice({ ...(await matched()), reason, requestKey }),
    "invoices.takeInvoice": (ctx, { reference }) =>
      createAdminCaller(ctx).invoices.takeInvoice({
        reference,
        number: "INV-2",
        datedOn: "2026-05-04",
        amount: "1",
        requestKey,
      }),
  },
  table: `
    procedure                 | deputy, chair_of_governors | senco, subject_lead, governance_professional, facilitator, adviser | consortium_lead, deputy_lead | board_member, substitute, board_chair, vice_chair, board_clerk
                              | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended
    invoices.acceptInvoice    | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    invoices.creditInvoice    | no     no     no     | no     no     no     | no     no     no     | no     no     no
    invoices.listInvoices     | no     no     no     | no     no     no     | no     no     no     | no     no     no
    invoices.listWorkToAccept | yes    yes    no     | yes    yes    no     | yes    yes    no     | yes    yes    no
    invoices.matchInvoice     | no     no     no     | no     no     no     | no     no     no     | no     no     no
    invoices.payInvoice       | no     no     no     | no     no     no     | no     no     no     | no     no     no
    invoices.readInvoices     | yes    hidden hidden | hidden hidden hidden | yes    hidden hidden | yes    hidden hidden
    invoices.rejectInvoice    | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    invoices.takeInvoice      | no     no     no     | no     no     no     | no     no     no     | no     no     no

    procedure                 | la_officer           | la_finance           | la_admin, auditor    | provider             | nobody
                              | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended  |
    invoices.acceptInvoice    | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    invoices.creditInvoice    | no     no     no     | yes    no     no     | no     no     no     | no     no     no     | no
    invoices.listInvoices     | yes    no     no     | yes    no     no     | yes    no     no     | no     no     no     | no
    invoices.listWorkToAccept | yes    no     no     | yes    no     no     | yes    no     no     | no     no     no     | no
    invoices.matchInvoice     | yes    no     no     | no     no     no     | no     no     no     | no     no     no     | no
    invoices.payInvoice       | no     no     no     | yes    no     no     | no     no     no     | no     no     no     | no
    invoices.readInvoices     | yes    hidden hidden | yes    hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden
    invoices.rejectInvoice    | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    invoices.takeInvoice      | yes    no     no     | yes    no     no     | no     no     no     | no     no     no     | no

    procedure                 | headteacher
                              | own    other  ended
    invoices.acceptInvoice    | yes    hidden hidden
    invoices.creditInvoice    | no     no     no
    invoices.listInvoices     | no     no     no
    invoices.listWorkToAccept | yes    yes    no
    invoices.matchInvoice     | no     no     no
    invoices.payInvoice       | no     no     no
    invoices.readInvoices     | yes    hidden hidden
    invoices.rejectInvoice    | yes    hidden hidden
    invoices.takeInvoice      | no     no     no
  `,
});

// "An invoice is rejected by an LA officer or by whoever may accept the work, and once it is accepted by LA finance."
runRightsTable<Made>({
  procedures: ["reject when received", "reject when accepted"],
  open: openSqliteStore,
  scene,
  calls: {
    "reject when received": async (ctx, { received }) =>
      createPortalCaller(ctx).invoices.rejectInvoice({ ...(await received()), reason, requestKey }),
    "reject when accepted": async (ctx, made) =>
      createPortalCaller(ctx).invoices.rejectInvoice({ ...(await accepted(made)), reason, requestKey }),
  },
  table: `
    procedure            | deputy, chair_of_governors | senco, subject_lead, governance_professional, facilitator, adviser | consortium_lead, deputy_lead | board_member, substitute, board_chair, vice_chair, board_clerk
                         | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended
    reject when received | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden
    reject when accepted | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden

    procedure            | la_officer           | la_finance           | la_admin, auditor    | provider             | nobody
                         | own    other  ended  | own    other  ended  | own    other  ended  | own    other  ended  |
    reject when received | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden
    reject when accepted | hidden hidden hidden | yes    hidden hidden | hidden hidden hidden | hidden hidden hidden | hidden

    procedure            | headteacher
                         | own    other  ended
    reject when received | hidden hidden hidden
    reject when accepted | hidden hidden hidden
  `,
});
