import { expect, test } from "vitest";
import { listAuditSchema } from "./schemas.ts";

test("what makes no sense in the audit's address filters nothing, and never fails the page", () => {
  const nothing = { kind: null, on: null, after: null };
  expect(listAuditSchema.parse({})).toEqual(nothing);
  const nonsense = { kind: "dragons", on: "31 June", after: "x".repeat(201) };
  expect(listAuditSchema.parse(nonsense)).toEqual(nothing);
  const sense = { kind: "motion", on: "2026-06-18", after: "2026-06-18T15:00:00.000Z~aud_1" };
  const after = { at: "2026-06-18T15:00:00.000Z", id: "aud_1" };
  expect(listAuditSchema.parse(sense)).toEqual({ ...sense, after });
  for (const made of ["yesterday~aud_1", "2026-13-99T00:00:00.000Z~aud_1", "%", "~"]) {
    expect(listAuditSchema.parse({ after: made }).after).toBeNull();
  }
});
