import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { addDays, londonDate } from "@consortia/domain/shared/time";
import { typed } from "./dates.ts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import {
  addAction,
  circulateMinutes,
  correctSigned,
  draftMinutes,
  publishNotice,
  recordAgreement,
  saveOverOthers,
} from "./steps/after-meeting.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

const said = "Members asked how the schools will report what changed.";
const task = "Write to all heads about the reading offer";

// What a meeting leaves behind: the second meeting of the demo is over, and the third is in progress.
for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("a meeting is minuted, agreed and signed, its decision told, and its action done", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(600_000);
      const today = londonDate(house.now().toISOString());
      const enter = doorOf({ house, comeTo, password: demo_password });
      const clerk = await enter("admin", demoEmails.primaryClerk);
      const chair = await enter("portal", demoEmails.chair);

      await test.step("the clerk drafts the minutes from what happened, adds what was said, and sends them round", async () => {
        await draftMinutes(clerk, said);
        await chair.open("/board/primary/meetings/2/minutes");
        await chair.sees("No minutes yet");
        await saveOverOthers(clerk, { first: "Somebody else’s words.", over: said });
        await circulateMinutes(clerk);
      });

      await test.step("members read them as not agreed yet", async () => {
        await chair.open("/board/primary/meetings/2");
        const link = chair.page.getByRole("link", { name: "Add to calendar" });
        const diary = await chair.page.request.get(`${chair.home}${await link.getAttribute("href")}`);
        expect(diary.headers()["content-type"]).toContain("text/calendar");
        expect(await diary.text()).toContain("UID:");
        await chair.follow("Minutes");
        await chair.sees("Not agreed yet. The next meeting is asked to agree them.");
        await chair.sees(said);
        await chair.sees(/^Carried\. \d+ for/);
        await chair.sees(/links of a chain/);
        await expect(chair.page.getByRole("button", { name: "Sign the minutes" })).toHaveCount(0);
      });

      const presiding =
        await test.step("the next meeting raises no objection, and the person presiding signs", async () => {
          const name = await recordAgreement(clerk);
          await chair.open("/board/primary/meetings/2/minutes");
          await chair.press("Sign the minutes");
          await chair.sees(new RegExp(`^Signed by ${name} on .* Nothing in them can change`));
          return name;
        });

      await test.step("what was wrong is put right by a minute of its own", async () => {
        await correctSigned(clerk, "Item 1: for “term” read “half term”.");
        await chair.open("/board/primary/meetings/2/minutes");
        await expect(chair.page.getByRole("heading", { name: "Correction 1" })).toHaveCount(0);
      });

      await test.step("the clerk publishes the notice, which leads to the motion and back", async () => {
        const reference = await publishNotice(clerk, "The lead signs the agreement within two weeks.");
        await chair.open("/board/primary/decisions");
        await chair.follow(new RegExp(`^${reference}: `));
        await chair.sees("The lead signs the agreement within two weeks.");
        await chair.follow(/^Motion M-\d{4} and its votes$/);
        await chair.follow(`Decision notice ${reference}`);
        const csv = await chair.page.request.get(`${chair.home}/board/primary/decisions.csv`);
        expect(csv.headers()["content-type"]).toContain("text/csv");
        expect(await csv.text()).toContain(`"${reference}","Decision"`);
      });

      await test.step("an action is given to its owner, whose Home asks for it until it is done", async () => {
        await addAction(clerk, {
          task,
          owner: `${presiding}, chair of the board`,
          due: typed(addDays(today, 14)),
        });
        await chair.open("/");
        await chair.follow(`Do or update: ${task}`);
        await chair.choose("How it stands", "Not doing");
        expect(await chair.pressInVain("Update the action")).toContain("Say why this will not be done");
        await chair.choose("How it stands", "Done");
        await chair.press("Update the action");
        await chair.open("/");
        await expect(chair.page.getByRole("link", { name: `Do or update: ${task}` })).toHaveCount(0);
      });
    });
  });
}
