import type { Browser, BrowserContext, Page } from "@playwright/test";

export type Visitor = {
  readonly javaScript?: boolean;
  /** CSS pixels; the house promises 360 and 1280. */
  readonly width?: number;
};

const withoutScript = new WeakSet<BrowserContext>();

/** A page in a browser of its own, which its owner closes with `page.context().close()`. */
export async function openPage(
  browser: Browser,
  { javaScript = true, width = 1280 }: Visitor,
): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
  });
  if (!javaScript) withoutScript.add(context);
  return context.newPage();
}

/**
 * For tools that are scripts themselves, such as axe. Where the visitor has no JavaScript, `work` is given a twin of
 * the page as it stands, in a browser that has: what the page's own scripts would have made of it is left out.
 */
export async function withScripting<T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> {
  const browser = page.context().browser();
  if (browser === null || !withoutScript.has(page.context())) return work(page);
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const body = asScriptsWouldSeeIt(await page.content());
  try {
    const twin = await context.newPage();
    await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
    await twin.goto(page.url());
    return await work(twin);
  } finally {
    await context.close();
  }
}

/** Without scripts, and with what stands in `noscript`, which a browser with JavaScript would not show. */
function asScriptsWouldSeeIt(html: string): string {
  return html.replaceAll(/<script\b.*?<\/script>/gs, "").replaceAll(/<\/?noscript>/g, "");
}
