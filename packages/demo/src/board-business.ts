import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { closeMeeting } from "@consortia/services/board/close-meeting";
import { withdrawCommission } from "@consortia/services/commissioning/withdraw-commission";
import type { DemoBoard, DemoBoards } from "./boards.ts";
import type { Proposed } from "./commissions.ts";
import type { DemoFate } from "./content/commissions.ts";
import { demoCalendar } from "./content/terms.ts";
import { londonTime, workingDay } from "./days.ts";
import {
  addDeferred,
  bringBack,
  close,
  type DemoMeeting,
  defer,
  itemOf,
  makeMeeting,
  motionOf,
  open,
  openVotingOn,
  place,
  publish,
  voteAll,
} from "./meetings.ts";
import { addClosedItem, addOpenPaper } from "./papers.ts";
import type { DemoOffice } from "./staff.ts";
import { decideBetweenMeetings } from "./urgent.ts";
import type { DemoWorld } from "./world.ts";

const decidedFates: readonly DemoFate[] = [
  "approved",
  "declined",
  "carried_not_funded",
  "withdrawn_after_approval",
];

type Business = { readonly boards: DemoBoards; readonly proposed: readonly Proposed[] };
/** The item that the primary board put off, which comes back. */
export type Held = { readonly deferredId: Id<"AgendaItemId"> };

function itemsOf(
  { proposed }: Business,
  name: Proposed["board"],
  ...fates: readonly DemoFate[]
): readonly Proposed[] {
  return proposed.filter(({ board, fate }) => board === name && fates.includes(fate));
}

/** A month ago: each board decided everything that is decided, and the primary board put one item off. */
export async function holdPastMeetings(world: DemoWorld, business: Business): Promise<Held> {
  const { primary, secondary } = business.boards;
  const deferredId = await holdPastMeeting(world, primary, itemsOf(business, "primary", ...decidedFates));
  await holdPastMeeting(world, secondary, itemsOf(business, "secondary", ...decidedFates));
  return { deferredId };
}

/** Since then: a meeting called for today, a question that could not wait, the meeting after, and today's opens. */
export async function makeMeetingsNow(
  world: DemoWorld,
  { office, held, ...business }: Business & { readonly office: DemoOffice; readonly held: Held },
  now: string,
): Promise<void> {
  const { primary, secondary } = business.boards;
  const started = new Date(Date.parse(now) - 30 * 60_000).toISOString();
  const items = itemsOf(business, "primary", "voting_now");
  world.setClock(21);
  const meeting = await makeMeeting(world, primary, {
    on: londonDate(started),
    startsAt: londonTime(started),
  });
  for (const { reference } of items) await place(world, primary, meeting.meetingId, reference);
  await bringBack(world, meeting, held.deferredId);
  await publish(world, meeting);
  for (const { reference } of itemsOf(business, "primary", "agreed_between_meetings")) {
    await decideBetweenMeetings(world, { board: primary, finance: office.finance, reference });
  }
  world.setClock(2);
  const next = await callNextMeeting(world, primary, itemsOf(business, "primary", "on_agenda"));
  await addClosedItem(world, next);
  await publish(world, next);
  await publish(world, await callNextMeeting(world, secondary, itemsOf(business, "secondary", "on_agenda")));
  await openMeetingNow(world, { meeting, started, items });
  world.setClockTo(now);
}

async function holdPastMeeting(
  world: DemoWorld,
  board: DemoBoard,
  decided: readonly Proposed[],
): Promise<Id<"AgendaItemId">> {
  world.setClock(45);
  const on = workingDay(addDays(world.today, -28));
  const meeting = await makeMeeting(world, board, { on, startsAt: "16:00" });
  for (const { reference } of decided) await place(world, board, meeting.meetingId, reference);
  const deferredId = await addDeferred(world, meeting);
  await publish(world, meeting);
  world.setClockTo(`${on}T16:05:00.000Z`);
  const here = await open(world, meeting, 3);
  for (const { reference, fate } of decided) {
    const motionId = await motionOf(world, reference);
    const voters = await openVotingOn(world, meeting, motionId, here);
    await voteAll(world, motionId, voters, (seat) => choiceAt(seat, fate));
    await close(world, meeting, motionId);
  }
  await defer(world, meeting, deferredId);
  await closeMeeting(world.as(board.clerk), { requestKey: world.requestKey(), meetingId: meeting.meetingId });
  await withdrawSome(world, decided);
  return deferredId;
}

async function withdrawSome(world: DemoWorld, decided: readonly Proposed[]): Promise<void> {
  world.setClock(12);
  for (const { reference, lead } of decided.filter(({ fate }) => fate === "withdrawn_after_approval")) {
    const reason = "The coach we had agreed on has moved away, so we will ask again in the spring";
    const proposer = present(lead.leads[0], "A consortium has a lead");
    await withdrawCommission(world.as(proposer), { reference, reason, requestKey: world.requestKey() });
  }
}

/** Most vote with the result, a few against it, and one abstains. */
function choiceAt(seat: number, fate: DemoFate) {
  if (seat % 9 === 4) return "abstain" as const;
  const goesAlong = seat % 5 !== 3;
  return goesAlong === (fate !== "declined") ? ("for" as const) : ("against" as const);
}

/** Today, half an hour ago: voting on one item began, with more than half of the seats in. */
async function openMeetingNow(
  world: DemoWorld,
  {
    meeting,
    started,
    items,
  }: { readonly meeting: DemoMeeting; readonly started: string; readonly items: readonly Proposed[] },
): Promise<void> {
  world.setClockTo(started);
  const here = await open(world, meeting, 2);
  const [first] = items;
  if (first === undefined) return;
  const motionId = await motionOf(world, first.reference);
  const voters = await openVotingOn(world, meeting, motionId, here);
  await voteAll(world, motionId, voters, (seat) => (seat % 3 === 2 ? undefined : choiceAt(seat, "approved")));
}

/** In three weeks: an agenda with a paper under each commission. */
async function callNextMeeting(
  world: DemoWorld,
  board: DemoBoard,
  items: readonly Proposed[],
): Promise<DemoMeeting> {
  const on = addWorkingDays(world.today, 15, demoCalendar);
  const meeting = await makeMeeting(world, board, { on, startsAt: "16:00" });
  for (const { reference } of items) {
    await place(world, board, meeting.meetingId, reference);
    await addOpenPaper(world, board, await itemOf(world, reference));
  }
  return meeting;
}
