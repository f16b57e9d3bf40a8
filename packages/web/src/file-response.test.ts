import { expect, test } from "vitest";
import { fileResponse } from "./file-response.ts";

test("a file is saved as it was given, and never shown as a page", async () => {
  const base64 = Buffer.from("<script>alert(1)</script>").toString("base64");
  const response = fileResponse({ fileName: "paper-1-v1.txt", mediaType: "text/plain", base64 });
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="paper-1-v1.txt"');
  expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(response.headers.get("Content-Type")).toBe("text/plain");
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  expect(await response.text()).toBe("<script>alert(1)</script>");
});
