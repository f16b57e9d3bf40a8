import { instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays, nationalCalendar } from "@consortia/domain/shared/working-days";
import { expect, test } from "@playwright/test";
import type { House } from "./house.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import { type Invitation, invite } from "./steps/administrator.ts";
import { checkRun, offerRun, placeAllocation, postRun } from "./steps/allocation.ts";
import {
  adoptConstitution,
  callUrgently,
  closeMeeting,
  closeVoting,
  confirmInterests,
  fillSeat,
  moveAndOpenVoting,
  newMeeting,
  openMeeting,
  place,
  publish,
  runPage,
} from "./steps/board-clerk.ts";
import { approveReceipt, openFund } from "./steps/finance.ts";
import {
  adoptFormula,
  adoptScheme,
  createBoard,
  listOpenSchools,
  recordCount,
  setCategoriesFromFile,
  takeRegisterCounts,
} from "./steps/funding-officer.ts";
import { readSchool } from "./steps/head.ts";
import { proposeAndSend } from "./steps/lead.ts";
import { declareInterest, vote } from "./steps/member.ts";
import { join } from "./steps/newcomer.ts";
import { followTrail, freezeRun, prepareRun } from "./steps/officer.ts";
import { createConsortium, listDistricts, listMembers, placeDistrict } from "./steps/register-officer.ts";

/** An extract of the national register, and whose it is. */
type Extract = {
  readonly file: string;
  readonly code: string;
  readonly authority: string;
  readonly date: string;
};

type Stage = {
  readonly house: House;
  readonly comeTo: (app: "portal" | "admin") => Promise<Person>;
  readonly extract: Extract;
};

const password = "four quiet harbours";
const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@council.example`;

const consortia = ["Alder", "Birch", "Cedar"] as const;
const board = "primary";
const formula = "Rate for each pupil, first year";
const fund = "School improvement grant";
const run = { fund, board: "Primary Board" };
const money = { fund, amount: "£400,000.00", letter: "DfE/SI/26/0031" };
const title = "A shared attendance lead for two terms";
const administrator = "Ada Lindqvist";
const officerName = "Owen Prior";
const clerkName = "Janet Pryor";
/** Who sits in which seat. The first proposes. */
const leads = {
  "Seat 1, Alder": "Lena Marsh",
  "Seat 1, Birch": "Bilal Haque",
  "Seat 2, Birch": "Bea Nolan",
  "Seat 1, Cedar": "Cara Whitfield",
} as const;

/** A fresh install, its register imported by commands, and from there people alone: as far as money held. */
export async function fromImportToCommitment({ house, comeTo, extract }: Stage): Promise<void> {
  const today = londonDate(house.now().toISOString());
  const enter = doorOf({ house, comeTo, password });
  const welcome = async (app: "portal" | "admin", name: string) => {
    const person = await comeTo(app);
    await join(person, house, { email: emailOf(name), password });
    return person;
  };
  const invites = async (admin: Person, people: readonly Omit<Invitation, "email">[]) => {
    for (const one of people) await invite(admin, { ...one, email: emailOf(one.name) });
  };

  await test.step("the operator opens the authority and imports the register", async () => {
    const { code, authority, file, date } = extract;
    const who = ["--name", administrator, "--email", emailOf(administrator)];
    await house.consortia("setup", "--code", code, "--authority", authority, ...who);
    expect(await house.consortia("import", file, "--date", date)).toMatch(/Applied\.$/);
    expect(await house.consortia("import", file, "--date", date)).toMatch(/No changes\.$/);
  });

  const admin =
    await test.step("the administrator joins by the mailed invitation and invites the desk", async () => {
      const admin = await welcome("admin", administrator);
      await invites(admin, [
        { name: officerName, role: "LA officer" },
        { name: "Fay Okoro", role: "LA finance officer" },
        { name: "Finn Delaney", role: "LA finance officer" },
      ]);
      return admin;
    });
  const officer = await welcome("admin", officerName);
  const finance = await welcome("admin", "Fay Okoro");

  await test.step("the officer creates consortia and places the schools district by district", async () => {
    for (const name of consortia) await createConsortium(officer, name);
    for (const [turn, district] of (await listDistricts(officer)).entries()) {
      await placeDistrict(officer, { district, consortium: consortia[turn % consortia.length] ?? "" });
    }
  });

  const [needy] = await listMembers(officer, consortia[0]);
  if (needy === undefined) throw new Error("The first consortium has schools");
  const uncounted =
    await test.step("scheme, pupil counts and categories: one file, with reasons", async () => {
      await adoptScheme(officer);
      const uncounted = await takeRegisterCounts(officer);
      const urns = await listOpenSchools(officer);
      await setCategoriesFromFile(officer, { urns, triggering: [needy.urn, uncounted.urn], on: today });
      return uncounted;
    });

  await test.step("the officer adopts a formula and creates the board", async () => {
    await adoptFormula(officer, formula);
    await createBoard(officer, { code: board, name: "Primary Board" });
  });

  await test.step("the administrator invites the clerk and the leads, and they join", async () => {
    await invites(admin, [
      { name: clerkName, role: "Board clerk" },
      ...Object.entries(leads).map(([seat, name]) => ({
        name,
        role: "Consortium lead" as const,
        held: { question: "Consortium or group" as const, place: seat.replace(/^Seat \d, /, "") },
      })),
    ]);
  });
  const clerk = await welcome("admin", clerkName);
  const lead = await welcome("portal", leads["Seat 1, Alder"]);
  for (const name of Object.values(leads).slice(1)) await welcome("portal", name);

  await test.step("the clerk records the constitution and the seats, quoting the minutes", async () => {
    await adoptConstitution(clerk, board);
    for (const [seat, holder] of Object.entries(leads)) await fillSeat(clerk, board, { seat, holder });
    await fillSeat(clerk, board, { seat: "The LA seat", holder: officerName });
  });

  await test.step("two people of finance bring in the money", async () => {
    await openFund(finance, money);
    await approveReceipt(await welcome("admin", "Finn Delaney"), money);
  });

  await test.step("the run names the school that was never counted; counted, it is frozen, checked and offered", async () => {
    await prepareRun(officer, { fund, board: "Primary Board", formula });
    await officer.sees(`${uncounted.name} triggers and has no pupil count.`);
    await recordCount(officer, { urn: uncounted.urn, on: today });
    await officer.open("/funding/runs");
    await officer.follow(new RegExp(fund));
    await freezeRun(officer);
    await checkRun(finance, run, /goes to [12] of 3 consortia/);
    await offerRun(officer, run);
  });

  const next = addWorkingDays(today, 1, nationalCalendar);
  const urgent =
    await test.step("the clerk puts the allocation to an urgent meeting, with the chair's reason", async () => {
      const reason = "The term has begun, and no school can be helped without the money";
      const urgent = await callUrgently(clerk, { board, on: next, at: "09:00", reason });
      await placeAllocation(clerk, urgent, fund);
      await publish(clerk, board, urgent.meeting);
      return urgent;
    });

  house.setClockOnTo(instantAtLondonTime(next, "09:05"));
  for (const person of [officer, finance, clerk, lead]) await person.page.context().close();
  const nextDay = {
    clerk: await enter("admin", emailOf(clerkName)),
    finance: await enter("admin", emailOf("Fay Okoro")),
    lead: await enter("portal", emailOf(leads["Seat 1, Alder"])),
    voters: [
      await enter("portal", emailOf(leads["Seat 1, Birch"])),
      await enter("portal", emailOf(leads["Seat 2, Birch"])),
      await enter("portal", emailOf(leads["Seat 1, Cedar"])),
    ],
  };
  await test.step("the members approve it by vote, and finance posts it", async () => {
    await openMeeting(nextDay.clerk, urgent, { sitting: leads, presiding: leads["Seat 1, Birch"] });
    const moved = { mover: leads["Seat 1, Birch"], seconder: leads["Seat 2, Birch"] };
    await moveAndOpenVoting(nextDay.clerk, urgent, { item: "Allocation from", ...moved });
    for (const member of nextDay.voters) await vote(member, urgent, "For");
    await closeVoting(nextDay.clerk, urgent);
    await closeMeeting(nextDay.clerk, urgent);
    await postRun(nextDay.finance, run);
  });

  const reference = await test.step("the lead proposes against the new money", () =>
    proposeAndSend(nextDay.lead, { title, school: needy.name, maximum: "1,500", fund, today: next }));

  const on = addWorkingDays(next, 6, nationalCalendar);
  const meeting =
    await test.step("the clerk calls a meeting with five clear working days' notice", async () => {
      const tooSoon = addWorkingDays(next, 3, nationalCalendar);
      const meeting = await newMeeting(nextDay.clerk, board, { tooSoon, on, at: "16:30" });
      await place(nextDay.clerk, reference, { board, meeting });
      await publish(nextDay.clerk, board, meeting);
      return { board, meeting };
    });

  await test.step("the day comes, and everybody signs in again", async () => {
    house.setClockOnTo(instantAtLondonTime(on, "16:35"));
    const { voters, ...others } = nextDay;
    for (const person of [...voters, ...Object.values(others)]) await person.page.context().close();
  });
  const clerkThere = await enter("admin", emailOf(clerkName));
  const members = {
    lead: await enter("portal", emailOf(leads["Seat 1, Alder"])),
    first: await enter("portal", emailOf(leads["Seat 1, Birch"])),
    second: await enter("portal", emailOf(leads["Seat 2, Birch"])),
    third: await enter("portal", emailOf(leads["Seat 1, Cedar"])),
  };

  const motion =
    await test.step("the meeting opens, an interest is declared and confirmed, and voting opens", async () => {
      await openMeeting(clerkThere, meeting, { sitting: leads, presiding: leads["Seat 1, Birch"] });
      const says = "My sister teaches at the school that would be helped";
      await declareInterest(members.third, meeting, { item: reference, says, nature: "Personal" });
      await runPage(clerkThere, meeting);
      await clerkThere.sees(new RegExp(says));
      await confirmInterests(clerkThere);
      const moved = { mover: leads["Seat 1, Birch"], seconder: leads["Seat 2, Birch"] };
      return moveAndOpenVoting(clerkThere, meeting, { item: reference, ...moved });
    });

  await test.step("three members vote, the clerk closes, and the result says why", async () => {
    for (const member of [members.first, members.second, members.third]) await vote(member, meeting, "For");
    await closeVoting(clerkThere, meeting);
    await members.first.open(`/board/${board}/motions/${motion}`);
    await members.first.sees(/Carried\. 3 for, 0 against/);
  });

  await test.step("the lead sees the money held on the budget, and the school's page leads there", async () => {
    await members.lead.open("/consortia");
    await members.lead.follow(consortia[0]);
    await members.lead.follow("Budget");
    await members.lead.follow(new RegExp(`^${reference}, `));
    await members.lead.sees(`£1,500.00 is held for ${reference}.`);
    const reason = "Results fell twice in three years, and leaders ask for help";
    await readSchool(members.lead, { ...needy, reason, reference });
  });

  await test.step("an officer follows the trail, and the books are whole", async () => {
    const officerThere = await enter("admin", emailOf(officerName));
    await followTrail(officerThere, { reference, fund, acts: ["Approved, and the money held"] });
    expect(await house.consortia("verify")).toContain("0 broken");
  });
}
