import type { Reader } from "@consortia/db/store";
import { Router } from "express";
import { sql } from "kysely";

/** `/healthz`: the process answers. `/readyz`: it can also read its database and is not stopping. */
export function health({ db, isStopping }: { db: Reader; isStopping: () => boolean }): Router {
  const routes = Router();
  routes.get("/healthz", (_req, res) => {
    res.type("text/plain").send("ok");
  });
  routes.get("/readyz", async (_req, res) => {
    const ready = !isStopping() && (await canRead(db));
    res
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready" : "not ready");
  });
  return routes;
}

async function canRead(db: Reader): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
