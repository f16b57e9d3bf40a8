import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { addTermDays, addWorkingDays } from "@consortia/domain/shared/working-days";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import {
  acceptAndDeclare,
  act,
  callChairElection,
  castBallot,
  checkAndOpen,
  nominateForChair,
} from "./steps/elections.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const board = "Primary School Improvement Board";
const candidates = { winner: "Seat 1, Stanmoor", other: "Seat 1, Lowfield" };

// The chair of the demo's board is elected anew: ranked at a desk; on a phone by most votes.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });
    const method = visitor.javaScript ? "Single transferable vote" : "Most votes";

    test(`a board elects its chair by ${method.toLowerCase()}, and who chaired before leaves the office`, async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(600_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const opens = addWorkingDays(today, 5, demoCalendar);
      const days = {
        nominationsClose: addDays(opens, -1),
        opens,
        closes: addTermDays(opens, 10, demoCalendar),
      };

      const path = await test.step("the clerk calls it from the board's page", async () =>
        callChairElection(await enter("admin", demoEmails.primaryClerk), { method, days }));

      await test.step("two are nominated by other seats, and neither stands without declaring", async () => {
        const first = await enter("portal", demoEmails.secondMember);
        const second = await enter("portal", demoEmails.member);
        await nominateForChair(second, candidates.winner);
        await nominateForChair(first, candidates.other);
        await acceptAndDeclare(first, "I would ask every consortium before we vote.");
        await acceptAndDeclare(second, "I would keep us to time.");
      });

      house.setClockOnTo(`${opens}T09:00:00.000Z`);
      await test.step("the clerk checks them and opens the ballot", async () =>
        checkAndOpen(await enter("admin", demoEmails.primaryClerk), path, "declaration"));

      await test.step("seats vote once each, the LA's among them, and the receipt says nothing of how", async () => {
        const ballots = [
          [demoEmails.chair, candidates.winner],
          [demoEmails.officer, candidates.winner],
          [demoEmails.thirdMember, candidates.other],
        ] as const;
        for (const [email, choice] of ballots) {
          const voter = await enter("portal", email);
          await castBallot(voter, method, [choice], `Vote: Chair of ${board}`);
          expect(await voter.page.getByRole("main").textContent()).not.toContain(choice);
        }
      });

      house.setClockOnTo(`${addDays(days.closes, 1)}T09:00:00.000Z`);
      await test.step("it closes and is counted by itself; declared, the elected is in office", async () => {
        const clerk = await enter("admin", demoEmails.primaryClerk);
        await clerk.open(path);
        await clerk.sees(/^3 ballots: 3 valid and 0 blank\./);
        await act(clerk, path, "Declare the result");
        const elected = (await clerk.page.getByText(/^Elected: /).textContent()) ?? "";
        const name = elected.replace(/^Elected: /, "").replace(/\.$/, "");
        const member = await enter("portal", demoEmails.chair);
        await member.open("/board/primary");
        await member.sees(new RegExp(`^${name}, until `));
        await member.open(`${path}/result`);
        await member.sees("The count, stage by stage");
        await member.follow("Complain about this election");
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}
