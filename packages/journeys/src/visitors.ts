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

/** For a visitor without JavaScript: a page in a browser that has it, in which tools do their work. */
type Twin = { readonly page: () => Promise<Page>; readonly close: () => Promise<void> };

/** Opened when it is first needed. */
function twinOf(open: () => Promise<Page>): Twin {
  let opened: Promise<Page> | undefined;
  return {
    page: () => {
      opened ??= open();
      return opened;
    },
    close: async () => {
      await (await opened)?.context().close();
    },
  };
}

const twins = new WeakMap<BrowserContext, Twin>();

/** A page in a browser of its own, which its owner closes with `closePage`. */
export async function openPage(
  browser: Browser,
  { javaScript = true, width = 1280 }: Visitor,
): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport });
  if (!javaScript) {
    const open = async () => (await browser.newContext({ viewport })).newPage();
    twins.set(context, twinOf(open));
  }
  return context.newPage();
}

export async function closePage(page: Page): Promise<void> {
  const context = page.context();
  await twins.get(context)?.close();
  twins.delete(context);
  await context.close();
}

/**
 * For tools that are scripts themselves, such as axe. Where the visitor has no JavaScript, `work` is given a twin of
 * the page as it stands, in a browser that has: what the page's own scripts would have made of it is left out.
 */
export async function withScripting<T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> {
  const twinOfVisitor = twins.get(page.context());
  if (twinOfVisitor === undefined) return work(page);
  const body = asScriptsWouldSeeIt(await page.content());
  const twin = await twinOfVisitor.page();
  await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await twin.goto(page.url());
  await twin.unroute(page.url());
  return work(twin);
}

/** Without scripts, and with what stands in `noscript`, which a browser with JavaScript would not show. */
function asScriptsWouldSeeIt(html: string): string {
  return html.replaceAll(/<script\b.*?<\/script>/gs, "").replaceAll(/<\/?noscript>/g, "");
}
