import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { addDays, formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { replyDay } from "./steps/category-dates.ts";
import { ownSchool } from "./steps/head.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const reason = "The inspectors judged that pupils do not learn to read well enough.";
const says = "Two of the three classes were taught by supply teachers in that week.";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a category is changed during the year, and nothing moves before it is confirmed", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(300_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const replyBy = replyDay(today);
      const own = await ownSchool(await enter("portal", demoEmails.head));
      const schoolOf = async (email: string) => ownSchool(await enter("portal", email));
      const panel = [
        await schoolOf(demoEmails.chair),
        await schoolOf(demoEmails.lead),
        await schoolOf(demoEmails.member),
      ];

      await test.step("the officer reads what it means for the support, and opens it", async () => {
        const officer = await enter("admin", demoEmails.officer);
        await officer.open(`/schools/${own.urn}/category`);
        await officer.follow("Open a change during the year");
        await officer.unfold(/^3C/);
        await officer.sees(/Visit by an LA officer every three weeks/);
        await officer.select("Proposed category", "3C");
        await officer.choose("What does it rest on?", "A new inspection");
        await officer.fillDate("Date of the alert or inspection", typed(today));
        await officer.fill("Where can it be read?", "Report of the inspectors");
        await officer.fill("Reason", reason);
        await officer.fillDate("School comments until", typed(addDays(today, 3)));
        expect(await officer.pressInVain("Open this change")).toContain("10 working days of term");
        await officer.fillDate("School comments until", typed(replyBy));
        await officer.press("Open this change");
        await officer.sees("The change is open, and the school is told.");
      });

      await test.step("the head reads why, and comments", async () => {
        const head = await enter("portal", demoEmails.head);
        await head.open("/");
        await head.follow("Read and comment: your proposed category");
        await head.sees(reason);
        await head.sees(new RegExp(`may comment until ${formatLongDate(replyBy)}`));
        await head.follow("Comment on this proposal");
        await head.fill("What is wrong, or what have we missed?", says);
        await head.press("Send comment");
        await head.sees(says);
      });

      house.setClockOnTo(`${addWorkingDays(replyBy, 1, demoCalendar)}T09:00:00.000Z`);

      await test.step("a panel is named, reads both sides and agrees", async () => {
        const officer = await enter("admin", demoEmails.officer);
        await officer.open("/categorisation/changes");
        await officer.follow(own.name);
        await officer.follow("The panel");
        for (const [place, { name }] of panel.entries())
          await officer.select(`Member ${place + 1}`, `, ${name}`);
        await officer.press("Name this panel");
        const chair = await enter("portal", demoEmails.chair);
        await chair.open("/");
        await chair.follow("Read for the moderation panel");
        await chair.follow(own.name);
        await chair.sees(reason);
        await chair.sees(says);
        await chair.select("Category", "3C");
        await chair.press("Record what the panel agreed");
      });

      await test.step("an officer confirms, and only now is it another category", async () => {
        const head = await enter("portal", demoEmails.head);
        await head.open(`/schools/${own.urn}/category`);
        await head.sees(/^Decided: (?!3C)/);
        const officer = await enter("admin", demoEmails.officer);
        await officer.open("/categorisation/changes");
        await officer.follow(own.name);
        await officer.follow(/^What the rules say/);
        await officer.press("Confirm what the panel agreed");
        await head.open("/");
        await head.follow("Read the letter: your category is decided");
        await head.sees(/^This is a change during the year\./);
        await head.sees(/^Support that comes:/);
        await head.open(`/schools/${own.urn}/category`);
        await head.sees(/^Decided: 3C/);
      });
    });
  });
}
