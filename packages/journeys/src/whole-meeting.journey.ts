import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { formatPence } from "@consortia/domain/shared/money";
import { instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { addItem, circulate, draftFrom, prepareNoticeOf } from "./steps/agenda.ts";
import {
  closeMeeting,
  closeVoting,
  confirmInterests,
  deferItem,
  dismissInterest,
  moveAndOpenVoting,
  moveInVain,
  newMeeting,
  openMeeting,
  place,
  presideOver,
  publish,
  runPage,
} from "./steps/board-clerk.ts";
import { ownSchool } from "./steps/head.ts";
import { proposeAndSend, readAvailable } from "./steps/lead.ts";
import { castCastingVote, confirmFound, declareInterest, disputeFound, vote } from "./steps/member.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const budget = { slug: "wickham-vale", fund: "School improvement commissioning" };
const questions = {
  tie: { title: "Meet at eight", motion: "That the board meets at 8am from the summer term." },
  leave: {
    title: "Reading partner",
    motion: "That the board recommends one reading partner to all schools.",
  },
  off: { title: "A shared music teacher", motion: "That the board shares a music teacher." },
};
/** Nine of twenty-one seats: exactly the quorum of two fifths. */
const sitting = Object.fromEntries(
  [
    "Seat 1, Harbour",
    "Seat 2, Harbour",
    "Seat 1, Lowfield",
    "Seat 2, Lowfield",
    "Seat 1, Stanmoor",
    "Seat 2, Stanmoor",
    "Seat 1, Fenside",
    "Seat 2, Fenside",
    "Seat 1, Wickham Vale",
  ].map((seat) => [seat, "holder"]),
);
const movers = { mover: "Seat 1, Lowfield", seconder: "Seat 1, Harbour" };

// A meeting from its agenda to its minutes: one vote is equal, one loses its quorum, one spends more than there is,
// and one item is put off. What was not decided begins the next agenda.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a whole meeting is built, held and minuted, with three decisions and a deferral", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(900_000);
      const today = londonDate(house.now().toISOString());
      const on = addWorkingDays(today, 7, demoCalendar);
      const enter = doorOf({ house, comeTo, password: demo_password });

      const lead = await enter("portal", demoEmails.lead);
      const available = await readAvailable(lead, budget);
      const school = await ownSchool(await enter("portal", demoEmails.head));
      const provider = await ownSchool(await enter("portal", demoEmails.member));
      const reference = await proposeAndSend(lead, {
        title: "A shared attendance lead for two terms",
        school: school.name,
        provider: provider.name,
        maximum: formatPence(available + 115_50n),
        fund: budget.fund,
        today,
      });

      const meeting =
        await test.step("the clerk calls a meeting, puts four decisions on its agenda and sends it out", async () => {
          const clerk = await enter("admin", demoEmails.primaryClerk);
          const tooSoon = addWorkingDays(today, 3, demoCalendar);
          const number = await newMeeting(clerk, "primary", { tooSoon, on, at: "16:30" });
          const meeting = { board: "primary", meeting: number };
          await addItem(clerk, meeting, questions.tie);
          await addItem(clerk, meeting, questions.leave);
          await addItem(clerk, meeting, questions.off);
          await place(clerk, reference, meeting);
          await publish(clerk, "primary", number);
          return meeting;
        });

      house.setClockOnTo(instantAtLondonTime(on, "16:30"));
      const clerk = await enter("admin", demoEmails.primaryClerk);
      const members = {
        chair: await enter("portal", demoEmails.chair),
        first: await enter("portal", demoEmails.member),
        second: await enter("portal", demoEmails.secondMember),
        third: await enter("portal", demoEmails.thirdMember),
      };
      await test.step("on the day nine seats are taken, exactly the quorum, and the chair presides", () =>
        openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" }));

      await test.step("what the records show is confirmed by one member, and is wrong for another", async () => {
        const proposed = { says: /You proposed this for another school/, effect: /You stay for this item/ };
        await confirmFound(await enter("portal", demoEmails.lead), meeting, proposed);
        const because = "That is the other school of this name.";
        await disputeFound(members.first, meeting, {
          because,
          says: /Your school or trust would be paid to give this support/,
          effect: /Your substitute is free of interest and may sit: Seat 1, .* still counts\./,
        });
        await dismissInterest(clerk, meeting, { because, reason: "Another school of this name" });
      });

      await test.step("a member cannot second their own motion", () =>
        moveInVain(clerk, meeting, { item: questions.tie.title, ...movers }));

      await test.step("equal votes wait for the person presiding, who carries the motion", async () => {
        const motion = await moveAndOpenVoting(clerk, meeting, { item: questions.tie.title, ...movers });
        await vote(members.chair, meeting, "For");
        await vote(members.first, meeting, "Against");
        await closeVoting(clerk, meeting);
        await clerk.sees(/has a casting vote/);
        await castCastingVote(members.chair, meeting, { motion, choice: "For" });
        await members.first.open(`/board/primary/motions/${motion}`);
        await members.first.sees(/Carried\. 1 for, 1 against; casting vote for: carried/);
      });

      await test.step("two members leave for an interest, one of them while voting is open: the quorum is lost", async () => {
        const item = questions.leave.title;
        const nature = "Prejudicial";
        await declareInterest(members.second, meeting, { item, nature, says: "My school sells it" });
        await runPage(clerk, meeting);
        await confirmInterests(clerk);
        const motion = await moveAndOpenVoting(clerk, meeting, { item, ...movers });
        await vote(members.first, meeting, "For");
        const late = { item, nature, says: "My partner works there" } as const;
        await declareInterest(members.third, meeting, late, { isVoting: true });
        await closeVoting(clerk, meeting);
        await members.first.open(`/board/primary/motions/${motion}`);
        await members.first.sees("Not decided, no quorum. 7 seats were here, 8 were needed.");
      });

      const unfunded = await test.step("a vote for more than there is stands and holds nothing", async () => {
        const motion = await moveAndOpenVoting(clerk, meeting, { item: reference, ...movers });
        for (const member of Object.values(members)) await vote(member, meeting, "For");
        await closeVoting(clerk, meeting);
        await members.chair.open(`/board/primary/motions/${motion}`);
        await members.chair.sees(/The budget is short by £115\.50, so nothing was committed\./);
        expect(await readAvailable(await enter("portal", demoEmails.lead), budget)).toBe(available);
        return motion;
      });

      await test.step("the chair leaves a fourth for an interest, and the vice-chair presides over it alone", async () => {
        const item = questions.off.title;
        await declareInterest(members.chair, meeting, {
          item,
          nature: "Prejudicial",
          says: "The teacher is my brother",
        });
        await presideOver(clerk, meeting, { item, seat: "Seat 1, Lowfield" });
      });

      await test.step("it is put off, for a reason", () =>
        deferItem(clerk, meeting, { item: questions.off.title, reason: "Two quotes are awaited." }));

      await test.step("the meeting closes, and its minutes say all four as they were", async () => {
        await closeMeeting(clerk, meeting);
        await draftFrom(clerk, meeting);
        await circulate(clerk, meeting);
        await members.chair.open(`/board/primary/meetings/${meeting.meeting}`);
        await members.chair.follow("Minutes");
        await members.chair.sees(/casting vote for: carried/);
        await members.chair.sees(/Not decided, no quorum/);
        await members.chair.sees(/^Carried\. 4 for, 0 against/);
        await members.chair.sees("Deferred: Two quotes are awaited.");
        await members.chair.sees(/\(vice-chair\), over item \d+, from /);
        const notice = await prepareNoticeOf(clerk, unfunded);
        expect(notice).toMatch(/short by £115\.50/);
        expect(await house.consortia("verify")).toContain("0 broken");
      });

      await test.step("the next agenda begins with both undecided items, and each leads to the other", async () => {
        const [tooSoon, later] = [3, 7].map((days) => addWorkingDays(on, days, demoCalendar));
        if (tooSoon === undefined || later === undefined) throw new Error("Two days");
        const next = await newMeeting(clerk, "primary", { tooSoon, on: later, at: "16:30" });
        await publish(clerk, "primary", next);
        await members.first.open(`/board/primary/meetings/${next}`);
        await members.first.sees(new RegExp(questions.leave.title));
        await members.first.sees(new RegExp(questions.off.title));
        await members.first.follow(/^meeting \d+, item \d+$/);
        await members.first.sees("Deferred: Two quotes are awaited.");
        await members.first.sees(new RegExp(`Carried over to meeting ${next}`));
      });
    });
  });
}
