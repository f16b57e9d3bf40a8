import path from "node:path";
import { pathToFileURL } from "node:url";
import { createPortalCaller, portalRouter } from "@consortia/api/root";
import { readEnvOrStop } from "@consortia/config/read-env-or-stop";
import { startPageServer } from "@consortia/web/page-server";

const buildFolder = path.join(import.meta.dirname, "build");

startPageServer({
  env: readEnvOrStop(),
  app: "portal",
  buildFolder,
  build: await import(pathToFileURL(path.join(buildFolder, "server/index.js")).href),
  router: portalRouter,
  caller: createPortalCaller,
  filePages: [],
});
