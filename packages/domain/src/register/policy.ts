import { asMember, asSystem, heldRole, type Sentence } from "./rights.ts";

type OfAuthority = { readonly authorityId: string };

export const readRegister: Sentence<null> = {
  says: "Members see the register of schools and consortia; providers do not.",
  allows: (rights) => asMember(rights),
};

export const seeUnplaced: Sentence<OfAuthority> = {
  says: "LA officers, LA administrators and the auditor see the desk where schools are placed, and which schools are in no consortium.",
  allows: (rights, { authorityId }) => heldRole(rights, ["la_officer", "la_admin", "auditor"], authorityId),
};

export const seeImports: Sentence<OfAuthority> = {
  says: "LA officers, LA administrators and the auditor see imports of the national register.",
  allows: (rights, { authorityId }) =>
    heldRole(rights, ["la_officer", "la_admin", "auditor"], authorityId) ?? asSystem(rights, "import"),
};

export const importRegister: Sentence<OfAuthority> = {
  says: "An LA officer imports the national register, or the import command does.",
  allows: (rights, { authorityId }) =>
    heldRole(rights, "la_officer", authorityId) ?? asSystem(rights, "import"),
};

/** REG-8. `startedBy` is null where the command read the file. */
export const agreeToImport: Sentence<OfAuthority & { readonly startedBy: string | null }> = {
  says: "An import that is held is agreed to by a second LA officer or LA administrator, never by the one who started it.",
  allows: (rights, { authorityId, startedBy }) =>
    rights.personId === null || rights.personId === startedBy
      ? null
      : heldRole(rights, ["la_officer", "la_admin"], authorityId),
};

export const placeSchools: Sentence<OfAuthority> = {
  says: "An LA officer makes consortia and localities and places schools in them.",
  allows: (rights, { authorityId }) => heldRole(rights, "la_officer", authorityId),
};
