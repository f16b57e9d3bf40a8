import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, instantAtLondonTime, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { agreeMove, proposeMove, recordForecast } from "./steps/budget.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const slug = "wickham-vale";
const other = { slug: "lowfield", name: "Lowfield" };
const purpose = "Our share of the joint reading project.";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a budget is forecast, money moves to another consortium, and a month is closed by two persons", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(300_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const lead = await enter("portal", demoEmails.lead);

      await test.step("the lead records a forecast, once without saying why", async () => {
        await recordForecast(lead, { slug, expected: "£70,000.00" });
        await lead.sees(/^\+£[\d,.]+, an overspend of \d+\.\d\d%$/);
      });

      await test.step("asks how it stood before any money came, and takes the figures away", async () => {
        await lead.fillDate(
          "Balances at the end of",
          typed(addDays(londonDate(house.now().toISOString()), -400)),
        );
        await lead.press("Show that day");
        await lead.sees("No money on that day");
        await lead.open(`/consortia/${slug}/budget`);
        const file = await lead.page.request.get(`${lead.home}/consortia/${slug}/budget/export/csv`);
        expect(await file.text()).toMatch(/"Available","","",\d+\.\d\d,"http/);
      });

      await test.step("and follows each pound from its formula to a decision", async () => {
        await lead.follow("Where each pound came from and went");
        await lead.sees(/^Formula: /);
        await lead.sees("Funding run, worked, checked and posted");
        await lead.follow("The consortium's line");
      });

      await test.step("proposes to move money, and the other lead agrees", async () => {
        await proposeMove(lead, { slug, to: other.name, amount: "£500.00", purpose });
        await lead.sees(/The other consortium answers next/);
        await agreeMove(await enter("portal", demoEmails.member), { slug: other.slug, purpose });
      });

      await test.step("LA finance reads the forecast on the fund's page, and posts the move", async () => {
        const finance = await enter("admin", demoEmails.finance);
        await finance.open("/funding/funds");
        await finance.follow(/^School improvement commissioning/);
        await finance.sees(/^£70,000\.00: \+/);
        await finance.sees("Not every consortium has made a forecast");
        await finance.open("/ledger/virements");
        await finance.press("Post to the ledger");
        await finance.sees(/^Posted by /);
        await lead.open(`/consortia/${slug}/budget`);
        await lead.sees(`Moved out to ${other.name}`);
      });

      await test.step("a month that is over is closed, never by the person who started it", async () => {
        const today = londonDate(house.now().toISOString());
        house.setClockOnTo(instantAtLondonTime(addDays(today, 32), "09:00"));
        const finance = await enter("admin", demoEmails.finance);
        await finance.open("/ledger/periods");
        const start = finance.page.getByRole("button", { name: /^Start closing/ }).last();
        const period = ((await start.textContent()) ?? "").replace("Start closing ", "");
        await finance.press(start);
        await finance.sees("A second person closes it");
        await expect(finance.page.getByRole("button", { name: /^Close / })).toHaveCount(0);
        const second = await enter("admin", demoEmails.secondFinance);
        await second.open("/ledger/periods");
        await second.press(`Close ${period}`);
        await second.sees(/^Closed by .*, at entry \d+$/);
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}
