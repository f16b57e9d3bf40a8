import { asMember, heldRole, type Sentence } from "../register/rights.ts";
import { schoolRoles } from "../register/roles.ts";
import type { PersonId, SchoolId } from "../shared/ids.ts";

export type StudyOfSchool = {
  readonly schoolId: SchoolId;
  readonly authorId: PersonId;
  /** Readers have a published version to read. */
  readonly isPublished: boolean;
};

export const readLibrary: Sentence<undefined> = {
  says: "Members read the library of published case studies.",
  allows: asMember,
};

/** An unpublished study answers as if it did not exist. */
export const readStudy: Sentence<StudyOfSchool> = {
  says: "Members read published case studies; a study that is not published is read by its own school.",
  allows: (rights, { schoolId, isPublished }) =>
    heldRole(rights, schoolRoles, schoolId) ?? (isPublished ? asMember(rights) : null),
};

export const writeStudy: Sentence<{ readonly schoolId: SchoolId }> = {
  says: "People with a role at the school write its case studies.",
  allows: (rights, { schoolId }) => heldRole(rights, schoolRoles, schoolId),
};

export const sendStudy: Sentence<StudyOfSchool> = {
  says: "The author, or the head of the school, sends a case study for checking.",
  allows: (rights, { schoolId, authorId }) =>
    rights.personId === authorId
      ? heldRole(rights, schoolRoles, schoolId)
      : heldRole(rights, "headteacher", schoolId),
};

export const withdrawStudy: Sentence<StudyOfSchool> = {
  says: "The author or the head of the school withdraws a case study.",
  allows: sendStudy.allows,
};

export const seeStudyQueue: Sentence<undefined> = {
  says: "LA officers, and auditors who only look, see the case studies that wait to be checked.",
  allows: (rights) => heldRole(rights, ["la_officer", "auditor"]),
};

/** PRA-2: a school never checks its own study, and nobody checks what they wrote. */
export const checkStudy: Sentence<StudyOfSchool> = {
  says: "An LA officer who did not write it and holds no role at the school checks a case study.",
  allows: (rights, { schoolId, authorId }) => {
    const isOwn = rights.personId === authorId || heldRole(rights, schoolRoles, schoolId) !== null;
    return isOwn ? null : heldRole(rights, "la_officer");
  },
};
