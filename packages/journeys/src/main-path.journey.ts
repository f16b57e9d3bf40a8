import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { formatPence } from "@consortia/domain/shared/money";
import { addDays, instantAtLondonTime, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { expect, test } from "./fixtures.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import { checkRun, offerRun, placeAllocation, postRun } from "./steps/allocation.ts";
import {
  callUrgently,
  closeMeeting,
  closeVoting,
  confirmInterests,
  moveAndOpenVoting,
  openMeeting,
  type Place,
  place,
  publish,
  runPage,
} from "./steps/board-clerk.ts";
import { approveReceipt, cannotApproveOwn, openFund } from "./steps/finance.ts";
import { ownSchool, readSchool } from "./steps/head.ts";
import { proposeAndSend, readAvailable } from "./steps/lead.ts";
import { declareInterest, vote } from "./steps/member.ts";
import { followTrail, freezeRun, prepareRun, seeWorking, setCategory } from "./steps/officer.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const fund = "Attendance grant";
const run = { fund, board: "Primary School Improvement Board" };
const money = { fund, amount: "£600,000.00", letter: "DfE/ATT/26/0117" };
const title = "A shared attendance lead for two terms";
const movers = { mover: "Seat 1, Lowfield", seconder: "Seat 1, Harbour" };
const reason = "Attendance fell for a third year, and the new leaders ask for help to turn it";
const board = "primary";
/** In the demo it is under way, so that no money can come before it any more. */
const under_way = "3";
const at = "16:00";
const urgency = "The attendance lead starts on Monday or not at all.";
/** Who sits at the urgent meeting: more than the quorum of nine. */
const sitting = Object.fromEntries(
  ["Lowfield", "Stanmoor", "Fenside", "Harbour", "Wickham Vale"].flatMap((name) =>
    [1, 2].map((ordinal) => [`Seat ${ordinal}, ${name}`, "holder"]),
  ),
);

/** Calls a meeting for the allocation alone; on its day the members approve it, and finance posts it. */
async function approveUrgently(
  enter: ReturnType<typeof doorOf>,
  { on, come }: { readonly on: LocalDate; readonly come: () => void },
): Promise<void> {
  const desk = await enter("admin", demoEmails.primaryClerk);
  const meeting = await callUrgently(desk, { board, on, at, reason: urgency });
  await placeAllocation(desk, meeting, fund);
  await publish(desk, board, meeting.meeting);
  come();
  const clerk = await enter("admin", demoEmails.primaryClerk);
  await openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" });
  await moveAndOpenVoting(clerk, meeting, { item: "Allocation from", ...movers });
  for (const email of [demoEmails.chair, demoEmails.member, demoEmails.secondMember]) {
    await vote(await enter("portal", email), meeting, "For");
  }
  await closeVoting(clerk, meeting);
  await closeMeeting(clerk, meeting);
  await postRun(await enter("admin", demoEmails.finance), run);
}

/** Calls a meeting for this one decision, and sends out its agenda. */
async function putUrgently(clerk: Person, reference: string, on: LocalDate): Promise<Place> {
  const meeting = await callUrgently(clerk, { board, on, at, reason: urgency });
  await place(clerk, reference, meeting);
  await publish(clerk, board, meeting.meeting);
  return meeting;
}

// The product's reason to exist: a category becomes money, the money a commission, a vote a commitment.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a school's category becomes money, and a vote makes it a commitment", async ({ house, comeTo }) => {
      test.setTimeout(600_000);
      const today = londonDate(house.now().toISOString());
      const enter = doorOf({ house, comeTo, password: demo_password });

      const head = await enter("portal", demoEmails.head);
      const school = await ownSchool(head);

      const officer = await enter("admin", demoEmails.officer);
      await test.step("an officer gives the school a category that brings money, and says why", () =>
        setCategory(officer, { urn: school.urn, code: "3C", reason }));

      const finance = await enter("admin", demoEmails.finance);
      await test.step("finance enters a grant, and a second person approves it", async () => {
        await openFund(finance, money);
        expect(await cannotApproveOwn(finance)).toContain("another person must approve it");
        await approveReceipt(await enter("admin", demoEmails.secondFinance), money);
      });

      await test.step("the officer prepares the run, and may not check it; finance checks it", async () => {
        await prepareRun(officer, { fund, board: "Primary", formula: "Rate per pupil" });
        await seeWorking(officer, { consortium: "Wickham Vale", school: school.name });
        await freezeRun(officer);
        await expect(officer.page.getByRole("button", { name: "Agree to this run" })).toHaveCount(0);
        await checkRun(finance, run, /goes to \d+ of \d+ consortia/);
        await offerRun(officer, run);
      });

      const voted = addDays(today, 1);
      await test.step("the board is called for it, approves it by vote, and finance posts it", () =>
        approveUrgently(enter, {
          on: voted,
          come: () => house.setClockOnTo(instantAtLondonTime(voted, at)),
        }));

      const lead = await enter("portal", demoEmails.lead);
      const reference = await test.step("the lead proposes against the new money and sends it", () =>
        proposeAndSend(lead, { title, school: school.name, maximum: "4,200", fund, today: voted }));

      const on = addDays(today, 2);
      const meeting =
        await test.step("the meeting under way can take no money, so the clerk calls an urgent one for it", async () => {
          const clerk = await enter("admin", demoEmails.primaryClerk);
          await clerk.open(`/board/${board}/waiting`);
          await clerk.sees(`Meeting ${under_way} is under way, so members would have no time to read of it.`);
          return putUrgently(clerk, reference, on);
        });
      house.setClockOnTo(instantAtLondonTime(on, at));
      const clerk = await enter("admin", demoEmails.primaryClerk);
      await openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" });

      const members = {
        chair: await enter("portal", demoEmails.chair),
        first: await enter("portal", demoEmails.member),
        second: await enter("portal", demoEmails.secondMember),
      };
      const motion =
        await test.step("a member declares an interest, the clerk confirms it and opens voting", async () => {
          const says = "My sister teaches at the school that would be helped";
          await declareInterest(members.second, meeting, { item: reference, says, nature: "Personal" });
          await runPage(clerk, meeting);
          await clerk.sees(new RegExp(says));
          await confirmInterests(clerk);
          return moveAndOpenVoting(clerk, meeting, { item: reference, ...movers });
        });

      await test.step("three members vote, the clerk closes, and the result says why", async () => {
        for (const member of Object.values(members)) await vote(member, meeting, "For");
        await closeVoting(clerk, meeting);
        await members.chair.open(`/board/primary/motions/${motion}`);
        await members.chair.sees(/Carried\. 3 for, 0 against/);
        await members.chair.sees(`£4,200.00 is held for ${reference}.`);
      });

      await test.step("the lead sees the money held on the budget", async () => {
        const lead = await enter("portal", demoEmails.lead);
        await lead.open(`/commissioning/${reference}`);
        await lead.sees(`£4,200.00 is held for ${reference}.`);
        await lead.open("/consortia/wickham-vale/budget");
        await lead.follow(new RegExp(`^${reference}, `));
      });

      await test.step("the head sees the category with its reason, and the support, on the school's page", async () =>
        readSchool(await enter("portal", demoEmails.head), { ...school, reason, reference }));

      await test.step("an officer follows the trail, and the books are whole", async () => {
        const officer = await enter("admin", demoEmails.officer);
        await followTrail(officer, { reference, fund, acts: ["Approved, and the money held"] });
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}

test.describe("beyond the budget", () => {
  test.use({ beginning: "demo", visitor: { width: 360 } });

  test("a vote for more than there is stands, holds nothing, and says by how much it is short", async ({
    house,
    comeTo,
  }) => {
    test.setTimeout(600_000);
    const enter = doorOf({ house, comeTo, password: demo_password });
    const today = londonDate(house.now().toISOString());
    const budget = { slug: "wickham-vale", fund: "School improvement commissioning" };

    const lead = await enter("portal", demoEmails.lead);
    const available = await readAvailable(lead, budget);
    const school = await ownSchool(await enter("portal", demoEmails.head));
    const maximum = formatPence(available + 115_50n);
    const reference = await proposeAndSend(lead, {
      title,
      school: school.name,
      maximum,
      fund: budget.fund,
      today,
    });

    const on = addDays(today, 1);
    const meeting = await putUrgently(await enter("admin", demoEmails.primaryClerk), reference, on);
    house.setClockOnTo(instantAtLondonTime(on, at));
    const clerk = await enter("admin", demoEmails.primaryClerk);
    await openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" });
    const motion = await moveAndOpenVoting(clerk, meeting, { item: reference, ...movers });
    for (const email of [demoEmails.chair, demoEmails.member, demoEmails.secondMember]) {
      await vote(await enter("portal", email), meeting, "For");
    }
    await closeVoting(clerk, meeting);

    const leadAfter = await enter("portal", demoEmails.lead);
    await leadAfter.open(`/board/primary/motions/${motion}`);
    await leadAfter.sees("Carried not funded");
    await leadAfter.sees(/The budget is short by £115\.50, so nothing was committed\./);
    expect(await readAvailable(leadAfter, budget)).toBe(available);
    expect(await house.consortia("verify")).toContain("0 broken");
  });
});
