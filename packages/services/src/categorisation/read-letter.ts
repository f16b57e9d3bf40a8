import { findAuthority } from "@consortia/db/repositories/authorities";
import { listDisputesOfSchool } from "@consortia/db/repositories/category-disputes";
import { type CategoryLetter, listLetters } from "@consortia/db/repositories/category-letters";
import { lookIsLogged, seeCategory } from "@consortia/domain/categorisation/policy";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { findCategorySubject } from "./category-subject.ts";
import { listOwnSchools } from "./own-schools.ts";

export type SchoolLetter = {
  readonly school: { readonly urn: string; readonly name: string };
  readonly letter: CategoryLetter;
  readonly authorityName: string;
};

/** A letter on a school's category, as it was written, to those who see the category. */
export async function readLetter(
  ctx: Ctx,
  { urn, letterId }: { urn: string; letterId: string },
): Promise<SchoolLetter> {
  const { authorityId } = ctx;
  const found = await findCategorySubject(ctx, urn);
  if (found === null) throw notFound();
  const { school, subject } = found;
  const grant = await authorise(ctx, seeCategory, subject, "not_found");
  const letters = await listLetters(ctx.db, { authorityId, schoolId: school.id });
  const letter = letters.find(({ id }) => id === letterId);
  if (letter === undefined) throw notFound();
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "category_seen", subjectKind: "school", subjectId: school.id });
  }
  const authority = present(await findAuthority(ctx.db, authorityId), "The authority is there");
  return { school: { urn: school.urn, name: school.name }, letter, authorityName: authority.name };
}

export type OwnLetter = {
  readonly letterId: string;
  readonly urn: string;
  readonly name: string;
  readonly disputeBy: LocalDate;
};

/** The latest letter to each of the reader's own schools while its decision may be disputed and is not: for Home. */
export async function listOwnLetters(ctx: Ctx): Promise<readonly OwnLetter[]> {
  const { authorityId } = ctx;
  const today = londonDate(ctx.clock.now());
  const own: OwnLetter[] = [];
  for (const { schoolId, urn, name } of await listOwnSchools(ctx)) {
    const [letter] = await listLetters(ctx.db, { authorityId, schoolId });
    if (letter === undefined || letter.disputeBy === null || letter.disputeBy < today) continue;
    const disputes = await listDisputesOfSchool(ctx.db, { authorityId, schoolId });
    if (disputes.some((one) => one.decisionId === letter.decisionId && one.state !== "withdrawn")) continue;
    own.push({ letterId: letter.id, urn, name, disputeBy: letter.disputeBy });
  }
  return own;
}
