import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { withScripting } from "./visitors.ts";

/** WCAG 2.2 AA by its automated rules, and axe's own good practice. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Names each rule that the page breaks and where, so that the failure reads as a list of things to mend. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await withScripting(page, (scripted) =>
    new AxeBuilder({ page: scripted }).withTags(rules).analyze(),
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target}`),
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
