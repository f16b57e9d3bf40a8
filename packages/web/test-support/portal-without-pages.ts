import { createPortalCaller, portalRouter } from "@consortia/api/root";
import { readEnvOrStop } from "@consortia/config/read-env-or-stop";
import { startPageServer } from "../src/page-server.ts";
import { tinyApp } from "./tiny-app.ts";

/** The portal's own server and procedures, without the pages that only a build has. */
startPageServer({
  env: readEnvOrStop(),
  app: "portal",
  buildFolder: import.meta.dirname,
  build: tinyApp(() => Promise.resolve()),
  router: portalRouter,
  caller: createPortalCaller,
  filePages: [],
});
