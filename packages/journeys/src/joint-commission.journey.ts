import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { ownSchool } from "./steps/head.ts";
import { openFundOfSchools, refuseShare, signShare } from "./steps/joint.ts";
import { fillProposal } from "./steps/lead.ts";
import { agree, askFor } from "./steps/urgent.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const fund = "School improvement commissioning";
const budget = "/consortia/wickham-vale/budget";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a school signs what it pays of a commission, the money is held beside the budget's, and goes back", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(600_000);
      const today = londonDate(house.now().toISOString());
      const enter = doorOf({ house, comeTo, password: demo_password });
      const head = await enter("portal", demoEmails.head);
      const lead = await enter("portal", demoEmails.lead);
      const finance = await enter("admin", demoEmails.finance);
      const clerk = await enter("admin", demoEmails.primaryClerk);
      const { name: school } = await ownSchool(head);
      const proposal = { title: "Phonics coaching for two terms", school, maximum: "3,000", fund, today };

      await test.step("finance opens a fund for schools' own shares, and enters nothing in it by hand", async () => {
        await openFundOfSchools(finance);
        await finance.sees(/^This fund holds what schools pay of one commission each/);
        await expect(finance.page.getByRole("button", { name: "Send for approval" })).toHaveCount(0);
      });

      await test.step("shares of more than it costs are refused with both sums, and a right one is sent", async () => {
        await fillProposal(lead, { ...proposal, share: { school, amount: "4,000" } });
        expect(await lead.pressInVain("Save and check")).toContain(
          "Shares add up to £4,000.00. They must add up to £3,000.00",
        );
        await lead.fill(`${school} pays`, "600");
        await lead.press("Save and check");
        await lead.sees("£2,400.00");
        await lead.sees(/^Its head is asked to sign once this is sent/);
        await lead.press("Send to the LA");
        await lead.sees(/waits for the head of .+ to sign its share\.$/);
      });
      const reference = new URL(lead.page.url()).pathname.split("/").at(-1) ?? "";

      await test.step("the clerk is told that it waits, and the head signs from the card on Home", async () => {
        await clerk.open("/board/primary/waiting");
        await clerk.sees(`${reference} waits for the head of a school to sign its share.`);
        await signShare(head, reference);
      });

      await test.step("it is agreed, and both sums are held, each in its own fund", async () => {
        const asked = await askFor(clerk, reference, typed(addDays(today, 7)));
        await agree(await enter("portal", demoEmails.chair), asked, "chair");
        await agree(finance, asked, "LA finance officer");
        await agree(await enter("portal", demoEmails.member), asked, "vice-chair");
        await lead.open(budget);
        await lead.sees(/^Schools’ own contributions: /);
        await lead.sees("Together: £600.00, which is what is held and spent.");
        await lead.open(`${budget}/trail`);
        await lead.sees(/^Schools pay this out of their own budgets/);
        const file = await lead.page.request.get(`${lead.home}${budget}/export/csv`);
        expect(await file.text()).toContain("School's share");
      });

      await test.step("withdrawn, the school's share goes back to the school", async () => {
        await lead.open(`/commissioning/${reference}`);
        await lead.follow(`Withdraw ${reference}`);
        await lead.sees(/goes back to the schools that pay a share and to the budget of/);
        await lead.fill("Why is it withdrawn?", "The school has found a coach of its own.");
        await lead.press(`Withdraw ${reference}`);
        await lead.open(`/commissioning/${reference}`);
        await lead.sees(/£600\.00 went back to it on/);
        expect(await house.consortia("verify")).toContain("0 broken");
      });

      await test.step("another share is refused, and the page says what the proposer does", async () => {
        await fillProposal(lead, { ...proposal, share: { school, amount: "500" } });
        await lead.press("Save and check");
        await lead.press("Send to the LA");
        const other = new URL(lead.page.url()).pathname.split("/").at(-1) ?? "";
        await refuseShare(head, other);
        await lead.open(`/commissioning/${other}`);
        await lead.sees(/refused its share of .+\. The proposer withdraws it and proposes another\.$/);
      });
    });
  });
}
