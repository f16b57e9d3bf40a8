import type { App } from "@consortia/domain/register/session-limits";

export type CookieSetting = {
  readonly app: App;
  /** Whether the app is served over TLS: then the cookie is `Secure` and bound to its host. */
  readonly overTls: boolean;
};

/** Cookies ignore ports, so each app names its own. */
export function sessionCookieName({ app, overTls }: CookieSetting): string {
  return `${overTls ? "__Host-" : ""}consortia_${app}`;
}

/** The header that signs a browser in; without `keepUntil` the cookie goes when the browser closes. */
export function sessionCookie(setting: CookieSetting, token: string, keepUntil?: string): string {
  const kept = keepUntil === undefined ? [] : [`Expires=${new Date(keepUntil).toUTCString()}`];
  return [`${sessionCookieName(setting)}=${token}`, ...attributes(setting), ...kept].join("; ");
}

/** The header that takes the cookie back. */
export function blankCookie(setting: CookieSetting): string {
  return [`${sessionCookieName(setting)}=`, ...attributes(setting), "Max-Age=0"].join("; ");
}

/** The session's id from a Cookie header, if it has the shape of one. */
export function readSessionCookie(setting: CookieSetting, header: string | undefined): string | null {
  const name = sessionCookieName(setting);
  for (const pair of (header ?? "").split(";")) {
    const [key, value = ""] = pair.trim().split("=");
    if (key === name && /^[a-z2-7]{32}$/.test(value)) return value;
  }
  return null;
}

function attributes({ overTls }: CookieSetting): readonly string[] {
  const always = ["Path=/", "HttpOnly", "SameSite=Lax"];
  return overTls ? [...always, "Secure"] : always;
}
