import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { least_open_days } from "@consortia/domain/consultation/window";
import { instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { addTermDays } from "@consortia/domain/shared/working-days";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import {
  addOption,
  answerFromHome,
  draftConsultation,
  openConsultation,
  publishOutcome,
} from "./steps/consultation.ts";
import { saveScenario } from "./steps/scenario.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const board = "Primary School Improvement Board";
const title = "Rates for next year";
const same = { name: "Desk name one", board, total: "600,000", rate: "40" };
const dearer = { name: "Desk name two", board, total: "600,000", rate: "55" };
const optionA = { scenario: same.name, title: "Rates as they are", words: "Nothing changes." };
const optionB = {
  scenario: dearer.name,
  title: "More for 3A",
  words: "Schools in 3A bring more for each pupil.",
};

// Schools are asked before a formula changes: scenarios become options, heads answer, the clock closes, and everybody
// reads what was done and why. What a consortium would get is its leads' alone to see (FUN-11).
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("two scenarios are put to schools as options, and the outcome is published", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(900_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const officer = await enter("admin", demoEmails.officer);
      await test.step("the officer saves two scenarios as options and opens", async () => {
        await saveScenario(officer, same);
        await saveScenario(officer, dearer);
        await draftConsultation(officer, title, optionA);
        await addOption(officer, title, optionB);
        await openConsultation(officer);
      });

      await test.step("two heads answer, and see no consortium's amount", async () => {
        const head = await enter("portal", demoEmails.head);
        await answerFromHome(head, { title, option: /^Option A/, says: "Keep what we know." });
        await head.sees("What a consortium would get");
        await head.sees(/is seen by its leads and deputy leads/);
        await expect(head.page.getByText("Desk name")).toHaveCount(0);
        await expect(head.page.getByRole("table", { name: "Now, and under each option" })).toHaveCount(0);
        const other = await enter("portal", demoEmails.secondMember);
        await answerFromHome(other, { title, option: /^Option B/, says: "3A needs more." });
      });

      await test.step("a lead sees what the own consortium has now and would get under each option", async () => {
        const lead = await enter("portal", demoEmails.lead);
        await lead.open("/consultation");
        await lead.follow(title);
        const amounts = lead.page.getByRole("table", { name: "Now, and under each option" });
        await expect(amounts.getByRole("row", { name: /^Wickham Vale/ })).toContainText(/£.*£.*£/);
      });

      await test.step("the clock closes it, and the officer sums up and publishes", async () => {
        const today = londonDate(house.now().toISOString());
        house.setClockOnTo(instantAtLondonTime(addTermDays(today, least_open_days, demoCalendar), "17:00"));
        const desk = await enter("admin", demoEmails.officer);
        await desk.open("/consultation");
        await desk.follow(title);
        await desk.sees(/^2 of \d+ schools have answered\.$/);
        await desk.sees("Keep what we know.");
        await publishOutcome(desk, title, {
          said: "Views differ: the rates as they are, or more for 3A.",
          done: "The rates stay as they are for another year.",
          why: "Too few schools asked for a change to make one now.",
        });
      });

      await test.step("everybody reads the outcome, with small counts held back", async () => {
        const head = await enter("portal", demoEmails.head);
        await head.open("/consultation");
        await head.follow(title);
        await head.sees("The rates stay as they are for another year.");
        await head.sees("Held back, too few to show");
        await expect(head.page.getByRole("button", { name: /answer/ })).toHaveCount(0);
      });
    });
  });
}
