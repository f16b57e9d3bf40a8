import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoAxeViolationsOnce } from "./axe.ts";

/** Somebody at a browser of their own. Every page that an act leads to is asked of axe before the next one. */
export type Person = {
  readonly page: Page;
  /** Where the person's app begins, without a slash at the end. */
  readonly home: string;
  readonly open: (path: string) => Promise<void>;
  readonly follow: (link: string | RegExp) => Promise<void>;
  readonly followTo: (link: Locator) => Promise<void>;
  /** Presses a button, and sees that the page has nothing against it. */
  readonly press: (button: Named) => Promise<void>;
  /** Presses a button that the page refuses, and gives the words of the refusal. */
  readonly pressInVain: (button: Named) => Promise<string>;
  readonly fill: (label: string, text: string) => Promise<void>;
  readonly fillDate: (label: string, date: TypedDate) => Promise<void>;
  /** Takes an answer of a question: the radio or the box under the words of its group. */
  readonly choose: (question: string | RegExp, answer: string | RegExp) => Promise<void>;
  /** Selects the choice of a list that has these words, or else the only one that holds them. */
  readonly select: (label: string | RegExp, choice: string) => Promise<void>;
  /** Opens what is folded away under these words. */
  readonly unfold: (summary: string | RegExp) => Promise<void>;
  /** Sees these words on the page. */
  readonly sees: (words: string | RegExp) => Promise<void>;
};

type Named = string | RegExp | Locator;
export type TypedDate = { readonly day: number; readonly month: number; readonly year: number };

/** @param visitor where and how the person came, in words: the like of a page is asked of axe once for each */
export function personAt(page: Page, { home, visitor }: { home: string; visitor: string }): Person {
  const main = page.getByRole("main");
  const problem = page.getByRole("alert", { name: "There is a problem" });
  const arrive = () => expectNoAxeViolationsOnce(page, visitor);
  const button = (named: Named) =>
    typeof named === "string" || named instanceof RegExp ? main.getByRole("button", { name: named }) : named;
  const clickThrough = async (target: Locator) => {
    const loaded = page.waitForEvent("load");
    await target.click();
    await loaded;
    await arrive();
  };
  return {
    page,
    home,
    open: async (path) => {
      await page.goto(`${home}${path}`);
      await arrive();
    },
    follow: (link) =>
      clickThrough(page.getByRole("link", { name: link, exact: typeof link === "string" }).first()),
    followTo: clickThrough,
    press: async (named) => {
      await clickThrough(button(named));
      expect(await problem.allTextContents(), `what ${page.url()} has against it`).toEqual([]);
    },
    pressInVain: async (named) => {
      await clickThrough(button(named));
      await expectToLeadSomewhere(problem);
      return (await problem.textContent()) ?? "";
    },
    fill: (label, text) => main.getByLabel(label, { exact: true }).fill(text),
    fillDate: async (label, { day, month, year }) => {
      const group = main.getByRole("group", { name: label });
      await group.getByLabel("Day").fill(String(day));
      await group.getByLabel("Month").fill(String(month));
      await group.getByLabel("Year").fill(String(year));
    },
    choose: (question, answer) =>
      main
        .getByRole("group", { name: question })
        .getByLabel(answer, { exact: typeof answer === "string" })
        .check(),
    select: async (label, choice) => {
      const list = main.getByLabel(label, { exact: typeof label === "string" });
      const words = await list.getByRole("option").allTextContents();
      const meant = words.includes(choice) ? [choice] : words.filter((one) => one.includes(choice));
      expect(meant, `the one choice of ${label} that says ${choice}`).toHaveLength(1);
      await list.selectOption({ label: meant[0] ?? "" });
    },
    unfold: (summary) => main.locator("summary").filter({ hasText: summary }).click(),
    sees: (words) => expect(main.getByText(words).first()).toBeVisible(),
  };
}

/** Each link of a summary of errors leads to a field that is there to be mended. */
async function expectToLeadSomewhere(problem: Locator): Promise<void> {
  for (const link of await problem.getByRole("link").all()) {
    const field = (await link.getAttribute("href")) ?? "";
    const target = problem.page().locator(`[id="${field.slice(1)}"]`);
    await expect(target, `the one field that "${await link.textContent()}" leads to`).toHaveCount(1);
    await expect(target).toBeVisible();
  }
}
