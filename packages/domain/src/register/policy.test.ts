import { describe, expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import {
  agreeToImport,
  importRegister,
  placeSchools,
  readRegister,
  seeImports,
  seeUnplaced,
} from "./policy.ts";
import type { Rights } from "./rights.ts";
import { type Role, roles, scopeOf } from "./roles.ts";

const authorityId = "aut_own00001";
const nobody: Rights = { personId: null, system: null, appointments: [] };
const importer: Rights = { personId: null, system: "import", appointments: [] };

function holding(role: Role, scopeId = authorityId): Rights {
  return {
    personId: asId("PersonId", "per_00000001"),
    system: null,
    appointments: [{ id: asId("AppointmentId", "app_00000001"), role, scopeKind: scopeOf(role), scopeId }],
  };
}

function whoMay(allows: (rights: Rights) => unknown): readonly Role[] {
  return roles.filter((role) => allows(holding(role)) !== null);
}

describe(readRegister.says, () => {
  test("every role but the provider's", () => {
    expect(whoMay((rights) => readRegister.allows(rights, null))).toEqual(
      roles.filter((role) => role !== "provider"),
    );
  });

  test("not somebody without an appointment in force", () => {
    expect(readRegister.allows(nobody, null)).toBeNull();
  });
});

const ofAuthority = [
  { sentence: seeUnplaced, who: ["la_officer", "la_admin", "auditor"], command: false },
  { sentence: seeImports, who: ["la_officer", "la_admin", "auditor"], command: true },
  { sentence: importRegister, who: ["la_officer"], command: true },
  { sentence: placeSchools, who: ["la_officer"], command: false },
] as const;

describe.each(ofAuthority)("$sentence.says", ({ sentence, who, command }) => {
  test("those roles and no other", () => {
    expect([...whoMay((rights) => sentence.allows(rights, { authorityId }))].sort()).toEqual([...who].sort());
  });

  test("not with the role in another authority", () => {
    expect(sentence.allows(holding("la_officer", "aut_other001"), { authorityId })).toBeNull();
  });

  test(command ? "the import command too" : "not the import command", () => {
    expect(sentence.allows(importer, { authorityId }) !== null).toBe(command);
  });
});

describe(agreeToImport.says, () => {
  const startedByOther = { authorityId, startedBy: "per_00000002" };

  test("an officer or an administrator who did not start it", () => {
    expect([...whoMay((rights) => agreeToImport.allows(rights, startedByOther))].sort()).toEqual([
      "la_admin",
      "la_officer",
    ]);
  });

  test("never the one who started it", () => {
    const rights = holding("la_officer");
    expect(agreeToImport.allows(rights, { authorityId, startedBy: "per_00000001" })).toBeNull();
  });

  test("never the command, which is nobody's second opinion", () => {
    expect(agreeToImport.allows(importer, startedByOther)).toBeNull();
    expect(agreeToImport.allows(importer, { authorityId, startedBy: null })).toBeNull();
  });
});
