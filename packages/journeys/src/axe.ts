import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import type * as axe from "axe-core";
import { folderOfRun } from "./templates.ts";
import { withScripting } from "./visitors.ts";

/** WCAG 2.2 AA by its automated rules, and axe's own good practice. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What passes is not described: that would cost more than the check.
const options: axe.RunOptions = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };

/** As one expression, so that it reaches the page once and shortened: axe's own runner sends it twice and in full. */
const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** Names each rule that the page breaks and where, so that the failure reads as a list of things to mend. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const found = await withScripting(page, async (scripted) => {
    // What stands in another frame would need axe there too.
    expect(scripted.frames(), "frames of the page").toHaveLength(1);
    await scripted.evaluate(source);
    return scripted.evaluate(violationsIn, options);
  });
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Runs in the page. */
async function violationsIn(options: axe.RunOptions): Promise<readonly string[]> {
  const { violations } = await window.axe.run(document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} at ${target}`),
  );
}

/**
 * Asks axe about the page, unless this run has asked about its like: the same address but for ids, seen by the same
 * kind of visitor, made of the same elements. A journey passes many pages that differ in a name alone. What has been
 * asked is kept in files, since journeys run in several processes.
 */
export async function expectNoAxeViolationsOnce(page: Page, visitor: string): Promise<void> {
  const likeness = [visitor, addressWithoutIds(page.url()), await elementsOf(page)].join(" ");
  const asked = path.join(folderOfRun(), `asked-${createHash("sha256").update(likeness).digest("hex")}`);
  if (existsSync(asked)) return;
  await expectNoAxeViolations(page);
  writeFileSync(asked, "");
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
