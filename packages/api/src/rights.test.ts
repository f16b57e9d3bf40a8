import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { proceduresOf } from "@consortia/testing/run-rights-table";
import { expect, test } from "vitest";
import { adminRouter, portalRouter } from "./root.ts";

const routers = join(import.meta.dirname, "routers");

// Each area's test compares its own rows with its own procedures; this finds the area that has no such test.
test("every area of the portal's and the admin app's router has a rights table over all its procedures", () => {
  for (const area of areas()) {
    const tests = globSync(`${area}.rights.test.ts`, { cwd: routers });
    expect(tests, `packages/api/src/routers/${area}.rights.test.ts`).toHaveLength(1);
    const source = readFileSync(join(routers, `${area}.rights.test.ts`), "utf8");
    expect(source).toContain(`proceduresOf("${area}", portalRouter, adminRouter)`);
    for (const procedure of proceduresOf(area, portalRouter, adminRouter)) {
      expect(source).toMatch(new RegExp(`^\\s*${procedure.replace(".", "\\.")}\\s*\\|`, "m"));
    }
  }
});

function areas(): readonly string[] {
  return [...new Set([...Object.keys(portalRouter), ...Object.keys(adminRouter)])].filter(
    (name) => name !== "_def" && name !== "createCaller",
  );
}
