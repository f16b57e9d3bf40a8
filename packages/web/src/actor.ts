import type { Actor, Ctx } from "@consortia/services/shared/ctx";
import type { Request } from "express";

export type ActorOptions = { readonly app: "portal" | "admin"; readonly overTls: boolean };

/** Who asks, from the session cookie of this app. */
export function actorOf(_options: ActorOptions): (req: Request, ctx: Ctx) => Promise<Actor> {
  return () => Promise.resolve({ kind: "nobody" });
}
