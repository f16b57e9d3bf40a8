import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findMotion } from "@consortia/db/repositories/motions";
import { listVariationDecisions } from "@consortia/db/repositories/variation-decisions";
import { listVariations } from "@consortia/db/repositories/variations";
import type { Store } from "@consortia/db/store";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { type Pence, parsePounds } from "@consortia/domain/shared/money";
import { expect } from "vitest";
import { closeMeeting } from "../src/board/close-meeting.ts";
import { closeVoting } from "../src/board/close-voting.ts";
import { createMeeting } from "../src/board/create-meeting.ts";
import { moveMotion } from "../src/board/move-motion.ts";
import { openVoting } from "../src/board/open-voting.ts";
import { settleInterest } from "../src/board/settle-interest.ts";
import { agreeVariation } from "../src/variations/agree-variation.ts";
import { draftVariation } from "../src/variations/draft-variation.ts";
import { returnVariation, withdrawVariation } from "../src/variations/end-variation.ts";
import { placeVariation } from "../src/variations/place-variation.ts";
import { readVariations } from "../src/variations/read-variations.ts";
import { vote } from "./board-scene.ts";
import { newMeeting, openMeetingWith } from "./commission-scene.ts";
import { buildInvoiceScene, type InvoiceScene } from "./invoice-scene.ts";

export type VariationScene = Awaited<ReturnType<typeof buildVariationScene>>;

/** An approved commission of £9,000 out of £10,000, proposed by one lead; another lead and the first's deputy. */
export async function buildVariationScene(store: Store, options: { maximum?: string; budget?: Pence } = {}) {
  const scene = await buildInvoiceScene(store, options);
  return { ...scene, ...varyingLeads(scene) };
}

/** The lead who proposed it drafts; so may the deputy. The other lead of the consortium answers. */
export function varyingLeads({ seats }: Pick<InvoiceScene, "seats">) {
  return {
    otherLeadId: present(seats[1], "A consortium has two leads").holderId,
    deputyId: present(seats[0], "A seat has a substitute").substituteId,
  };
}

type Acting = Pick<
  InvoiceScene,
  "as" | "clerk" | "leadId" | "reference" | "requestKey" | "world" | "seats"
> & {
  readonly otherLeadId: PersonId;
};

export async function draft(
  { as, leadId, reference, requestKey }: Acting,
  maximum: string,
  {
    by = leadId,
    endsOn = "2027-03-31",
    fundId,
  }: { by?: PersonId; endsOn?: string; fundId?: Id<"FundId"> } = {},
): Promise<number> {
  const { number } = await draftVariation(as(by), {
    reference,
    maximum: parsePounds(maximum),
    endsOn,
    ...(fundId === undefined ? {} : { fundId }),
    reason: "The school asked for another half term.",
    requestKey: requestKey(),
  });
  return number;
}

export function agree({ as, otherLeadId, reference, requestKey }: Acting, number: number, by = otherLeadId) {
  return agreeVariation(as(by), { reference, number, requestKey: requestKey() });
}

export function giveBack({ as, otherLeadId, reference, requestKey }: Acting, number: number) {
  const reason = "It was promised to another school.";
  return returnVariation(as(otherLeadId), { reference, number, reason, requestKey: requestKey() });
}

export function takeBack(
  { as, leadId, reference, requestKey }: Acting,
  number: number,
  by: PersonId = leadId,
) {
  const reason = "The visits are not wanted any more.";
  return withdrawVariation(as(by), { reference, number, reason, requestKey: requestKey() });
}

/** Drafted and agreed within tolerance. */
export async function varied(scene: Acting, maximum: string): Promise<number> {
  const number = await draft(scene, maximum);
  await agree(scene, number);
  return number;
}

export function placeOn(scene: Acting, number: number, meetingId: Id<"MeetingId">, closedReason?: string) {
  const { as, clerk, reference, requestKey } = scene;
  return placeVariation(as(clerk), {
    reference,
    number,
    meetingId,
    ...(closedReason === undefined ? {} : { closedReason }),
    requestKey: requestKey(),
  });
}

/** Drafted, placed on a new meeting, and that open on its day. */
export async function onTheTable(scene: InvoiceScene & Acting, maximum: string, on = "2026-07-16") {
  const number = await draft(scene, maximum);
  const meetingId = await newMeeting(scene, on);
  await placeOn(scene, number, meetingId);
  await openMeetingWith(scene, meetingId, on);
  return { number, meetingId, motionId: await motionOfVariation(scene, number) };
}

export async function motionOfVariation({ as, leadId, reference }: Acting, number: number) {
  const { variations } = await readVariations(as(leadId), { reference });
  const one = variations.find((variation) => variation.number === number);
  return present(one?.motion, "A placed variation has a motion").motionId;
}

/** Moves it, opens voting, has the seats vote in turn, and closes. */
export async function decide(
  scene: InvoiceScene & Acting,
  motionId: Id<"MotionId">,
  choices: readonly VoteChoice[],
) {
  const { as, clerk, requestKey, seats } = scene;
  await moveToVote(scene, motionId);
  for (const [place, choice] of choices.entries()) {
    await vote({ ...scene, motionId }, present(seats[place], "A seat"), choice);
  }
  return closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

export async function moveToVote(scene: Acting, motionId: Id<"MotionId">) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { authorityId, store } = world;
  const motion = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  for (const { id, nature, state } of await listItemInterests(store.reader, {
    authorityId,
    itemId: motion.itemId,
  })) {
    if (state === "confirmed") continue;
    const settled = { decision: "confirm", nature, explanation: "" } as const;
    await settleInterest(as(clerk), { requestKey: requestKey(), interestId: id, ...settled });
  }
  const moverId = present(seats[1], "A mover").holderId;
  const seconderId = present(seats[2], "A seconder").holderId;
  await moveMotion(as(clerk), { requestKey: requestKey(), motionId, moverId, seconderId });
  await openVoting(as(clerk), { requestKey: requestKey(), motionId });
}

/** The next ordinary meeting as a clerk begins it: with everything that is to come again. */
export async function nextMeeting({ as, boardId, clerk, requestKey }: InvoiceScene, on: string) {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
    hasStandingItems: true,
  });
  return meetingId;
}

export function endMeeting({ as, clerk, requestKey }: Acting, meetingId: Id<"MeetingId">) {
  return closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
}

export async function commissionNow({ reference, world }: Acting) {
  const { authorityId, store } = world;
  const found = await findCommissionByReference(store.reader, { authorityId, reference });
  return present(found, "It was proposed");
}

/** State and decisions of one variation, the oldest first. */
export async function standingOf(scene: Acting, number: number) {
  const { authorityId, store } = scene.world;
  const { id: commissionId } = await commissionNow(scene);
  const all = await listVariations(store.reader, { authorityId, commissionId });
  const variation = present(
    all.find((one) => one.number === number),
    "It was drafted",
  );
  const decisions = await listVariationDecisions(store.reader, {
    authorityId,
    variationIds: [variation.id],
  });
  return { state: variation.state, outcomes: decisions.map(({ outcome }) => outcome).toReversed() };
}

/** What is held, invoiced and paid for an approved commission is its maximum, whatever was varied. */
export async function expectMaximumHeld(scene: Acting) {
  const { authorityId, store } = scene.world;
  const { id, max_pence } = await commissionNow(scene);
  const accounts = await listAccounts(store.reader, authorityId, { commissionId: id });
  expect(accounts.reduce((sum, { pence }) => sum + pence, 0n)).toBe(max_pence);
}

/** How many were done; each of the others was refused in words. */
export async function done(acts: readonly Promise<unknown>[]): Promise<number> {
  const replies = await Promise.allSettled(acts);
  for (const reply of replies) {
    if (reply.status === "rejected") expect(reply.reason).toBeInstanceOf(DomainError);
  }
  return replies.filter(({ status }) => status === "fulfilled").length;
}

export async function postingsOf({ world }: Acting, type: "variation_up" | "variation_down") {
  const rows = await world.store.reader
    .selectFrom("ledger_transactions")
    .select("id")
    .where("type", "=", type)
    .execute();
  return rows.length;
}
