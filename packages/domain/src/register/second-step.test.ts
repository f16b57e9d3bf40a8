import { expect, test } from "vitest";
import { roles } from "./roles.ts";
import { stepOwed } from "./second-step.ts";
import { worksIn } from "./session-limits.ts";

test.each([
  ["admin", null, null, "mailed_code"],
  ["admin", null, "mail", "authenticator_set_up"],
  ["admin", "mail", "mail", "authenticator_set_up"],
  ["admin", "authenticator", null, "authenticator_code"],
  ["admin", "authenticator", "mail", "authenticator_code"],
  ["admin", "authenticator", "authenticator", "nothing"],
  ["admin", "authenticator", "recovery", "nothing"],
  ["portal", "mail", null, "mailed_code"],
  ["portal", "mail", "mail", "nothing"],
  ["portal", "authenticator", null, "authenticator_code"],
  ["portal", "authenticator", "authenticator", "nothing"],
  ["portal", "authenticator", "recovery", "nothing"],
] as const)("in %s, having chosen %s and given %s, a session owes %s", (app, chosen, given, owed) => {
  for (const role of roles) expect(stepOwed({ app, roles: [role], chosen, given })).toBe(owed);
});

test("in the portal leads, board members, chairs and advisers owe a code, and other school staff do not", () => {
  const owing = roles.filter(
    (role) => stepOwed({ app: "portal", roles: [role], chosen: null, given: null }) === "mailed_code",
  );
  expect(owing.filter((role) => worksIn("portal", [role])).sort()).toEqual(
    [
      "adviser",
      "board_chair",
      "board_member",
      "consortium_lead",
      "deputy_lead",
      "substitute",
      "vice_chair",
    ].sort(),
  );
});

test("one role that needs a code is enough", () => {
  const roles = ["headteacher", "board_member"] as const;
  expect(stepOwed({ app: "portal", roles, chosen: null, given: null })).toBe("mailed_code");
});
