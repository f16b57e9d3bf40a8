import type { Role } from "./roles.ts";
import { worksInAdmin } from "./roles.ts";

/** The two web apps. Each has its own cookie and its own sessions. */
export const apps = ["portal", "admin"] as const;
export type App = (typeof apps)[number];

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const day_ms = 24 * hour_ms;

export type SessionLimits = { readonly idle_ms: number; readonly longest_ms: number };

/**
 * How long a session lives without use, and in all. The portal: 8 hours, or 14 days on a remembered
 * device. Admin: 30 minutes and 12 hours, and no device is remembered (domain-model section 1).
 */
export function sessionLimits(app: App, isRemembered: boolean): SessionLimits {
  if (app === "admin") return { idle_ms: 30 * minute_ms, longest_ms: 12 * hour_ms };
  return { idle_ms: isRemembered ? 14 * day_ms : 8 * hour_ms, longest_ms: 14 * day_ms };
}

/** One app for each role: who holds no role of an app has no business in it. */
export function worksIn(app: App, roles: readonly Role[]): boolean {
  return roles.some((role) => worksInAdmin(role) === (app === "admin"));
}
