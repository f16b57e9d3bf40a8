import { defineConfig } from "@playwright/test";

const { CHROMIUM_PATH, JOURNEYS_REPORT, CONSORTIA_OPEN_DATA } = process.env;

/** Journeys on published data, which is no part of the product: a part of its own, where the folder is named. */
const openData = "**/*.open-data.journey.ts";

/** The last list counts, so it begins with Playwright's own. */
const withoutFeatures = [
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "AimEnabled",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  // Two pages of the address bar's own behind each person's, in a process of their own: half of what opening one costs.
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
];

/** Chromium as root, in a closed network, and silent: it fetches nothing but the pages of the journey. */
const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  `--disable-features=${withoutFeatures.join()}`,
  // Nothing here is drawn by a graphics card, and drawing as if there were one takes a core.
  "--disable-gpu",
  "--disable-quic",
  // Both apps are one site, and a process for each address that somebody types takes a tenth of a journey's work.
  "--disable-site-isolation-trials",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: "src",
  projects: [
    { name: "journeys", testMatch: "**/*.journey.ts", testIgnore: openData },
    ...(CONSORTIA_OPEN_DATA === undefined ? [] : [{ name: "open-data", testMatch: openData }]),
  ],
  globalSetup: "./src/global-setup.ts",
  // A journey has an install of its own, so journeys may run side by side. Two apps and a browser take four fifths of a
  // core, the rest is waiting for mail and pages: three fill the two cores that every machine has.
  fullyParallel: true,
  workers: 3,
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
