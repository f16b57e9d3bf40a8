import { expectNoAxeViolations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const visitors = [360, 1280].flatMap((width) => [true, false].map((javaScript) => ({ width, javaScript })));

for (const app of ["portal", "admin"] as const) {
  test(`the ${app} greets a stranger, on a phone and at a desk, with JavaScript and without`, async ({
    house,
    browserFor,
  }) => {
    for (const visitor of visitors) {
      await test.step(JSON.stringify(visitor), async () => {
        const page = await browserFor(visitor);
        const health = await page.request.get(`${house[app]}/healthz`);
        expect(health.status()).toBe(200);
        const answer = await page.goto(`${house[app]}/`);
        expect(answer?.status()).toBe(200);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectNoAxeViolations(page);
      });
    }
  });
}
