import path from "node:path";
import { pathToFileURL } from "node:url";
import { adminRouter, createAdminCaller } from "@consortia/api/root";
import { readEnvOrStop } from "@consortia/config/read-env-or-stop";
import {
  largest_category_file_bytes,
  largest_figure_file_bytes,
} from "@consortia/domain/categorisation/schemas";
import { largest_paper_bytes } from "@consortia/domain/papers/paper";
import { largest_import_bytes } from "@consortia/domain/register/schemas";
import { startPageServer } from "@consortia/web/page-server";

const buildFolder = path.join(import.meta.dirname, "build");

startPageServer({
  env: readEnvOrStop(),
  app: "admin",
  buildFolder,
  build: await import(pathToFileURL(path.join(buildFolder, "server/index.js")).href),
  router: adminRouter,
  caller: createAdminCaller,
  filePages: [
    { path: /^\/schools\/import/, file_bytes: largest_import_bytes },
    { path: /^\/categorisation\/figures/, file_bytes: largest_figure_file_bytes },
    { path: /^\/categorisation\/(bulk|schemes\/file)/, file_bytes: largest_category_file_bytes },
    { path: /^\/board\/[^/]+\/meetings\/[^/]+\/papers\/new/, file_bytes: largest_paper_bytes },
  ],
});
