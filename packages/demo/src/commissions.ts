import { listPlacements } from "@consortia/db/repositories/commission-placements";
import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { findAccountsByCode } from "@consortia/db/repositories/ledger-accounts";
import type { School } from "@consortia/db/repositories/schools";
import { commissionFormSchema } from "@consortia/domain/commissioning/schemas";
import { accountCode } from "@consortia/domain/ledger/accounts";
import type { Lane } from "@consortia/domain/register/lanes";
import { present } from "@consortia/domain/shared/assert";
import { bankHolidays } from "@consortia/domain/shared/bank-holidays";
import type { Id } from "@consortia/domain/shared/ids";
import { formatPence, type Pence, parsePounds } from "@consortia/domain/shared/money";
import { addDays, addWorkingDays, dayOfWeek, financialYear, londonDate } from "@consortia/domain/shared/time";
import { closeMeeting } from "@consortia/services/board/close-meeting";
import { placeCommission } from "@consortia/services/commissioning/place-commission";
import { saveDraft } from "@consortia/services/commissioning/save-draft";
import { sendCommission } from "@consortia/services/commissioning/send-commission";
import { withdrawCommission } from "@consortia/services/commissioning/withdraw-commission";
import { budgetAccount } from "@consortia/services/ledger/commit-funds";
import type { DemoBoard, DemoBoards } from "./boards.ts";
import type { Chance } from "./chance.ts";
import { type DemoCommission, commissions as written } from "./content/commissions.ts";
import { close, makeMeeting, open, openVotingOn, publish, voteAll } from "./meetings.ts";
import type { DemoFund } from "./money.ts";
import type { DemoLeads, DemoStaff } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

type Fate = DemoCommission["fate"];
/** A commission that was proposed: by whom, and what is to become of it. */
type Proposed = {
  readonly reference: string;
  readonly fate: Fate;
  readonly lead: DemoLeads;
  readonly board: "primary" | "secondary";
};

/** What the commission that is carried and not funded asks for beyond its budget. */
const short_pence = 115_000n;

const decidedFates: readonly Fate[] = [
  "approved",
  "declined",
  "carried_not_funded",
  "withdrawn_after_approval",
];

/** Commissions in every state, one board meeting held, one in progress now, and one to come. */
export async function makeCommissions(
  world: DemoWorld,
  parts: {
    readonly staff: DemoStaff;
    readonly boards: DemoBoards;
    readonly fund: DemoFund;
    readonly chance: Chance;
  },
  now: string,
): Promise<void> {
  world.setClock(50);
  const proposed: Proposed[] = [];
  for (const [place, one] of written.entries()) proposed.push(await propose(world, parts, one, place));
  for (const name of ["primary", "secondary"] as const) {
    await holdPastMeeting(
      world,
      parts.boards[name],
      proposed.filter(({ board }) => board === name),
    );
  }
  await openMeetingNow(world, parts.boards.primary, proposed, now);
  await callNextMeeting(world, parts.boards, proposed);
  world.setClockTo(now);
}

async function propose(
  world: DemoWorld,
  { staff, fund, chance }: { staff: DemoStaff; fund: DemoFund; chance: Chance },
  one: DemoCommission,
  place: number,
): Promise<Proposed> {
  const board = one.lane === "primary" ? "primary" : "secondary";
  const all = board === "primary" ? staff.primary : staff.upper;
  const { lead, maximum } = await payerFor(world, fund, all, { one, place });
  const proposer = present(lead.leads[0], "A consortium has a lead");
  const requestKey = world.requestKey();
  const startsOn = addDays(world.today, chance.between(20, 60));
  const { reference } = await saveDraft(
    world.as(proposer),
    commissionFormSchema.parse({
      consortiumId: lead.group.groupId,
      lane: one.lane,
      title: one.title,
      purpose: one.purpose,
      schoolIds: beneficiaries(lead, one.lane, chance).map(({ id }) => id),
      deliveryMode: one.deliveryMode,
      provider: one.provider,
      fundId: fund.fundId,
      maximum,
      startsOn,
      endsOn: addDays(startsOn, chance.between(90, 200)),
      requestKey,
    }),
  );
  if (one.fate !== "draft")
    await sendCommission(world.as(proposer), { reference, requestKey: world.requestKey() });
  if (one.fate === "withdrawn") {
    const reason = "The school has since found the support within its own trust";
    await withdrawCommission(world.as(proposer), { reference, reason, requestKey: world.requestKey() });
  }
  return { reference, fate: one.fate, lead, board };
}

/** A consortium that can pay. The one that is carried and not funded asks the poorest for more than it has. */
async function payerFor(
  world: DemoWorld,
  { fundId }: DemoFund,
  all: readonly DemoLeads[],
  { one, place }: { readonly one: DemoCommission; readonly place: number },
): Promise<{ readonly lead: DemoLeads; readonly maximum: string }> {
  const budgets: { readonly lead: DemoLeads; readonly available_pence: Pence }[] = [];
  for (const lead of all) budgets.push({ lead, available_pence: await availableTo(world, fundId, lead) });
  if (one.fate === "carried_not_funded") {
    const poorest = budgets.reduce((least, next) =>
      next.available_pence < least.available_pence ? next : least,
    );
    return { lead: poorest.lead, maximum: formatPence(poorest.available_pence + short_pence) };
  }
  const wanted_pence = parsePounds(one.maximum) * 3n;
  const rotated = [...budgets.slice(place % budgets.length), ...budgets.slice(0, place % budgets.length)];
  const payer = rotated.find(({ available_pence }) => available_pence >= wanted_pence) ?? rotated[0];
  return { lead: present(payer, "There is a consortium").lead, maximum: one.maximum };
}

async function availableTo(world: DemoWorld, fundId: Id<"FundId">, { group }: DemoLeads): Promise<Pence> {
  const account = budgetAccount({ fundId, year: financialYear(world.today), consortiumId: group.groupId });
  const codes = [accountCode(account)];
  const [found] = await findAccountsByCode(world.store.reader, { authorityId: world.authorityId, codes });
  return found?.pence ?? 0n;
}

/** One or two schools that the proposer does not head, so that the interest is personal and not prejudicial. */
function beneficiaries({ group }: DemoLeads, lane: Lane, chance: Chance): readonly School[] {
  const others = group.schools.slice(3).filter((school) => school.lanes.includes(lane));
  const start = chance.between(0, Math.max(0, others.length - 2));
  return others.slice(start, start + chance.between(1, 2));
}

/** A month ago: everything that was decided, decided as its fate says. */
async function holdPastMeeting(
  world: DemoWorld,
  board: DemoBoard,
  proposed: readonly Proposed[],
): Promise<void> {
  const decided = proposed.filter(({ fate }) => decidedFates.includes(fate));
  if (decided.length === 0) return;
  world.setClock(45);
  const on = workingDay(addDays(world.today, -28));
  const meeting = await makeMeeting(world, board, { on, startsAt: "16:00" });
  for (const { reference } of decided) await place(world, board, meeting.meetingId, reference);
  await publish(world, meeting);
  world.setClockTo(`${on}T16:05:00.000Z`);
  const here = await open(world, meeting, 3);
  for (const { reference, fate } of decided) {
    const motionId = await motionOf(world, reference);
    const voters = await openVotingOn(world, meeting, motionId, here);
    await voteAll(world, motionId, voters, (seat) => choiceAt(seat, fate));
    await close(world, meeting, motionId);
  }
  await closeMeeting(world.as(board.clerk), { requestKey: world.requestKey(), meetingId: meeting.meetingId });
  world.setClock(12);
  for (const { reference, lead } of decided.filter(({ fate }) => fate === "withdrawn_after_approval")) {
    const reason = "The coach we had agreed on has moved away, so we will ask again in the spring";
    const proposer = present(lead.leads[0], "A consortium has a lead");
    await withdrawCommission(world.as(proposer), { reference, reason, requestKey: world.requestKey() });
  }
}

/** Most vote with the result, a few against it, and one abstains. */
function choiceAt(seat: number, fate: Fate) {
  if (seat % 9 === 4) return "abstain" as const;
  const goesAlong = seat % 5 !== 3;
  return goesAlong === (fate !== "declined") ? ("for" as const) : ("against" as const);
}

/** Today, half an hour ago: the meeting is open, voting on one item, with more than half of the seats in. */
async function openMeetingNow(
  world: DemoWorld,
  board: DemoBoard,
  proposed: readonly Proposed[],
  now: string,
): Promise<void> {
  const wanted = proposed.filter(({ board: name, fate }) => name === "primary" && fate === "voting_now");
  world.setClock(21);
  const started = new Date(Date.parse(now) - 30 * 60_000).toISOString();
  const meeting = await makeMeeting(world, board, { on: londonDate(started), startsAt: londonTime(started) });
  for (const { reference } of wanted) await place(world, board, meeting.meetingId, reference);
  await publish(world, meeting);
  world.setClockTo(started);
  const here = await open(world, meeting, 2);
  const [first] = wanted;
  if (first === undefined) return;
  const motionId = await motionOf(world, first.reference);
  const voters = await openVotingOn(world, meeting, motionId, here);
  await voteAll(world, motionId, voters, (seat) => (seat % 3 === 2 ? undefined : choiceAt(seat, "approved")));
}

/** In three weeks: an agenda that is called already. */
async function callNextMeeting(
  world: DemoWorld,
  boards: DemoBoards,
  proposed: readonly Proposed[],
): Promise<void> {
  world.setClock(2);
  for (const name of ["primary", "secondary"] as const) {
    const board = boards[name];
    const items = proposed.filter(({ board: held, fate }) => held === name && fate === "on_agenda");
    const on = workingDay(addWorkingDays(world.today, 15, bankHolidays));
    const meeting = await makeMeeting(world, board, { on, startsAt: "16:00" });
    for (const { reference } of items) await place(world, board, meeting.meetingId, reference);
    if (items.length > 0) await publish(world, meeting);
  }
}

function place(world: DemoWorld, board: DemoBoard, meetingId: string, reference: string) {
  return placeCommission(world.as(board.clerk), { reference, meetingId, requestKey: world.requestKey() });
}

async function motionOf(world: DemoWorld, reference: string): Promise<Id<"MotionId">> {
  const { authorityId, store } = world;
  const one = present(
    await findCommissionByReference(store.reader, { authorityId, reference }),
    "It was proposed",
  );
  const [placement] = await listPlacements(store.reader, { authorityId, commissionId: one.id });
  return present(placement, "It was placed").motionId;
}

/** The same day, or the Monday after a weekend; a bank holiday is passed over. */
function workingDay(on: string): string {
  const isOff = [0, 6].includes(dayOfWeek(on)) || bankHolidays.has(on);
  return isOff ? workingDay(addDays(on, 1)) : on;
}

function londonTime(at: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}
