/**
 * The one rule of the house: domain <- db <- auth <- services <- api <- web <- apps; left knows nothing of right.
 * `ui` may read domain types. `config` is read by apps only. No package imports an app. No cycles.
 */
const layers = ["domain", "db", "auth", "services", "api", "web"];

/** Beside the layers, not among them. The settings are for whatever starts a process: apps, and `web` for them. */
const beside = (layer) => ["ui", "demo", "journeys", "testing", ...(layer === "web" ? [] : ["config"])];

/** Tests may lean on anything, and so may the scenes that several tests of an area play in. */
const tests = "\\.test\\.tsx?$|-scene\\.ts$";

const upward = layers.map((layer, place) => ({
  name: `${layer}-knows-nothing-of-what-stands-on-it`,
  severity: "error",
  from: { path: `^packages/${layer}/src`, pathNot: tests },
  to: {
    path: `^packages/(${[...layers.slice(place + 1), ...beside(layer)].join("|")})/`,
  },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: "domain-is-pure",
      comment: "domain knows zod and nothing else: no clock, no chance, no files, no hashing",
      severity: "error",
      from: { path: "^packages/domain/src", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/zod/" },
    },
    {
      name: "a-landed-migration-stands-alone",
      comment:
        "a list imported from domain would change with it, and fresh databases would differ from old ones",
      severity: "error",
      from: { path: "^packages/db/src/migrations/\\d" },
      to: { path: "^packages/(?!db/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "ui-knows-only-domain-types",
      severity: "error",
      from: { path: "^packages/ui/src" },
      to: { path: "^packages/(db|auth|services|api|config|demo|testing|journeys)/" },
    },
    {
      name: "config-is-for-apps",
      severity: "error",
      from: { path: "^packages/(?!config|journeys|web)" },
      to: { path: "^packages/config/" },
    },
    {
      name: "no-package-imports-an-app",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "an-app-does-not-import-another",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/([^/]+)/", pathNot: "^apps/$1/" },
    },
    {
      name: "no-cycles",
      comment: "a part of a page may be typed by its own route's loader; that is no import at run time",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "pages-go-through-the-api",
      comment: "a page reads and acts through tRPC; it never reaches services, repositories or auth",
      severity: "error",
      from: { path: "^apps/(portal|admin)/app/(routes|components)/" },
      to: { path: "^packages/(db|services|auth)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(build|node_modules)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
