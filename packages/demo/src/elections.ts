import { listNominations } from "@consortia/db/repositories/nominations";
import type { CallElection, VoterId } from "@consortia/domain/elections/schemas";
import { closingInstant } from "@consortia/domain/elections/timetable";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { addDays, instantAtLondonTime, type LocalDate } from "@consortia/domain/shared/time";
import { addWorkingDays, nationalCalendar } from "@consortia/domain/shared/working-days";
import { acceptNomination } from "@consortia/services/elections/answer-nomination";
import { callElection } from "@consortia/services/elections/call-election";
import { castBallot } from "@consortia/services/elections/cast-ballot";
import { checkNomination } from "@consortia/services/elections/check-nomination";
import { closeDueElections } from "@consortia/services/elections/close-due-elections";
import { declareElection, electUncontested } from "@consortia/services/elections/declare-election";
import { nominate } from "@consortia/services/elections/nominate";
import { openNominations } from "@consortia/services/elections/open-nominations";
import { openPoll } from "@consortia/services/elections/open-poll";
import type { DemoBoard } from "./boards.ts";
import {
  chairStatements,
  type DemoCandidate,
  leadCandidates,
  leadOrders,
  viceChairStatements,
} from "./content/elections.ts";
import type { DemoLeads, DemoStaff } from "./staff.ts";
import type { DemoWorld } from "./world.ts";

/** A voter with the person who acts for it: a school's head, or who holds a seat. */
type Voter = { readonly voterId: VoterId; readonly personId: PersonId };
type Days = Readonly<Record<"nominationsCloseOn" | "opensOn" | "closesOn", LocalDate>>;
type Standing = Pick<DemoCandidate, "statement"> & { readonly report: string | null };
type Filled =
  | { readonly places: "chair" | "vice_chair"; readonly boardId: Id<"BoardId"> }
  | { readonly places: "both"; readonly consortiumId: DemoLeads["group"]["groupId"] };
type Called = {
  readonly clerk: PersonId;
  readonly days: Days;
  readonly electionId: Id<"ElectionId">;
};

/** In the board's first weeks its members elect a chair, who stands alone, and then a vice-chair between two. */
export async function electOffices(world: DemoWorld, board: DemoBoard): Promise<void> {
  const { boardId, clerk, leadSeats, laSeat, presiding, viceChair } = board;
  const voters = [...leadSeats, laSeat].map(({ seatId, personId }) => ({ voterId: seatId, personId }));
  const chair = await call(world, clerk, { places: "chair", boardId }, 74);
  await standAll(world, chair, { voters, people: [presiding], candidates: asChair(chairStatements) });
  await electUncontested(world.as(clerk), ofElection(world, chair));

  const vice = await call(world, clerk, { places: "vice_chair", boardId }, 60);
  const other = present(leadSeats.at(-1), "The board has seats").personId;
  const people = [viceChair, other];
  await standAll(world, vice, { voters, people, candidates: asChair(viceChairStatements) });
  await openBallot(world, vice);
  await castAll(world, vice, { voters: voters.slice(0, -2), people, orders: [[0], [0], [1]] });
  await declare(world, vice);
}

/** One consortium re-elected its leads; another votes for its own now, and some of its schools have. */
export async function electLeads(
  world: DemoWorld,
  { clerk }: DemoBoard,
  { heads, ...groups }: { heads: DemoStaff["heads"]; finished: DemoLeads; polling: DemoLeads },
): Promise<void> {
  const finished = await openLeads(world, clerk, { lead: groups.finished, heads, daysAgo: 36 });
  await castAll(world, finished, { ...finished, voters: finished.voters.slice(0, -3), orders: leadOrders });
  await declare(world, finished);
  const polling = await openLeads(world, clerk, { lead: groups.polling, heads, daysAgo: 16 });
  // The leads themselves have not voted yet, so that one of them finds the ballot on Home.
  await castAll(world, polling, { ...polling, voters: polling.voters.slice(3, 9), orders: leadOrders });
}

async function openLeads(
  world: DemoWorld,
  clerk: PersonId,
  { lead, heads, daysAgo }: { lead: DemoLeads; heads: DemoStaff["heads"]; daysAgo: number },
) {
  const { groupId, schools } = lead.group;
  const called = await call(world, clerk, { places: "both", consortiumId: groupId }, daysAgo);
  const voters = schools.map(({ id }) => ({
    voterId: id,
    personId: present(heads.get(id), "Every school has a head"),
  }));
  const people = voters.slice(0, 4).flatMap(({ personId }) => (personId === lead.deputy ? [] : [personId]));
  await standAll(world, called, { voters, people, candidates: leadCandidates });
  await openBallot(world, called);
  return { ...called, voters, people };
}

async function call(world: DemoWorld, clerk: PersonId, filled: Filled, daysAgo: number): Promise<Called> {
  world.setClock(daysAgo, "11:20");
  const days = daysFrom(addDays(world.today, -daysAgo));
  const input: CallElection =
    filled.places === "both"
      ? {
          ...days,
          ...filled,
          requestKey: world.requestKey(),
          method: "stv",
          eligibility: "outstanding_or_accredited",
        }
      : { ...days, ...filled, requestKey: world.requestKey(), method: "most_votes" };
  const { electionId } = await callElection(world.as(clerk), input);
  await openNominations(world.as(clerk), { requestKey: world.requestKey(), electionId });
  return { clerk, days, electionId };
}

/** A week for nominations, a day to look at them, and the shortest ballot allowed before there is a term calendar. */
function daysFrom(calledOn: LocalDate): Days {
  const nominationsCloseOn = addWorkingDays(calledOn, 5, nationalCalendar);
  const opensOn = addWorkingDays(nominationsCloseOn, 1, nationalCalendar);
  return { nominationsCloseOn, opensOn, closesOn: addWorkingDays(opensOn, 10, nationalCalendar) };
}

/** Each is nominated by another voter where there is one, accepts, and is found fit once nominations have closed. */
async function standAll(
  world: DemoWorld,
  { clerk, days, electionId }: Called,
  {
    voters,
    people,
    candidates,
  }: { voters: readonly Voter[]; people: readonly PersonId[]; candidates: readonly Standing[] },
): Promise<void> {
  const nominationIds = [];
  for (const [place, personId] of people.entries()) {
    const by = present(voters[(place + 5) % voters.length], "There are voters");
    const { statement, report } = present(candidates[place], "Everybody who stands has something to say");
    const { nominationId } = await nominate(world.as(by.personId), {
      requestKey: world.requestKey(),
      electionId,
      voterId: by.voterId,
      personId,
    });
    const on = addDays(world.today, -500);
    await acceptNomination(world.as(personId), {
      requestKey: world.requestKey(),
      nominationId,
      statement,
      confirmed: report === null ? ["not_of_authority"] : ["time", "support"],
      evidence: report === null ? [] : [{ rule: "outstanding_school", says: report, on, expiresOn: null }],
    });
    nominationIds.push(nominationId);
  }
  world.setClockTo(closingInstant(days.nominationsCloseOn));
  await closeDueElections(world.asSystem("worker"));
  world.setClockTo(instantAtLondonTime(days.opensOn, "08:40"));
  for (const nominationId of nominationIds) {
    const found = { nominationId, verdict: "met", note: "Read, and known to the clerk" } as const;
    await checkNomination(world.as(clerk), { requestKey: world.requestKey(), ...found });
  }
}

function openBallot(world: DemoWorld, { clerk, days, electionId }: Called) {
  const { closesOn } = days;
  return openPoll(world.as(clerk), { requestKey: world.requestKey(), electionId, closesOn });
}

/** Voters give their orders in turn. Numbers on the ballot are drawn, so an order is by person. */
async function castAll(
  world: DemoWorld,
  { days, electionId }: Called,
  {
    voters,
    people,
    orders,
  }: { voters: readonly Voter[]; people: readonly PersonId[]; orders: readonly (readonly number[])[] },
): Promise<void> {
  world.setClockTo(instantAtLondonTime(days.opensOn, "16:20"));
  const { authorityId, store } = world;
  const nominations = await listNominations(store.reader, { authorityId, electionId });
  const numberOf = (place: number) =>
    present(
      nominations.find(({ personId }) => personId === people[place])?.number,
      "Who stands has a number",
    );
  for (const [place, { voterId, personId }] of voters.entries()) {
    const order = present(orders[place % orders.length], "There is an order");
    const marks = order.map((candidate, at) => ({ candidate: numberOf(candidate), rank: at + 1 }));
    await castBallot(world.as(personId), { requestKey: world.requestKey(), electionId, voterId, marks });
  }
}

async function declare(world: DemoWorld, called: Called): Promise<void> {
  const next = addWorkingDays(called.days.closesOn, 1, nationalCalendar);
  world.setClockTo(closingInstant(called.days.closesOn));
  await closeDueElections(world.asSystem("worker"));
  world.setClockTo(instantAtLondonTime(next, "09:30"));
  await declareElection(world.as(called.clerk), ofElection(world, called));
}

function ofElection(world: DemoWorld, { electionId }: Called) {
  return { requestKey: world.requestKey(), electionId };
}

function asChair(statements: readonly string[]): readonly Standing[] {
  return statements.map((statement) => ({ statement, report: null }));
}
