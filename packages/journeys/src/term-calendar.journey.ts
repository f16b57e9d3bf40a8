import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { formatSchoolYear, schoolYear } from "@consortia/domain/shared/school-year";
import { formatDate, londonDate } from "@consortia/domain/shared/time";
import { addWorkingDays } from "@consortia/domain/shared/working-days";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { newMeeting } from "./steps/board-clerk.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a day that the officer closes is no day of a meeting's notice", async ({ house, comeTo }) => {
      test.setTimeout(240_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const after = (days: number) => addWorkingDays(today, days, demoCalendar);
      const closed = after(2);
      const year = formatSchoolYear(schoolYear(closed));

      const officer = await enter("admin", demoEmails.officer);
      await test.step("the officer closes a day, once with its days the wrong way round", async () => {
        await officer.open("/terms");
        await officer.follow(year);
        await officer.fillDate("First day", typed(closed));
        await officer.fillDate("Last day", typed(today));
        await officer.fill("Why", "Staff training");
        expect(await officer.pressInVain("Add closure days")).toMatch(/Enter .*(or a later day|school year)/);
        await officer.fillDate("Last day", typed(closed));
        await officer.press("Add closure days");
        await officer.sees(formatDate(closed));
        await officer.sees("Staff training");
      });

      await test.step("the terms are saved again, and the closure stays", async () => {
        await officer.follow("Change autumn term");
        await officer.press("Save the terms");
        await officer.sees("Staff training");
      });

      await test.step("a meeting that had five clear days until then has four", async () => {
        const clerk = await enter("admin", demoEmails.primaryClerk);
        await newMeeting(clerk, "primary", { tooSoon: after(6), on: after(7), at: "16:30" });
        await clerk.open("/terms");
        await clerk.follow(year);
        await clerk.sees("Staff training");
        await expect(clerk.page.getByRole("button", { name: "Add closure days" })).toHaveCount(0);
      });

      await test.step("taken off the calendar, it is counted again", async () => {
        await officer.press(`Remove ${formatDate(closed)}`);
        await expect(officer.page.getByText("Staff training")).toHaveCount(0);
      });
    });
  });
}
