import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { addItem } from "./steps/agenda.ts";
import { callUrgently } from "./steps/board-clerk.ts";
import { addTextPaper, markRead, openPapers, takeLatePaper } from "./steps/papers.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const item = "A boiler for the shared centre";
const why = "The quote came this morning, and the centre is cold.";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("papers go out checked, are read, and a late one is taken and sent as a supplement", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(240_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const clerk = await enter("admin", demoEmails.primaryClerk);
      const place =
        await test.step("the clerk sees what is missing and who is named, and publishes", async () => {
          const meeting = await callUrgently(clerk, {
            board: "primary",
            on: addDays(londonDate(house.now().toISOString()), 1),
            at: "16:00",
            reason: "The boiler of the shared centre has failed.",
          });
          await addItem(clerk, meeting, { title: item, motion: "That the board pays for a boiler." });
          await openPapers(clerk, meeting);
          await clerk.sees("Without a paper");
          const text = "Three quotes were asked for.\n\nNicola Newton looked at the boiler.";
          await addTextPaper(clerk, meeting, { item, title: "Quotes", text });
          await clerk.sees("Every item that members decide or are consulted on has its paper.");
          await clerk.sees(/^People: .*Nicola Newton/);
          await clerk.press("Publish and tell members");
          await clerk.sees("Published");
          return meeting;
        });
      const page = `/board/${place.board}/meetings/${place.meeting}`;

      const member = await enter("portal", demoEmails.secondMember);
      await test.step("a member reads it and marks it for themselves", async () => {
        await member.open(page);
        await member.sees("0 of 1 paper read.");
        await markRead(member, /^I have read this.*Paper 1: Quotes/, "1 of 1 paper read.");
      });

      await test.step("a late paper is there for members once the chair has said why", async () => {
        await addTextPaper(clerk, place, { item, title: "A fourth quote", text: "£3,900 with fitting." });
        await clerk.sees("Late, and waiting for the reason. Members do not see these yet.");
        await member.open(page);
        await expect(member.page.getByText("A fourth quote")).toHaveCount(0);
        await takeLatePaper(await enter("portal", demoEmails.chair), place, why);
      });

      await test.step("the clerk sends it as a supplement with its date", async () => {
        await openPapers(clerk, place);
        await clerk.press("Publish the supplement and tell members");
        await clerk.sees(/^Supplement of /);
      });

      await test.step("the member reads everything on one page, and another head the same without marks", async () => {
        await member.open(page);
        await member.follow("Papers as one page");
        await member.sees(/Nicola Newton looked at the boiler\./);
        await member.sees("£3,900 with fitting.");
        await member.sees(`Why the board takes it late: ${why}`);
        await member.sees(/1 of 2 papers read\./);
        await markRead(member, /^I have read this.*Paper 2: A fourth quote/, "You have read this");
        await member.sees(/2 of 2 papers read\./);
        const head = await enter("portal", demoEmails.head);
        await head.open(`${page}/pack`);
        await head.sees("£3,900 with fitting.");
        await expect(head.page.getByRole("button", { name: /^I have read this/ })).toHaveCount(0);
      });
    });
  });
}
