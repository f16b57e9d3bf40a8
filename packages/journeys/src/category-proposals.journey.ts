import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import { replyDay } from "./steps/category-dates.ts";
import { ownSchool } from "./steps/head.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const says = "Our results at 11 were entered before the appeal: the right figure is 71%.";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("figures are recorded, the criteria run and shared, and a head says what is wrong", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(240_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const head = await enter("portal", demoEmails.head);
      const { name, urn } = await ownSchool(head);

      const officer = await enter("admin", demoEmails.officer);
      await test.step("the officer records figures from a file, once with a bad row", async () => {
        await officer.open("/categorisation");
        await officer.follow("Runs of the criteria");
        await officer.follow("Record figures from a file");
        const header = "subject,measure,period,value,cohort,source";
        const row = `${urn},ks2_expected,2025-26,68,30,Key stage 2 tables`;
        await officer.fill("Or paste the rows here", `${header}\n${row}\n${urn},ks2_expected,2024,,30,x`);
        await officer.press("Preview");
        await officer.sees(/^Row 3: an empty cell is no value/);
        await officer.fill("Or paste the rows here", `${header}\n${row}`);
        await officer.press("Preview");
        await officer.sees("68%");
        await officer.press("Record these figures");
      });

      await test.step("runs the criteria and reads why", async () => {
        await officer.press("Run the criteria");
        await officer.sees(/^These are proposals of the rules\. No school has been told/);
        await officer.follow("Every school, also where nothing changes");
        await officer.follow(name);
        await officer.sees("No comment yet.");
        await officer.page.goBack();
      });

      await test.step("a school sees nothing until the run is shared, with ten working days of term", async () => {
        await head.open(`/schools/${urn}/category`);
        await expect(head.page.getByRole("heading", { name: /^Proposed/ })).toHaveCount(0);
        await officer.fillDate("Schools comment until", typed(addDays(today, 3)));
        expect(await officer.pressInVain("Share with every school")).toContain("10 working days of term");
        await officer.fillDate("Schools comment until", typed(replyDay(today)));
        await officer.press("Share with every school");
        await officer.sees(new RegExp(`comment until ${formatLongDate(replyDay(today))}`));
      });

      await test.step("the head is asked on Home, reads why, and comments", async () => {
        await head.open("/");
        await head.follow("Read and comment: your proposed category");
        await head.sees(/^Proposed/);
        await head.follow("Comment on this proposal");
        expect(await head.pressInVain("Send comment")).toContain("Write your comment");
        await head.fill("What is wrong, or what have we missed?", says);
        await head.choose("Which criteria is it about?", /^DP /);
        await head.press("Send comment");
        await head.sees(says);
        await head.open("/");
        await expect(
          head.page.getByRole("link", { name: "Read and comment: your proposed category" }),
        ).toHaveCount(0);
      });

      await test.step("the officer reads it beside the proposal", async () => {
        await officer.open(new URL(officer.page.url()).pathname);
        await officer.sees("Commented");
        await officer.follow(name);
        await officer.sees(says);
        await officer.sees("About DP.");
      });

      await test.step("and writes the next version: a criterion more, and a line that asks for it", () =>
        writeNextVersion(officer));
    });
  });
}

/** A criterion that asks nothing is refused; with its test it reads as a sentence, and a line of the placing names it. */
async function writeNextVersion(officer: Person): Promise<void> {
  await officer.open("/categorisation/schemes");
  await officer.follow(/^Warwickshire 2013/);
  await officer.follow("Add a criterion");
  await officer.fill("Code", "A-B");
  await officer.fill("Title", "Many pupils are often away");
  await officer.fill("When it is met", "Many pupils are often away");
  await officer.fill("When it is not met", "Few pupils are often away");
  const save = "Save as a new version";
  expect(await officer.pressInVain(save)).toContain("Select what the criterion looks at");
  const first = officer.page.getByRole("group", { name: "Test 1" });
  await first.getByLabel("What it looks at").selectOption({ label: "Persistent absence" });
  await first
    .getByLabel("What is asked of it")
    .selectOption({ label: "is more than this, or only a later word" });
  await first.getByLabel("This value, or this change").fill("many");
  expect(await officer.pressInVain(save)).toContain("Persistent absence: give a number");
  await first.getByLabel("This value, or this change").fill("25");
  expect(await officer.pressInVain(save)).toContain("A code is one to four letters and digits");
  await officer.fill("Code", "AB");
  await officer.press(save);
  await officer.sees("Persistent absence is more than 25%.");
  await officer.follow("Change how criteria become a category");
  const third = officer.page.getByRole("group", { name: "Line 3" });
  await third.getByLabel("Met", { exact: true }).fill("G2, AB, ZZ");
  expect(await officer.pressInVain(save)).toContain("names ZZ, which is no criterion");
  await third.getByLabel("Met", { exact: true }).fill("G2/AB");
  expect(await officer.pressInVain(save)).toContain("A code is one to four letters and digits");
  await third.getByLabel("Met", { exact: true }).fill("G2, AB");
  await officer.press(save);
  await officer.sees("Category 2B when G2 and AB are met.");
  await expect(officer.page.getByRole("button", { name: "Adopt version" })).toBeVisible();
}
