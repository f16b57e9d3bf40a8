import { demo_password, demoEmails } from "@consortia/demo/accounts";
import { expect, test } from "./fixtures.ts";
import { doorOf } from "./sign-in.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

for (const visitor of desk_and_phone) {
  test.describe(visitorInWords(visitor), () => {
    test.use({ beginning: "demo", visitor });

    test("an officer publishes totals by category once, and everybody reads them, small numbers held back", async ({
      house,
      comeTo,
    }) => {
      test.setTimeout(120_000);
      const enter = doorOf({ house, comeTo, password: demo_password });
      const stranger = await comeTo("portal");
      await stranger.open("/");
      await stranger.follow("How many schools are in each category");
      await stranger.sees("No totals are published yet");

      const officer = await enter("admin", demoEmails.officer);
      await test.step("the officer reads what would be printed, then publishes it", async () => {
        await officer.open("/categorisation");
        await officer.follow("Published totals");
        expect(await officer.pressInVain("Show what would be printed")).toContain(
          "Select how the totals are grouped",
        );
        await officer.choose("How are schools grouped?", /^By phase/);
        await officer.press("Show what would be printed");
        await officer.sees("What everybody would read, nothing published yet");
        await officer.press(/^Publish for /);
      });

      await test.step("it cannot be published a second time this school year", async () => {
        await officer.choose("How are schools grouped?", /^By phase/);
        expect(await officer.pressInVain("Show what would be printed")).toContain("once a school year");
      });

      await test.step("everybody reads it, on the page and in the file, without a number from 1 to 5", async () => {
        await stranger.open("/method/categories");
        const cells = await stranger.page.getByRole("cell").allTextContents();
        expect(cells).toContain("c");
        for (const cell of cells) expect(["1", "2", "3", "4", "5"]).not.toContain(cell);
        const file = await stranger.page.request.get(`${stranger.home}/method/categories.csv`);
        const last = (await file.text()).split("\r\n").map((row) => row.split(",").at(-1));
        expect(last).toContain('"c"');
        for (const small of ["1", "2", "3", "4", "5"]) expect(last).not.toContain(`"${small}"`);
      });
    });
  });
}
