import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { withScripting } from "./visitors.ts";

/** WCAG 2.2 AA by its automated rules, and axe's own good practice. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Names each rule that the page breaks and where, so that the failure reads as a list of things to mend. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await withScripting(page, (scripted) =>
    // What passes is not described, and there are no frames to gather from: both would cost more than the check.
    new AxeBuilder({ page: scripted })
      .options({ resultTypes: ["violations"] })
      .withTags(rules)
      .setLegacyMode()
      .analyze(),
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target}`),
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

const asked = new Set<string>();

/**
 * Asks axe about the page, unless this run has asked about its like: the same address but for ids, seen by the same
 * kind of visitor, made of the same elements. A journey passes many pages that differ in a name alone.
 */
export async function expectNoAxeViolationsOnce(page: Page, visitor: string): Promise<void> {
  const likeness = [visitor, addressWithoutIds(page.url()), await elementsOf(page)].join(" ");
  if (asked.has(likeness)) return;
  await expectNoAxeViolations(page);
  asked.add(likeness);
}

function addressWithoutIds(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const steps = pathname.split("/").map((step) => (/[\d_]/.test(step) ? "#" : step));
  return `${steps.join("/")}?${[...searchParams.keys()].join("&")}`;
}

/** Every kind of element in its every dress, and whether there is one or more: what axe finds fault with. */
function elementsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const counts = new Map<string, number>();
    for (const element of document.querySelectorAll("body *")) {
      const kind = [element.tagName, element.getAttribute("class"), element.getAttribute("role")].join(".");
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const kinds = [...counts].map(([kind, count]) => (count === 1 ? kind : `${kind}+`));
    return kinds.sort().join(" ");
  });
}
