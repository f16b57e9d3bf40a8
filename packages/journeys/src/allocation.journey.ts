import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { checkRun, offerRun, placeAllocation, postRun } from "./steps/allocation.ts";
import { closeVoting, moveAndOpenVoting, newMeeting, openMeeting, publish } from "./steps/board-clerk.ts";
import { vote } from "./steps/member.ts";
import { freezeRun, prepareRun } from "./steps/officer.ts";
import { compare, makeFormula, saveInVain, saveScenario } from "./steps/scenario.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const run = { fund: "School improvement commissioning", board: "Primary School Improvement Board" };
const dearer = { name: "More for 3A", board: run.board, total: "600,000", rate: "55" };
const same = { name: "As it is", board: run.board, total: "600,000", rate: "40" };
const formula = "Rate per pupil, more for 3A";
/** Nine of twenty-one seats: exactly the quorum of two fifths. */
const sitting = Object.fromEntries(
  ["Harbour", "Lowfield", "Stanmoor", "Fenside"]
    .flatMap((name) => [`Seat 1, ${name}`, `Seat 2, ${name}`])
    .concat("Seat 1, Wickham Vale")
    .map((seat) => [seat, "holder"]),
);

// From a scenario to money in a budget: the officer tries rates out, finance checks, the clerk puts it to the board, the
// members vote, and what is posted takes the place of the allocation that stood.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a formula goes from a scenario to a published allocation by a board's vote", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(900_000);
      const today = londonDate(house.now().toISOString());
      const on = addWorkingDays(today, 7, demoCalendar);
      const enter = doorOf({ house, comeTo, password: demo_password });

      const officer = await enter("admin", demoEmails.officer);
      await test.step("the officer tries out rates: too little is refused by how much, two are kept and compared", async () => {
        const refusal = await saveInVain(officer, { ...dearer, total: "1,000" });
        expect(refusal).toMatch(/does not add up, so it is not saved\. Rates use £[\d,.]+ of £1,000\.00/);
        await saveScenario(officer, same);
        await officer.sees("No change");
        await saveScenario(officer, dearer);
        await officer.sees(/gains most, \+£/);
        await compare(officer, [same.name, dearer.name]);
        await officer.sees(/gains most/);
      });

      await test.step("makes one a formula, prepares a run by it and sends it to finance", async () => {
        await makeFormula(officer, dearer.name, formula);
        await prepareRun(officer, { ...run, formula });
        await freezeRun(officer);
      });

      await test.step("finance checks it, and nothing is posted before the board has voted", async () => {
        const finance = await enter("admin", demoEmails.finance);
        await checkRun(finance, run, /goes to \d+ of 10 consortia/);
        await expect(finance.page.getByRole("button", { name: "Post to the ledger" })).toHaveCount(0);
        await offerRun(officer, run);
      });

      const meeting =
        await test.step("the clerk puts it on an agenda as a closed item, with its notice", async () => {
          const clerk = await enter("admin", demoEmails.primaryClerk);
          const tooSoon = addWorkingDays(today, 3, demoCalendar);
          const number = await newMeeting(clerk, "primary", { tooSoon, on, at: "16:30" });
          const meeting = { board: "primary", meeting: number };
          await placeAllocation(clerk, meeting, run.fund);
          await publish(clerk, "primary", number);
          return meeting;
        });

      house.setClockOnTo(instantAtLondonTime(on, "16:30"));
      const members = [
        await enter("portal", demoEmails.chair),
        await enter("portal", demoEmails.member),
        await enter("portal", demoEmails.secondMember),
      ] as const;
      await test.step("on the day members read what each consortium gets, and vote", async () => {
        const clerk = await enter("admin", demoEmails.primaryClerk);
        await openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" });
        const moved = { mover: "Seat 1, Lowfield", seconder: "Seat 1, Harbour" };
        const motion = await moveAndOpenVoting(clerk, meeting, { item: "Allocation from", ...moved });
        const [reader] = members;
        await reader.open(`/board/primary/motions/${motion}`);
        await reader.sees(/It takes the place of the allocation posted on/);
        await reader.follow("The allocation: formula, rates and the amounts you may see");
        await reader.sees("What each consortium gets");
        for (const member of members) await vote(member, meeting, "For");
        await closeVoting(clerk, meeting);
        await reader.open(`/board/primary/motions/${motion}`);
        await reader.sees(/Carried\. 3 for, 0 against/);
        await reader.sees("The allocation is approved. LA finance posts it.");
      });

      await test.step("finance posts it once, and the entry names the run and the motion", async () => {
        const finance = await enter("admin", demoEmails.finance);
        await postRun(finance, run);
        await finance.follow("An earlier run");
        await finance.sees("Funding run, superseded");
      });

      await test.step("a head reads method, rates and the total; the lead finds the own amount on the budget", async () => {
        const head = await enter("portal", demoEmails.head);
        await head.open("/board/primary/allocations");
        await head.follow(/^Allocation from/);
        await head.sees(formula);
        await head.sees(/What a single consortium gets is seen by its leads/);
        const lead = await enter("portal", demoEmails.lead);
        await lead.open("/consortia/wickham-vale/budget");
        await lead.follow(new RegExp(`^${formula}`));
        await lead.sees(/What (each|your) consortium gets/);
      });
    });
  });
}
