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

/** For each visitor without JavaScript, a page in a browser that has it, in which tools do their work. */
const twins = new WeakMap<BrowserContext, () => Promise<Page>>();

/** A page in a browser of its own, which its owner closes with `page.context().close()`. */
export async function openPage(
  browser: Browser,
  { javaScript = true, width = 1280 }: Visitor,
): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport });
  if (!javaScript) {
    let twin: Promise<Page> | undefined;
    const open = async () => {
      const scripted = await browser.newContext({ viewport });
      context.on("close", () => scripted.close());
      return scripted.newPage();
    };
    twins.set(context, () => {
      twin ??= open();
      return twin;
    });
  }
  return context.newPage();
}

/**
 * For tools that are scripts themselves, such as axe. Where the visitor has no JavaScript, `work` is given a twin of
 * the page as it stands, in a browser that has: what the page's own scripts would have made of it is left out.
 */
export async function withScripting<T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> {
  const openTwin = twins.get(page.context());
  if (openTwin === undefined) return work(page);
  const body = asScriptsWouldSeeIt(await page.content());
  const twin = await openTwin();
  await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await twin.goto(page.url());
  await twin.unroute(page.url());
  return work(twin);
}

/** Without scripts, and with what stands in `noscript`, which a browser with JavaScript would not show. */
function asScriptsWouldSeeIt(html: string): string {
  return html.replaceAll(/<script\b.*?<\/script>/gs, "").replaceAll(/<\/?noscript>/g, "");
}
