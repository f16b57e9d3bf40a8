import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { formatLongDate, type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import { replyDay } from "./steps/category-dates.ts";
import { type OwnSchool, ownSchool } from "./steps/head.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const panel_reason = "The panel saw the new leadership at work, and gives it the year.";
const dispute_says = "The monitoring visit of this month saw every action done.";
const last_word = "The visit shows what the figures could not show yet.";

/** Nine in the morning of a day in winter, when London keeps UTC. */
function morningOf(day: LocalDate): string {
  return `${day}T09:00:00.000Z`;
}

async function namePanel(officer: Person, schools: readonly OwnSchool[]): Promise<void> {
  for (const [place, { name }] of schools.entries()) await officer.select(`Member ${place + 1}`, `, ${name}`);
}

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a category goes from its proposal to the last word of a second panel", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(420_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const replyBy = replyDay(today);
      const head = await enter("portal", demoEmails.head);
      const own = await ownSchool(head);
      const schoolOf = async (email: string) => ownSchool(await enter("portal", email));
      const first = [
        await schoolOf(demoEmails.chair),
        await schoolOf(demoEmails.lead),
        await schoolOf(demoEmails.member),
      ];
      const second = [await schoolOf(demoEmails.secondMember), await schoolOf(demoEmails.thirdMember)];
      const deputyLead = await schoolOf(demoEmails.deputyLead);

      await test.step("the run is shared, and a panel named that must have nobody of the school", async () => {
        const officer = await enter("admin", demoEmails.officer);
        await officer.open("/categorisation/runs");
        await officer.press("Run the criteria");
        await officer.fillDate("Schools comment until", typed(replyBy));
        await officer.press("Share with every school");
        await officer.follow("Panels, and what they agreed");
        await namePanel(officer, [own, ...first.slice(0, 2)]);
        await officer.page.getByText(/^Tick schools/).click();
        await officer.choose("Schools", own.name);
        expect(await officer.pressInVain("Name this panel")).toContain(`is of ${own.name}`);
        await namePanel(officer, first);
        await officer.press("Name this panel");
        await officer.sees("The panel is named, and its members are told.");
      });

      await test.step("a member reads the papers from Home, and agrees nothing before the school had its time", async () => {
        const chair = await enter("portal", demoEmails.chair);
        await chair.open("/");
        await chair.follow("Read for the moderation panel");
        await chair.follow(own.name);
        await chair.sees(/^The school may comment until/);
        await expect(chair.page.getByRole("button", { name: "Record what the panel agreed" })).toHaveCount(0);
      });

      house.setClockOnTo(morningOf(addWorkingDays(replyBy, 1, demoCalendar)));

      await test.step("then the panel agrees another category, with the reason that the school will read", async () => {
        const chair = await enter("portal", demoEmails.chair);
        await chair.open("/");
        await chair.follow("Read for the moderation panel");
        await chair.follow(own.name);
        await chair.select("Category", "3B");
        expect(await chair.pressInVain("Record what the panel agreed")).toContain("Give a reason");
        await chair.fill("Reason", panel_reason);
        await chair.press("Record what the panel agreed");
        await chair.sees("The panel has decided");
        await expect(chair.page.getByRole("link", { name: own.name })).toHaveCount(0);
      });

      await test.step("an officer who was not on the panel confirms it", async () => {
        const officer = await enter("admin", demoEmails.officer);
        await officer.open("/categorisation/runs");
        await officer.followTo(officer.page.getByRole("main").getByRole("table").getByRole("link").first());
        await officer.follow("Panels, and what they agreed");
        await officer.sees("Agreed, to confirm");
        await officer.follow(own.name);
        await officer.sees(panel_reason);
        await officer.press("Confirm what the panel agreed");
        await officer.sees(/^Agreed by a panel in place of the proposal/);
      });

      const decidedOn = londonDate(house.now().toISOString());
      const disputeBy = addWorkingDays(decidedOn, 15, demoCalendar);

      await test.step("the head reads the letter, which prints, and disputes the decision", async () => {
        const again = await enter("portal", demoEmails.head);
        await again.open("/");
        await again.sees(`You may dispute it until ${formatLongDate(disputeBy)}`);
        await again.follow("Read the letter: your category is decided");
        await again.sees(/^We have decided the category of/);
        await again.page.emulateMedia({ media: "print" });
        await expect(again.page.getByRole("navigation")).toHaveCount(0);
        await again.sees(panel_reason);
        await again.page.emulateMedia({ media: null });
        await again.open(`/schools/${own.urn}/category`);
        await again.follow("Dispute this decision");
        expect(await again.pressInVain("Send to the chair of governors")).toContain("Select a ground");
        await again.choose("Ground", "There is new evidence");
        await again.fill("Why, and what shows it", dispute_says);
        await again.press("Send to the chair of governors");
        await again.sees("Waits for the chair of governors");
      });

      await test.step("the chair of governors supports it, and the adviser replies", async () => {
        const governor = await enter("portal", demoEmails.governor);
        await governor.open("/");
        await governor.follow("Support a dispute, or leave it");
        await governor.press("Support this dispute");
        const adviser = await enter("portal", demoEmails.adviser);
        await adviser.open("/");
        await adviser.follow("Reply to a dispute");
        await adviser.fill("Your reply for the LA", "The visit came after the day of the figures.");
        await adviser.press("Send the reply");
        await adviser.sees("Answered, before a new panel");
      });

      await test.step("another officer names a second panel, without anybody of the first", async () => {
        const officer = await enter("admin", demoEmails.secondOfficer);
        await officer.open("/categorisation/disputes");
        await officer.follow(own.name);
        await namePanel(officer, [...second, ...first.slice(0, 1)]);
        expect(await officer.pressInVain("Name this panel")).toContain("was on the first panel");
        await namePanel(officer, [...second, deputyLead]);
        await officer.press("Name this panel");
        await officer.sees("It has not decided yet.");
      });

      await test.step("it has the last word, and the school reads it", async () => {
        const member = await enter("portal", demoEmails.secondMember);
        await member.open("/");
        await member.follow("Read for the dispute panel");
        await member.follow(own.name);
        await member.sees(dispute_says);
        await member.select("Category", "2B");
        await member.fill("Reason", last_word);
        await member.press("Record what the panel agreed");
        const again = await enter("portal", demoEmails.head);
        await again.open(`/schools/${own.urn}/category`);
        await again.sees(last_word);
        await again.sees("Decided: another category.");
        await again.follow(`Your dispute on the category of ${own.name}`);
        await again.sees(/^The decision is changed\./);
      });
    });
  });
}
