import { expect, test } from "vitest";
import { nextPath, pageAfter } from "./account-context.ts";

test.each([
  "https://elsewhere.example",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n\\elsewhere.example",
  "board",
  "/sign-out",
  null,
  "",
])("after signing in nobody is sent to %j", (text) => {
  expect(nextPath(text)).toBe("/");
});

test("after signing in one comes to the page that was asked for, by way of what is owed", () => {
  expect(nextPath("/board/primary?page=2")).toBe("/board/primary?page=2");
  expect(pageAfter("nothing", "/board")).toBe("/board");
  expect(pageAfter("mailed_code", "/board?a=1")).toBe("/sign-in/code?next=%2Fboard%3Fa%3D1");
  expect(pageAfter("authenticator_set_up", "/")).toBe("/sign-in/authenticator");
});
