import { expect, test } from "vitest";
import { blankCookie, readSessionCookie, sessionCookie, sessionCookieName } from "./cookies.ts";

const token = "abcdefgh234567abcdefgh234567abcd";
const plain = { app: "portal", overTls: false } as const;
const secure = { app: "admin", overTls: true } as const;

test("over TLS the cookie is Secure and bound to its host; without it neither, since it would not be kept", () => {
  expect(sessionCookie(secure, token)).toBe(
    `__Host-consortia_admin=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
  expect(sessionCookie(plain, token)).toBe(`consortia_portal=${token}; Path=/; HttpOnly; SameSite=Lax`);
});

test("a remembered device keeps its cookie until the session ends", () => {
  expect(sessionCookie(plain, token, "2026-05-19T09:00:00.000Z")).toContain(
    "; Expires=Tue, 19 May 2026 09:00:00 GMT",
  );
});

test("the two apps never read each other's cookie", () => {
  expect(sessionCookieName(plain)).not.toBe(sessionCookieName({ app: "admin", overTls: false }));
  const header = `theme=1; consortia_portal=${token}`;
  expect(readSessionCookie(plain, header)).toBe(token);
  expect(readSessionCookie({ app: "admin", overTls: false }, header)).toBeNull();
});

test("over TLS a cookie without the host's prefix is not ours", () => {
  expect(readSessionCookie({ app: "portal", overTls: true }, `consortia_portal=${token}`)).toBeNull();
});

test.each([undefined, "", "consortia_portal=", "consortia_portal=short", `consortia_portal=${token}x`])(
  "the header %s holds no session",
  (header) => {
    expect(readSessionCookie(plain, header)).toBeNull();
  },
);

test("taking the cookie back names the same cookie", () => {
  expect(blankCookie(secure)).toBe(
    "__Host-consortia_admin=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
  );
});
