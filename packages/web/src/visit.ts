import { type CookieSetting, readSessionCookie } from "@consortia/auth/cookies";
import { readSession } from "@consortia/services/register/read-session";
import type { Ctx } from "@consortia/services/shared/ctx";
import type { Request } from "express";
import { deviceOf } from "./device.ts";

/** Who asks, from the session cookie of this app, and from which browser. */
export function visitOf(
  setting: CookieSetting,
): (req: Request, ctx: Ctx) => Promise<Pick<Ctx, "actor" | "visitor">> {
  return async (req, ctx) => {
    const { app } = setting;
    const token = readSessionCookie(setting, req.headers.cookie);
    const { actor, session } = await readSession(ctx, { app, token });
    const visitor = {
      app,
      address: req.ip ?? "unknown",
      device: deviceOf(req.headers["user-agent"]),
      session,
    };
    return { actor, visitor };
  };
}
