import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const withoutDatabase = ["apps/portal", "apps/admin", "packages/domain", "packages/config", "packages/ui"];
const onBothDatabases = [
  "apps/cli",
  "apps/worker",
  "packages/db",
  "packages/auth",
  "packages/services",
  "packages/api",
  "packages/web",
  "packages/demo",
  "packages/testing",
];
const databaseServer = "packages/testing/src/database-server.ts";
const openData = process.env.CONSORTIA_OPEN_DATA;

/** One project for each package, so that `vitest run --project domain` runs that one alone. */
export default defineConfig({
  test: {
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    projects: [
      project("tools", { testTimeout: 60_000 }),
      ...withoutDatabase.map((folder) => project(folder, {})),
      ...onBothDatabases.map((folder) =>
        project(folder, { globalSetup: databaseServer, testTimeout: 60_000 }),
      ),
      ...(openData === undefined ? [] : [openDataProject(openData)]),
    ],
  },
});

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

function project(folder: string, options: Options): TestProjectInlineConfiguration {
  return {
    test: {
      name: folder.replace(/^.*\//, ""),
      include: [`${folder}/**/*.test.{ts,tsx,mjs}`],
      exclude: ["**/node_modules/**", "**/build/**", "**/*.open-data.test.ts"],
      ...options,
    },
  };
}

/** Tests that read published data, which is no part of the product: only where the folder is named. */
function openDataProject(folder: string): TestProjectInlineConfiguration {
  return {
    test: {
      name: "open-data",
      include: ["{apps,packages}/**/*.open-data.test.ts"],
      exclude: ["**/node_modules/**"],
      env: { CONSORTIA_OPEN_DATA: folder },
      globalSetup: databaseServer,
      testTimeout: 60_000,
    },
  };
}
