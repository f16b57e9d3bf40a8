import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { ownSchool } from "./steps/head.ts";
import { acceptWork, payFor, recordCredit, recordInvoice } from "./steps/invoices.ts";
import { proposeAndSend } from "./steps/lead.ts";
import { agree, askFor } from "./steps/urgent.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const provider = "Brightpath Coaching";
const fund = "School improvement commissioning";
const number = "INV-0042";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("what was approved is invoiced, accepted by the school, paid by another person, and credited", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(600_000);
      const today = londonDate(house.now().toISOString());
      const enter = doorOf({ house, comeTo, password: demo_password });
      const head = await enter("portal", demoEmails.head);
      const { name: school } = await ownSchool(head);
      const finance = await enter("admin", demoEmails.finance);

      const reference = await test.step("a commission is agreed, and its money held", async () => {
        const title = "Phonics coaching for two terms";
        const lead = await enter("portal", demoEmails.lead);
        const proposal = { title, school, provider, maximum: "3,000", fund, today };
        const proposed = await proposeAndSend(lead, proposal);
        const clerk = await enter("admin", demoEmails.primaryClerk);
        const asked = await askFor(clerk, proposed, typed(addDays(today, 7)));
        await agree(await enter("portal", demoEmails.chair), asked, "chair");
        await agree(finance, asked, "LA finance officer");
        await agree(await enter("portal", demoEmails.member), asked, "vice-chair");
        return proposed;
      });

      await test.step("an officer records the invoice, and matches no more than is left", async () => {
        const officer = await enter("admin", demoEmails.officer);
        const paper = { number, amount: "3,200", datedOn: typed(today) };
        await recordInvoice(officer, reference, paper);
        await officer.press("Record the invoice");
        await officer.sees(`£3,200.00 is more than the £3,000.00 left on ${reference}`);
        await officer.fill(`Why is invoice ${number} rejected?`, "It is more than was agreed.");
        await officer.press("Reject it");
        await recordInvoice(officer, reference, { ...paper, amount: "1,200" });
        await officer.press("Record the invoice");
        await officer.press("It matches: ask the school");
        await officer.sees("The school accepts the work, or rejects it.");
      });

      await test.step("the head accepts the work from the card on Home", async () => {
        await head.open("/");
        await head.follow(`Accept the work of an invoice: ${reference}`);
        await acceptWork(head, reference);
        await head.open(`/commissioning/${reference}`);
      });

      await test.step("who agreed to it cannot pay for it; another person pays, and records a credit note", async () => {
        await finance.open(`/commissioning/${reference}/invoices`);
        await finance.sees(/^You agreed to this commission between meetings/);
        await expect(finance.page.getByRole("button", { name: /as paid$/ })).toHaveCount(0);
        const second = await enter("admin", demoEmails.secondFinance);
        await second.open("/ledger/payments");
        await payFor(second, { number, provider });
        await recordCredit(second, { invoice: number, number: "CN-7", amount: "200" });
        await second.sees("£1,000.00, after £200.00 credited");
      });

      await test.step("the money trail shows it, and the books are whole", async () => {
        const lead = await enter("portal", demoEmails.lead);
        await lead.open("/consortia/wickham-vale/budget/trail");
        await lead.follow(`Invoice ${number}: paid`);
        await lead.sees("Credited since");
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}
