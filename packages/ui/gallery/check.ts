import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium } from "playwright";
import { buildGallery } from "./build.ts";

/**
 * Builds the gallery, then holds every page to the contract of the look: no axe finding and nothing wider than
 * the screen, at a desk, on a phone and at 400% zoom; a stylesheet within its weight. Leaves a picture of each.
 */
const widths = [1280, 360, 320];
const stylesheetLimitBytes = 18 * 1024;
const debianChromium = "/usr/bin/chromium";

const { files, stylesheet } = await buildGallery();
const weight = gzipSync(readFileSync(stylesheet)).length;
const browser = await chromium.launch(existsSync(debianChromium) ? { executablePath: debianChromium } : {});
const problems = weight > stylesheetLimitBytes ? [`stylesheet: ${weight} bytes gzip`] : [];
try {
  for (const file of files) {
    for (const width of widths) problems.push(...(await checkPage(browser, file, width)));
  }
} finally {
  await browser.close();
}
process.stdout.write(
  `${files.length} pages at ${widths.join(", ")} pixels; stylesheet ${weight} bytes gzip\n`,
);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function checkPage(browser: Browser, file: string, width: number): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: file.replace(".html", `-${width}.png`), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await context.close();
  const where = `${file} at ${width}`;
  return [
    ...(overflow > 0 ? [`${where}: ${overflow} pixels too wide`] : []),
    ...violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${where}: ${id}: ${help}: ${node.html.slice(0, 160)}`),
    ),
  ];
}
