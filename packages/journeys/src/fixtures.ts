import { test as base, type Page } from "@playwright/test";
import { type House, openHouse } from "./house.ts";
import { type Person, personAt } from "./person.ts";
import type { Beginning } from "./templates.ts";
import { openPage, type Visitor, visitorInWords } from "./visitors.ts";

export { expect } from "@playwright/test";

type Fixtures = {
  /** What the database holds at first: `test.use({ beginning: "demo" })`. */
  readonly beginning: Beginning;
  /** How the people of the journey come: `test.use({ visitor: { width: 360 } })`. */
  readonly visitor: Visitor;
  /** An install that belongs to this journey alone. */
  readonly house: House;
  /** A page in a browser of its own: nothing of what another person's browser keeps is shared. */
  readonly browserFor: (visitor?: Visitor) => Promise<Page>;
  /** Somebody new at the door of an app, whose every page is asked of axe. */
  readonly comeTo: (app: "portal" | "admin") => Promise<Person>;
};

export const test = base.extend<Fixtures>({
  beginning: ["empty", { option: true }],
  visitor: [{}, { option: true }],

  house: async ({ beginning }, use, testInfo) => {
    const house = await openHouse(beginning);
    await use(house);
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const { name, text } of house.logs()) {
        await testInfo.attach(`${name}.log`, { body: text, contentType: "text/plain" });
      }
    }
    await house.close();
  },

  browserFor: async ({ browser }, use) => {
    const open: Page[] = [];
    await use(async (visitor = {}) => {
      const page = await openPage(browser, visitor);
      open.push(page);
      return page;
    });
    for (const page of open) await page.context().close();
  },

  comeTo: async ({ house, browserFor, visitor }, use) => {
    await use(async (app) =>
      personAt(await browserFor(visitor), {
        home: house[app],
        visitor: `${app}, ${visitorInWords(visitor)}`,
      }),
    );
  },
});
