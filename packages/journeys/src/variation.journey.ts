import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { addDays, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import {
  closeVoting,
  confirmInterests,
  moveAndOpenVoting,
  newMeeting,
  openMeeting,
  place,
  publish,
} from "./steps/board-clerk.ts";
import { ownSchool } from "./steps/head.ts";
import { proposeAndSend } from "./steps/lead.ts";
import { vote } from "./steps/member.ts";
import { agree, askFor } from "./steps/urgent.ts";
import { agreeToVariation, draftInVain, draftVariation, returnInVainThenReturn } from "./steps/variations.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const fund = "School improvement commissioning";
/** Nine of twenty-one seats: exactly the quorum of two fifths. */
const sitting = Object.fromEntries(
  ["Harbour", "Lowfield", "Stanmoor", "Fenside"]
    .flatMap((name) => [`Seat 1, ${name}`, `Seat 2, ${name}`])
    .concat("Seat 1, Wickham Vale")
    .map((seat) => [seat, "holder"]),
);

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("what was commissioned is varied by two leads, and beyond their tolerance by the board", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(900_000);
      const today = londonDate(house.now().toISOString());
      const on = addWorkingDays(today, 7, demoCalendar);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const { name: school } = await ownSchool(await enter("portal", demoEmails.head));

      const reference = await test.step("a commission is agreed, and its money held", async () => {
        const title = "Phonics coaching for two terms";
        const lead = await enter("portal", demoEmails.lead);
        const provider = "Brightpath Coaching";
        const proposed = await proposeAndSend(lead, {
          title,
          school,
          provider,
          maximum: "3,000",
          fund,
          today,
        });
        const clerk = await enter("admin", demoEmails.primaryClerk);
        const asked = await askFor(clerk, proposed, typed(addDays(today, 7)));
        await agree(await enter("portal", demoEmails.chair), asked, "chair");
        await agree(await enter("admin", demoEmails.finance), asked, "LA finance officer");
        await agree(await enter("portal", demoEmails.member), asked, "vice-chair");
        return proposed;
      });

      await test.step("a lead drafts a change within tolerance, and cannot agree to it", async () => {
        const lead = await enter("portal", demoEmails.lead);
        await draftInVain(lead, reference);
        await draftVariation(lead, reference, "3,200");
        await lead.sees("You drafted this, so another lead or deputy lead must agree to it.");
        await expect(lead.page.getByRole("button", { name: "Agree to the variation" })).toHaveCount(0);
        await lead.fill("Why is the variation withdrawn?", "It was to be more.");
        await lead.press("Withdraw the variation");
        await draftVariation(lead, reference, "3,250");
      });

      await test.step("the deputy returns one and agrees to another, from the card on Home", async () => {
        const deputy = await enter("portal", demoEmails.deputyLead);
        await returnInVainThenReturn(deputy, `Variation 2 of ${reference}`);
        const lead = await enter("portal", demoEmails.lead);
        await draftVariation(lead, reference, "3,300");
        await agreeToVariation(deputy, `Variation 3 of ${reference}`);
        await deputy.sees(`Variation 3 of ${reference} is applied: £300.00 more is held.`);
        await deputy.open(`/commissioning/${reference}`);
        await deputy.sees("£3,300.00, varied since £3,000.00 was approved");
      });

      const meeting =
        await test.step("a larger one waits for the clerk, who puts it on an agenda", async () => {
          const lead = await enter("portal", demoEmails.lead);
          await draftVariation(lead, reference, "4,200");
          await lead.sees("so the board decides");
          const clerk = await enter("admin", demoEmails.primaryClerk);
          const tooSoon = addWorkingDays(today, 3, demoCalendar);
          const number = await newMeeting(clerk, "primary", { tooSoon, on, at: "16:30" });
          const placed = { board: "primary", meeting: number };
          await clerk.open("/");
          await clerk.follow("Put 1 variation on an agenda");
          await place(clerk, `Variation 4 of ${reference}`, placed);
          await publish(clerk, "primary", number);
          return placed;
        });

      house.setClockOnTo(instantAtLondonTime(on, "16:30"));
      await test.step("on the day members vote, and its money is held at once", async () => {
        const clerk = await enter("admin", demoEmails.primaryClerk);
        await openMeeting(clerk, meeting, { sitting, presiding: "Marcus Shaw" });
        await confirmInterests(clerk);
        const moved = { mover: "Seat 1, Lowfield", seconder: "Seat 1, Harbour" };
        const item = `Variation 4 of ${reference}`;
        const motion = await moveAndOpenVoting(clerk, meeting, { item, ...moved });
        const members = [
          await enter("portal", demoEmails.chair),
          await enter("portal", demoEmails.member),
          await enter("portal", demoEmails.secondMember),
        ];
        for (const member of members) await vote(member, meeting, "For");
        await closeVoting(clerk, meeting);
        const [reader] = members;
        await reader?.open(`/board/primary/motions/${motion}`);
        await reader?.sees(`Variation 4 of ${reference} is applied: £900.00 more is held.`);
      });

      await test.step("the money trail and the ledger name it, and the books are whole", async () => {
        const lead = await enter("portal", demoEmails.lead);
        await lead.open("/consortia/wickham-vale/budget/trail");
        await lead.follow("Variation 4");
        await lead.sees("£4,200.00");
        const officer = await enter("admin", demoEmails.officer);
        await officer.open(`/commissioning/${reference}`);
        await officer.sees(`Variation 4 of ${reference}`);
        await officer.sees("£4,200.00");
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}
