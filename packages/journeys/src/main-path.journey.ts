import { demoEmails } from "@consortia/demo/accounts";
import type { Page } from "@playwright/test";
import { expectNoAxeViolations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./sign-in.ts";

test.use({ beginning: "demo" });

const title = "A shared attendance lead for two terms";

// The product's reason to exist, once with JavaScript and once without: what a lead asks for becomes a commitment.
for (const [javaScript, width] of [
  [true, 1280],
  [false, 360],
] as const) {
  test(`a commission is proposed, placed, voted on and paid for (${javaScript ? "with" : "without"} JavaScript, ${width} px)`, async ({
    house,
    browserFor,
  }) => {
    test.setTimeout(240_000);
    const enter = async (app: "portal" | "admin", email: string): Promise<Page> => {
      const page = await browserFor({ javaScript, width });
      await signIn(page, house, app, email);
      return page;
    };

    const lead = await enter("portal", demoEmails.lead);
    const reference = await test.step("the lead proposes and sends it", async () => {
      await lead.goto(`${house.portal}/commissioning/new`);
      await propose(lead);
      await expectNoAxeViolations(lead);
      await lead.getByRole("button", { name: "Send to the LA" }).click();
      await expect(lead.getByText("With the LA").first()).toBeVisible();
      return new URL(lead.url()).pathname.split("/").at(-1) ?? "";
    });

    const clerk = await enter("admin", demoEmails.primaryClerk);
    const motion =
      await test.step("the clerk puts it on the agenda of the meeting in progress and opens voting", async () => {
        await clerk.goto(`${house.admin}/board/primary/waiting`);
        await expectNoAxeViolations(clerk);
        const meetings = clerk.getByLabel(`Meeting for ${reference}`);
        const current = meetings.locator("option", { hasText: "meeting 2" });
        await meetings.selectOption((await current.getAttribute("value")) ?? "");
        await clerk.getByRole("button", { name: `Put ${reference} on the agenda` }).click();
        return openVoting(clerk, `${house.admin}/board/primary/meetings/2/run`, reference);
      });

    for (const email of [demoEmails.chair, demoEmails.member, demoEmails.secondMember]) {
      await test.step(`${email} votes for it, and has a receipt`, async () => {
        const member = await enter("portal", email);
        await member.goto(`${house.portal}/board/primary/motions/${motion}/vote`);
        await member.getByLabel("For", { exact: true }).check();
        await member.getByRole("button", { name: "Check your vote" }).click();
        await expectNoAxeViolations(member);
        await member.getByRole("button", { name: "Cast vote" }).click();
        await expect(member.getByText("Vote recorded").first()).toBeVisible();
      });
    }

    await test.step("the clerk closes voting and the result says why", async () => {
      await clerk.goto(`${house.admin}/board/primary/meetings/2/run?close=${motion}`);
      await clerk.getByRole("button", { name: "Close voting" }).click();
      await expect(clerk.getByText(/Carried\. 3 for, 0 against/).first()).toBeVisible();
    });

    await test.step("the lead sees the money held, on the commission and on the budget", async () => {
      await lead.goto(`${house.portal}/commissioning/${reference}`);
      await expect(lead.getByText(`£4,200.00 is held for ${reference}.`)).toBeVisible();
      await lead.goto(`${house.portal}/consortia/wickham-vale/budget`);
      await expect(lead.getByRole("link", { name: new RegExp(reference) })).toBeVisible();
      await expectNoAxeViolations(lead);
    });

    await test.step("an officer follows the trail, and finance finds the books whole", async () => {
      const officer = await enter("admin", demoEmails.officer);
      await officer.goto(`${house.admin}/commissioning/${reference}`);
      await expect(officer.getByText("Approved, and the money held")).toBeVisible();
      const finance = await enter("admin", demoEmails.finance);
      await finance.goto(`${house.admin}/ledger`);
      await expect(finance.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await house.consortia("verify")).toContain("0 broken");
    });
  });
}

async function propose(lead: Page): Promise<void> {
  await lead.getByLabel("Title").fill(title);
  await lead.getByRole("group", { name: "Which schools is it for?" }).getByRole("checkbox").nth(6).check();
  await lead
    .getByLabel("What is it for?")
    .fill("Two days a week with families, school by school, and a weekly count.");
  await lead.getByLabel("Brokered with another school").check();
  await fillDate(lead, "Start date", ["11", "1", "2027"]);
  await fillDate(lead, "End date", ["16", "7", "2027"]);
  await lead.getByLabel("The most it can cost").fill("4,200");
  await lead.getByRole("group", { name: "Which budget pays?" }).getByRole("radio").first().check();
  await lead.getByRole("button", { name: "Save and check" }).click();
}

async function fillDate(page: Page, name: string, [day, month, year]: readonly [string, string, string]) {
  const group = page.getByRole("group", { name });
  await group.getByLabel("Day").fill(day);
  await group.getByLabel("Month").fill(month);
  await group.getByLabel("Year").fill(year);
}

/** One vote at a time, so the one in progress is closed. Interests that the records show are confirmed as they stand. */
async function openVoting(clerk: Page, desk: string, reference: string): Promise<string> {
  await clerk.goto(desk);
  await clerk.getByRole("link", { name: "Close voting" }).click();
  await clerk.getByRole("button", { name: "Close voting" }).click();
  const item = clerk.locator("section").filter({ hasText: reference });
  const motion = /M-\d{4}/.exec((await item.textContent()) ?? "")?.[0] ?? "";
  await item.getByLabel("Moved by").selectOption({ index: 3 });
  await item.getByLabel("Seconded by").selectOption({ index: 4 });
  await item.getByRole("button", { name: "Record mover and seconder" }).click();
  await confirmInterests(clerk);
  await clerk.goto(`${desk}?open=${motion}`);
  await clerk.getByRole("button", { name: "Open voting" }).click();
  await confirmInterests(clerk);
  if ((await item.textContent())?.includes("Voting open") === true) return motion;
  await clerk.goto(`${desk}?open=${motion}`);
  await clerk.getByRole("button", { name: "Open voting" }).click();
  await expect(item.getByText("Voting open")).toBeVisible();
  return motion;
}

async function confirmInterests(clerk: Page): Promise<void> {
  const confirm = clerk.getByRole("button", { name: "Confirm the interest" });
  while ((await confirm.count()) > 0) await confirm.first().click();
}
