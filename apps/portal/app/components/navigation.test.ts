import { expect, test } from "vitest";
import { navigationFor } from "./navigation.ts";

const held = (role: string, scopeAddress: string | null) => ({ role, scopeAddress });
const areas = (...appointments: readonly ReturnType<typeof held>[]) =>
  navigationFor({ appointments }, "/").map((item) =>
    "href" in item ? `${item.words} ${item.href}` : item.words,
  );

test("whoever works at one school and leads one consortium goes straight to them", () => {
  const found = areas(held("headteacher", "100001"), held("consortium_lead", "avon"));
  expect(found).toContain("My school /schools/100001");
  expect(found).toContain("My consortium /consortia/avon");
});

test("with several schools, or none, the list is the place", () => {
  expect(areas(held("headteacher", "100001"), held("chair_of_governors", "100002"))).toContain(
    "Schools /schools",
  );
  expect(areas(held("board_member", "primary"))).toContain("Consortia /consortia");
});

test("two roles at one school are one school", () => {
  expect(areas(held("deputy", "100001"), held("senco", "100001"))).toContain("My school /schools/100001");
});

test("a provider meets Home alone, an adviser no commissions", () => {
  expect(areas(held("provider", null))).toEqual(["Home /"]);
  expect(areas(held("adviser", "100001"))).not.toContain("Commissions /commissioning");
});
