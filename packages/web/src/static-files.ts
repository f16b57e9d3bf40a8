import express, { Router } from "express";

/**
 * Built files for a year, since their names carry a hash; anything else under /assets is plainly absent. Every built
 * file lies under /assets, so that a page's address is never looked for on the disk.
 */
export function staticFiles(buildFolder: string): Router {
  const routes = Router();
  routes.use("/assets", express.static(`${buildFolder}/client/assets`, { immutable: true, maxAge: "1y" }));
  routes.get(["/assets/*", "/favicon.ico", "/robots.txt", "/apple-touch-icon.png"], (_req, res) => {
    res.status(404).type("text/plain").send("Not found");
  });
  return routes;
}
