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

const asked = new Set<string>();

/**
 * Asks axe about the page, unless this run has asked about its like: the same address but for ids, at the same
 * width, made of the same elements. A journey passes many pages that differ in a name alone.
 */
export async function expectNoAxeViolationsOnce(page: Page, visitor: string): Promise<void> {
  const likeness = [visitor, addressWithoutIds(page.url()), await elementsOf(page)].join(" ");
  if (asked.has(likeness)) return;
  await expectNoAxeViolations(page);
  asked.add(likeness);
}

/** Which app it is stands in the port, which differs from house to house; the elements tell the apps apart. */
function addressWithoutIds(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const steps = pathname.split("/").map((step) => (/[\d_]/.test(step) ? "#" : step));
  return `${steps.join("/")}?${[...searchParams.keys()].join("&")}`;
}

/** Every kind of element in its every dress: what axe finds fault with, whatever the words. */
function elementsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const kinds = [...document.querySelectorAll("body *")].map(
      (element) =>
        `${element.tagName}.${element.getAttribute("class") ?? ""}.${element.getAttribute("role") ?? ""}`,
    );
    return [...new Set(kinds)].sort().join(" ");
  });
}
