import type { Owed } from "@consortia/domain/register/second-step";
import type { App } from "@consortia/domain/register/session-limits";
import type { Ctx } from "../shared/ctx.ts";
import { visitorOf } from "./own-account.ts";

export type Standing = {
  readonly app: App;
  /** Null for a browser without a session of this app. */
  readonly session: { readonly owed: Owed; readonly email: string } | null;
};

/** How far this browser has come with signing in, for the pages of sign-in. */
export async function readStanding(ctx: Ctx): Promise<Standing> {
  const { app, session } = visitorOf(ctx);
  return { app, session: session === null ? null : { owed: session.owed, email: session.email } };
}
