import { demo_password, demoEmails, headEmail } from "@consortia/demo/accounts";
import { demoCalendar } from "@consortia/demo/content/terms";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { addTermDays } from "@consortia/domain/shared/working-days";
import { expect, test } from "./fixtures.ts";
import type { Person } from "./person.ts";
import { doorOf } from "./sign-in.ts";
import {
  accept,
  act,
  callElection,
  castBallot,
  checkAndOpen,
  drawLots,
  mark,
  nominate,
  openBallot,
} from "./steps/elections.ts";
import { ownSchool } from "./steps/head.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const consortium = "Wickham Vale";

// A lead election from call to filled seats: ranked at a desk; on a phone by most votes, with a tie and lots.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });
    const isRanked = visitor.javaScript;
    const method = isRanked ? "Single transferable vote" : "Most votes";

    test(`leads are elected by ${method.toLowerCase()}, and sit on the board`, async ({ house, comeTo }) => {
      test.setTimeout(600_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const today = londonDate(house.now().toISOString());
      const nominationsClose = addDays(today, 7);
      const opens = addDays(today, 9);
      const days = { nominationsClose, opens, closes: addTermDays(opens, 12, demoCalendar) };

      const standing = [demoEmails.lead, demoEmails.deputyLead, demoEmails.head];
      const schools = new Map<string, string>();
      const schoolOf = (email: string) => schools.get(email) ?? "";
      const heads = new Map<string, Person>();
      for (const email of standing) {
        const head = await enter("portal", email);
        heads.set(email, head);
        schools.set(email, (await ownSchool(head)).name);
      }
      const others = await otherHeads(heads.get(demoEmails.lead), [...schools.values()]);

      const path = await test.step("the clerk calls the election and opens nominations", async () =>
        callElection(await enter("admin", demoEmails.primaryClerk), {
          consortium,
          method,
          days,
          tooSoon: addDays(opens, 7),
        }));

      await test.step("each of three schools nominates, and the nominees accept with their evidence", async () => {
        for (const [place, email] of standing.entries()) {
          const nominee = standing[(place + 1) % standing.length] ?? email;
          const head = heads.get(email);
          if (head !== undefined) await nominate(head, path, schoolOf(nominee));
        }
        for (const [email, head] of heads) {
          await accept(head, `I would listen first. ${schoolOf(email)} knows how.`, addDays(today, -400));
        }
      });

      house.setClockOnTo(`${opens}T09:00:00.000Z`);
      await test.step("nominations close by themselves; the clerk checks who may stand and opens the ballot", async () =>
        checkAndOpen(await enter("admin", demoEmails.primaryClerk), path));

      const [first = "", second = "", third = ""] = standing.map(schoolOf);
      const voters = [...standing, ...others.slice(0, 3).map(headEmail)];
      await test.step("six heads vote, one after a mistake and a second thought, and get a receipt that says nothing of how", async () => {
        for (const [place, email] of voters.entries()) {
          const voter = await enter("portal", email);
          if (place === 0) await makeMistake(voter, method, [first, second, third]);
          await castBallot(
            voter,
            method,
            isRanked ? [first, second] : [first, place % 2 === 0 ? second : third],
          );
          expect(await voter.page.getByRole("main").textContent()).not.toContain("Statement");
          if (place === 0) await cannotVoteAgain(voter, path);
        }
      });

      house.setClockOnTo(`${addDays(days.closes, 1)}T09:00:00.000Z`);
      const clerk = await enter("admin", demoEmails.primaryClerk);
      await test.step("the ballot closes by itself and is counted; lots are drawn where they must be", async () => {
        await clerk.open(path);
        await clerk.sees(/^6 ballots: 6 valid and 0 blank\./);
        if (!isRanked) {
          await clerk.sees("Draw needed");
          const tied = await namesTied(clerk, path);
          await drawLots(clerk, path, { drawn: tied, witness: "Owen Mostyn" });
        }
      });

      await test.step("the clerk declares, and the elected sit in the consortium's seats", async () => {
        await act(clerk, path, "Declare the result");
        await clerk.sees("The result has been declared.");
        const elected = await clerk.page.getByText(/^Elected: /).textContent();
        const names = (elected ?? "")
          .replace(/^Elected: /, "")
          .replace(/\.$/, "")
          .split(", ");
        expect(names).toHaveLength(2);
        await clerk.open("/board/primary");
        for (const name of names) await clerk.sees(name);
      });

      await test.step("a school reads the result and takes the files of an outside recount", async () => {
        const reader = await enter("portal", demoEmails.head);
        await reader.open(path);
        await reader.follow("See the result and how it was counted");
        await reader.sees("The count, stage by stage");
        const blt = await reader.page.request.get(`${reader.home}${path}/ballots.blt`);
        expect(await blt.text()).toMatch(/^3 2\n/);
        expect(
          await (await reader.page.request.get(`${reader.home}${path}/count.json`)).json(),
        ).toMatchObject({
          status: "complete",
          ballots: 6,
        });
        expect(await house.consortia("verify")).toContain("0 broken");
      });
    });
  });
}

/** URNs of the consortium's schools that nobody of those named heads. */
async function otherHeads(lead: Person | undefined, except: readonly string[]): Promise<readonly string[]> {
  if (lead === undefined) return [];
  await lead.open("/consortia/wickham-vale");
  const links = await lead.page.getByRole("main").locator('a[href^="/schools/"]').all();
  const urns: string[] = [];
  for (const link of links) {
    if (!except.includes((await link.textContent()) ?? "")) {
      urns.push((await link.getAttribute("href"))?.split("/").at(-1) ?? "");
    }
  }
  return urns;
}

async function makeMistake(
  voter: Person,
  method: "Most votes" | "Single transferable vote",
  [first = "", second = "", third = ""]: readonly string[],
): Promise<void> {
  await openBallot(voter);
  const boxOf = (school: string) => voter.page.getByRole("main").getByLabel(new RegExp(`, ${school}$`));
  if (method === "Most votes") {
    await mark(voter, method, [first, second, third]);
    expect(await voter.pressInVain("Check your ballot")).toContain("Mark up to 2. You marked 3");
    await boxOf(third).uncheck();
    await voter.press("Check your ballot");
    await voter.press("Go back");
    await expect(boxOf(first)).toBeChecked();
    await expect(boxOf(third)).not.toBeChecked();
    return;
  }
  await mark(voter, method, [first, second]);
  await boxOf(third).fill("2");
  expect(await voter.pressInVain("Check your ballot")).toContain("You used 2 twice");
  await boxOf(third).fill("third");
  expect(await voter.pressInVain("Check your ballot")).toContain("and no words");
  // Whoever goes back to think again finds what was marked.
  await boxOf(third).fill("3");
  await voter.press("Check your ballot");
  await voter.press("Go back");
  for (const [place, school] of [first, second, third].entries()) {
    await expect(boxOf(school)).toHaveValue(String(place + 1));
  }
}

async function cannotVoteAgain(voter: Person, path: string): Promise<void> {
  await voter.open(`${path}/ballot`);
  await voter.sees(/ voted on .*, cast by its headteacher\./);
}

/** The names between whom lots are wanted, as the page of the draw offers them. */
async function namesTied(clerk: Person, path: string): Promise<readonly string[]> {
  await clerk.open(`${path}/draw`);
  const words = await clerk.page.getByLabel("Drawn first").getByRole("option").allTextContents();
  return words.slice(1);
}
