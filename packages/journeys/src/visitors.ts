import { present } from "@consortia/domain/shared/assert";
import type { Browser, BrowserContext, Page } from "@playwright/test";

export type Visitor = {
  readonly javaScript?: boolean;
  /** CSS pixels; the house promises 360 and 1280. */
  readonly width?: number;
};

/** The two ways in which every main journey is walked: at a desk with JavaScript, on a phone without. */
export const desk_and_phone = [
  { javaScript: true, width: 1280 },
  { javaScript: false, width: 360 },
] as const satisfies readonly Visitor[];

export function visitorInWords({ javaScript = true, width = 1280 }: Visitor): string {
  return `${javaScript ? "with" : "without"} JavaScript, ${width} px`;
}

/** For visitors without JavaScript: a page of each width in the same browser that has it, in which tools do their work. */
const twins = new WeakMap<Browser, Map<number, Promise<Page>>>();

/** Opened when it is first needed, and closed with the browser. */
function twinOf(page: Page): Promise<Page> {
  const browser = present(page.context().browser(), "Every visitor comes in a browser");
  const { width } = present(page.viewportSize(), "A visitor has a width");
  const ofBrowser = twins.get(browser) ?? new Map<number, Promise<Page>>();
  twins.set(browser, ofBrowser);
  const twin =
    ofBrowser.get(width) ??
    browser.newContext({ viewport: viewportOf(width) }).then((context) => context.newPage());
  ofBrowser.set(width, twin);
  return twin;
}

const scriptless = new WeakSet<BrowserContext>();
const viewportOf = (width: number) => ({ width, height: 900 });

/** A page in a browser of its own, whose context its owner closes. */
export async function openPage(
  browser: Browser,
  { javaScript = true, width = 1280 }: Visitor,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport: viewportOf(width) });
  if (!javaScript) scriptless.add(context);
  return context.newPage();
}

/**
 * For tools that are scripts themselves, such as axe. Where the visitor has no JavaScript, `work` is given a twin of
 * the page as it stands, in a browser that has: what the page's own scripts would have made of it is left out.
 */
export async function withScripting<T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> {
  if (!scriptless.has(page.context())) return work(page);
  const body = asScriptsWouldSeeIt(await page.content());
  const twin = await twinOf(page);
  await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await twin.goto(page.url());
  await twin.unroute(page.url());
  return work(twin);
}

/** Without scripts, and with what stands in `noscript`, which a browser with JavaScript would not show. */
function asScriptsWouldSeeIt(html: string): string {
  return html.replaceAll(/<script\b.*?<\/script>/gs, "").replaceAll(/<\/?noscript>/g, "");
}
