import { printBanner } from "./banner.mjs";
import { buildApps } from "./build.mjs";
import { consortia, forgetDatabase, prepareDatabase } from "./database.mjs";
import { requireWritable } from "./folders.mjs";
import { runMain } from "./main.mjs";
import { inRoot, root } from "./paths.mjs";
import { requireFreePorts } from "./ports.mjs";
import { makeReady } from "./ready.mjs";
import { PlainError } from "./say.mjs";
import { serve } from "./serve.mjs";
import { readSettings } from "./settings.mjs";

const logs = inRoot("var/log");

// `npm start`: from a clean clone to both apps and the worker running. `npm start -- --reset` starts afresh.
await runMain(async (args) => {
  const unknown = args.find((argument) => argument !== "--reset");
  if (unknown !== undefined)
    throw new PlainError(`npm start knows one option, --reset, and was given ${unknown}.`);
  requireWritable(root, "packages and the built apps are kept there, so make it writable");

  const toolchain = await makeReady();
  const settings = await readSettings(toolchain);
  await requireFreePorts(services(settings));
  if (args.length > 0) forgetDatabase(settings);
  requireWritable(settings.mail.folder, "make it writable, or name another with MAIL_FOLDER");
  requireWritable(logs, "make it writable");

  await Promise.all([buildApps(toolchain), prepareDatabase(toolchain, settings)]);

  const env = { ...toolchain.env, NODE_ENV: "production" };
  const whenReady = async () => printBanner(settings, await demoAccounts(toolchain, settings), logs);
  return serve({ ...toolchain, env }, { programs: programs(settings), logs, whenReady });
});

async function demoAccounts(toolchain, { mode }) {
  return mode === "demo" ? JSON.parse(await consortia(toolchain, ["demo-accounts", "--json"])) : [];
}

function services({ host, portal, admin }) {
  return [
    { name: "the portal", setting: "PORTAL_PORT", host, port: portal.port },
    { name: "the admin app", setting: "ADMIN_PORT", host, port: admin.port },
  ];
}

function programs({ host, portal, admin }) {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  const health = ({ port }) =>
    new URL("/healthz", `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`);
  return [
    { name: "portal", args: [inRoot("apps/portal/server.ts")], address: health(portal) },
    { name: "admin", args: [inRoot("apps/admin/server.ts")], address: health(admin) },
    { name: "worker", args: [inRoot("apps/worker/src/main.ts")] },
  ];
}
