import { insertAppointment } from "@consortia/db/repositories/appointments";
import { insertDeclaration } from "@consortia/db/repositories/chairs";
import { insertDecision } from "@consortia/db/repositories/decision-records";
import { insertFund } from "@consortia/db/repositories/funds";
import { insertSeatHolding } from "@consortia/db/repositories/seat-holdings";
import { insertSeats } from "@consortia/db/repositories/seats";
import { insertUrgentAnswer } from "@consortia/db/repositories/urgent-answers";
import { insertUrgent, listUrgent, updateUrgentState } from "@consortia/db/repositories/urgent-decisions";
import type { Writer } from "@consortia/db/store";
import { chair_declaration } from "@consortia/domain/board/chair";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { urgentParts, urgentReference } from "@consortia/domain/urgent/urgent";
import { buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import type { Stage } from "@consortia/testing/run-rights-table";
import { createPortalCaller } from "../src/root.ts";
import { buildRightsScene, person, type RightsScene } from "./board-rights-scene.ts";
import { adopt } from "./rules-rights-scene.ts";

/**
 * The board of `buildRightsScene` with rules, a chair and a vice-chair in its seats and a finance officer, and two
 * commissions that wait: one asked for between meetings, one not; a third was agreed to by three. A chair or vice-chair who acts is seated too.
 */
export async function buildUrgentRightsScene(stage: Stage) {
  const scene = await buildRightsScene(stage);
  const { world } = stage;
  const { authorityId } = world;
  const finance = await world.store.transaction([], async (db) => {
    await adopt(stage, db, scene.clerkId);
    await seatActor(scene, db);
    const [first, second] = scene.seats;
    if (first === undefined || second === undefined) throw new Error("The scene has three seats");
    await appoint(scene, db, { personId: first.personId, role: "board_chair" });
    await appoint(scene, db, { personId: second.personId, role: "vice_chair" });
    return person(stage, db, "Finance", "la_finance", authorityId);
  });
  const references = await proposeAll(stage);
  const urgentId = await insertAsked(scene, { number: 1, commission: references.asked });
  const takenId = await insertAsked(scene, { number: 2, commission: references.taken });
  const [first, second] = scene.seats;
  if (first === undefined || second === undefined) throw new Error("The scene has three seats");
  await world.store.transaction([], (db) => take(scene, db, { takenId, three: [first, second, finance] }));
  return {
    ...scene,
    urgentId,
    takenId,
    takenBy: first.personId,
    financeId: finance.personId,
    waiting: references.waiting,
  };
}

async function insertAsked(
  { stage: { world, own }, boardId, clerkId }: RightsScene,
  { number, commission }: { readonly number: number; readonly commission: string },
) {
  const id = world.newId("UrgentDecisionId");
  const { reader } = world.store;
  const asked = await reader
    .selectFrom("commissions")
    .select(["id", "proposed_by_id"])
    .where("reference", "=", commission)
    .executeTakeFirstOrThrow();
  const rules = await reader.selectFrom("constitution_versions").select("id").executeTakeFirstOrThrow();
  await world.store.transaction([], (db) =>
    insertUrgent(db, {
      id,
      authorityId: world.authorityId,
      boardId,
      number,
      reference: urgentReference(number),
      commissionId: asId("CommissionId", asked.id),
      consortiumId: own.group,
      lane: "primary",
      constitutionId: asId("ConstitutionVersionId", rules.id),
      max_pence: 450_000n,
      cap_pence: 500_000n,
      part: "part1",
      reason: "It cannot wait",
      closedReason: null,
      requesterId: asId("PersonId", asked.proposed_by_id),
      askedById: clerkId,
      askedAt: world.clock.now(),
      neededBy: "2026-05-15T16:00:00.000Z",
    }),
  );
  return id;
}

type Signer = Pick<RightsScene["seats"][number], "personId" | "appointmentId">;

/** Agreed by three, and short of money, so that nothing need be in the books. */
async function take(
  { stage: { world } }: RightsScene,
  db: Writer,
  { takenId, three }: { readonly takenId: Id<"UrgentDecisionId">; readonly three: readonly Signer[] },
): Promise<void> {
  const { authorityId } = world;
  const at = world.clock.now();
  const [urgent] = await listUrgent(db, { authorityId, urgentIds: [takenId] });
  if (urgent === undefined) throw new Error("It was asked");
  const { commissionId, max_pence, requesterId, askedById } = urgent;
  for (const [place, { personId, appointmentId }] of three.entries()) {
    await insertUrgentAnswer(db, {
      id: world.newId("UrgentAnswerId"),
      authorityId,
      urgentId: takenId,
      part: urgentParts[place] ?? "chair",
      answer: "agree",
      reason: "",
      personId,
      appointmentId,
      requesterId,
      askedById,
      answeredAt: at,
    });
  }
  await insertDecision(db, {
    id: world.newId("DecisionRecordId"),
    authorityId,
    commissionId,
    motionId: null,
    urgentId: takenId,
    outcome: "carried_not_funded",
    requested_pence: max_pence,
    approved_pence: 0n,
    short_pence: max_pence,
    requesterId,
    ledgerTransactionId: null,
    decidedAt: at,
  });
  await updateUrgentState(db, { authorityId, urgentId: takenId, state: "taken", endedAt: at });
}

/** Proposed by a lead who is not the actor, for the sum that the cap allows. */
async function proposeAll({ world, own }: Stage) {
  const { authorityId } = world;
  const fundId = world.newId("FundId");
  await world.store.transaction([], (db) =>
    insertFund(db, {
      id: fundId,
      authorityId,
      createdAt: world.clock.now(),
      name: "Fund",
      sourceKind: "la_base",
      year: 2026,
      conditions: null,
      endsOn: null,
    }),
  );
  const leadId = await buildHolder(world, "consortium_lead", own.group);
  const lead = createPortalCaller(buildCtx(world, asPerson(leadId))).commissioning;
  const propose = async (key: string) => {
    const { reference } = await lead.saveDraft({
      consortiumId: own.group,
      lane: "primary",
      title: "Phonics coaching for two terms",
      purpose: "Coaching for the new phonics lead, two days a week.",
      schoolIds: [own.school],
      deliveryMode: "brokered",
      provider: "",
      fundId,
      maximum: "4500",
      startsOn: "2026-09-01",
      endsOn: "2027-03-31",
      requestKey: `draft-${key}`,
    });
    await lead.send({ reference, requestKey: `send-${key}-1` });
    return reference;
  };
  return {
    asked: await propose("asked"),
    waiting: await propose("waiting"),
    taken: await propose("taken"),
  };
}

/** A chair or vice-chair of this board holds a seat with a vote in it. */
async function seatActor({ stage, boardId }: RightsScene, db: Writer): Promise<void> {
  const { world, column, personId } = stage;
  const isChair = column.role === "board_chair" || column.role === "vice_chair";
  if (!isChair || column.standing === "other") return;
  const { authorityId } = world;
  const held = await db
    .selectFrom("appointments")
    .select("id")
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  const seatId = world.newId("SeatId");
  const validFrom = world.clock.now();
  const seat = {
    id: seatId,
    kind: "phase",
    ordinal: 4,
    constituency: null,
    consortiumId: null,
    votes: 1,
  } as const;
  await insertSeats(db, [{ ...seat, authorityId, boardId, validFrom }]);
  await insertSeatHolding(db, {
    id: world.newId("SeatHoldingId"),
    authorityId,
    boardId,
    seatId,
    personId,
    appointmentId: asId("AppointmentId", held.id),
    minute: "1",
    validFrom,
  });
}

async function appoint(
  { stage: { world, column }, boardId }: RightsScene,
  db: Writer,
  { personId, role }: { personId: PersonId; role: "board_chair" | "vice_chair" },
): Promise<void> {
  // One person holds an office (BRD-10): where the actor does, there is no other.
  if (column.role === role && column.standing !== "other") return;
  const now = world.clock.now();
  await insertDeclaration(db, {
    id: world.newId("ChairDeclarationId"),
    authorityId: world.authorityId,
    boardId,
    personId,
    says: chair_declaration,
    declaredAt: now,
    recordedById: personId,
  });
  await insertAppointment(db, {
    id: world.newId("AppointmentId"),
    authorityId: world.authorityId,
    personId,
    role,
    scopeKind: "board",
    scopeId: boardId,
    basis: "appointed",
    dependsOnId: null,
    evidence: null,
    slot: 1,
    validFrom: now,
    plannedEndOn: null,
    plannedEndAt: null,
    recordedAt: now,
  });
}
