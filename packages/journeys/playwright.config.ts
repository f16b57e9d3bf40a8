import { defineConfig } from "@playwright/test";

const { CHROMIUM_PATH, JOURNEYS_REPORT } = process.env;

/** Chromium as root, in a closed network, and silent: it fetches nothing but the pages of the journey. */
const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: "src",
  testMatch: "**/*.journey.ts",
  globalSetup: "./src/global-setup.ts",
  // A journey has an install of its own, so journeys may run side by side; two apps and a browser fill a core.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ...(JOURNEYS_REPORT === undefined ? [] : [["json", { outputFile: JOURNEYS_REPORT }] as const]),
  ],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // A trace costs every journey time; ask for one with `npm test -- --only journeys --trace on`.
    screenshot: "only-on-failure",
    launchOptions: { args, ...(CHROMIUM_PATH === undefined ? {} : { executablePath: CHROMIUM_PATH }) },
  },
});
