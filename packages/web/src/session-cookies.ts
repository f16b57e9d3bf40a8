import { blankCookie, type CookieSetting, sessionCookie } from "@consortia/auth/cookies";

/** The headers by which a page's answer signs its browser in or out. */
export type SessionCookies = {
  readonly keep: (session: { token: string; keepUntil?: string | null }) => HeadersInit;
  readonly drop: () => HeadersInit;
};

export function sessionCookies(setting: CookieSetting): SessionCookies {
  return {
    keep: ({ token, keepUntil }) => ({ "Set-Cookie": sessionCookie(setting, token, keepUntil ?? undefined) }),
    drop: () => ({ "Set-Cookie": blankCookie(setting) }),
  };
}
