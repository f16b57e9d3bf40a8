import { listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import {
  insertCategoryRelease,
  listCountedReleases,
  listPublishedReleases,
  type PublishedRelease,
} from "@consortia/db/repositories/category-releases";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { listOpenSchools } from "@consortia/db/repositories/school-circles";
import {
  type CountedRow,
  isOfOneKind,
  releaseRows,
  type SchoolToCount,
} from "@consortia/domain/categorisation/category-release";
import { publishCategoryTotals as sentence } from "@consortia/domain/categorisation/policy";
import type { PublishCategoryTotalsInput, TotalsToPublish } from "@consortia/domain/categorisation/schemas";
import { type Lane, lanes } from "@consortia/domain/register/lanes";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatSchoolYear, schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { adoptedScheme } from "./adopted-scheme.ts";

/** What was published, the latest first: for everybody, signed in or not. Named schools are in none of it (CAT-6). */
export async function readCategoryTotals(ctx: Ctx): Promise<readonly PublishedRelease[]> {
  return listPublishedReleases(ctx.db, { authorityId: ctx.authorityId });
}

/** What would be printed if the totals were published now. */
export type TotalsPreview = {
  readonly schoolYear: number;
  readonly rows: PublishedRelease["rows"];
};

/** The officer reads, before anything is public, exactly what everybody would read. */
export async function previewCategoryTotals(ctx: Ctx, asked: TotalsToPublish): Promise<TotalsPreview> {
  await authorise(ctx, sentence, { authorityId: ctx.authorityId });
  const scheme = await adoptedScheme(ctx);
  const rows = await rowsToPublish(ctx, scheme, asked);
  const titles = new Map(scheme.categories.map(({ code, title }) => [code, title]));
  return {
    schoolYear: schoolYear(londonDate(ctx.clock.now())),
    rows: rows.map(({ group, countedOn, total, cells }) => ({
      group,
      countedOn,
      total,
      cells: cells.map((cell) => ({ ...cell, title: titles.get(cell.code) ?? "" })),
    })),
  };
}

/** An officer publishes the totals of a school year, once. They are frozen: no later change of a school moves them. */
export async function publishCategoryTotals(
  ctx: Ctx,
  input: PublishCategoryTotalsInput,
): Promise<{ readonly releaseId: Id<"CategoryReleaseId"> }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "publishCategoryTotals", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, sentence, { authorityId });
    const scheme = await adoptedScheme(ctx);
    const rows = await rowsToPublish(ctx, scheme, input);
    const releaseId = ctx.newId("CategoryReleaseId");
    const year = schoolYear(londonDate(ctx.clock.now()));
    const { grouping, minimum } = input;
    await insertCategoryRelease(ctx.db, {
      id: releaseId,
      authorityId,
      schoolYear: year,
      schemeVersionId: scheme.id,
      grouping,
      minimum,
      releasedBy: actingPerson(ctx),
      releasedAt: ctx.clock.now(),
      rows,
    });
    await audit(ctx, grant, {
      act: "totals_published",
      subjectKind: "category_release",
      subjectId: releaseId,
      after: { year, scheme: scheme.id, grouping, minimum },
    });
    return { releaseId };
  });
}

/**
 * Held to every release there was: a scheme comes back after another, and its earlier totals are public still.
 * @throws DomainError `conflict` when the year has its totals, another view of the scheme is public, or a school has no category
 */
async function rowsToPublish(
  ctx: AnyCtx,
  scheme: AdoptedScheme,
  { grouping, minimum }: TotalsToPublish,
): Promise<readonly CountedRow[]> {
  const { authorityId } = ctx;
  const on = londonDate(ctx.clock.now());
  const earlier = await listCountedReleases(ctx.db, { authorityId });
  const [last] = earlier;
  if (last !== undefined && last.schoolYear >= schoolYear(on)) {
    throw new DomainError(
      "conflict",
      `The totals of ${formatSchoolYear(last.schoolYear)} are published. They are published once a school year.`,
    );
  }
  const codes = scheme.categories.map(({ code }) => code);
  const schools = await schoolsToCount(ctx, scheme);
  const isOther = earlier.some(
    (one) =>
      one.grouping !== grouping &&
      (one.schemeName === scheme.name || isOfOneKind(one, { codes, schools, minimum })),
  );
  if (isOther) {
    throw new DomainError(
      "conflict",
      "Earlier totals of this scheme were grouped in another way. Small numbers could be worked out from the two views.",
    );
  }
  return releaseRows({ codes, schools, grouping, minimum, on, earlier });
}

/** Every open school with its category (CAT-2). */
async function schoolsToCount(ctx: AnyCtx, scheme: AdoptedScheme): Promise<readonly SchoolToCount[]> {
  const { authorityId } = ctx;
  const placed = await listOpenSchools(ctx.db, { authorityId, lanes, at: ctx.clock.now() });
  const decided = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId: scheme.id });
  const codes = new Map(decided.map(({ schoolId, code }) => [String(schoolId), code]));
  const lanesOf = new Map<string, Lane[]>();
  for (const { id, lane } of placed) lanesOf.set(id, [...(lanesOf.get(id) ?? []), lane]);
  const known = new Set(scheme.categories.map(({ code }) => code));
  const schools: SchoolToCount[] = [];
  for (const [schoolId, own] of lanesOf) {
    const code = codes.get(schoolId);
    if (code !== undefined && known.has(code)) schools.push({ schoolId, code, lanes: own });
  }
  const missing = lanesOf.size - schools.length;
  if (missing > 0 || lanesOf.size === 0) {
    throw new DomainError(
      "conflict",
      lanesOf.size === 0
        ? "There is no open school to count."
        : `${counted(missing, "open school")} ${missing === 1 ? "has" : "have"} no category of the scheme in force. Each needs one first.`,
    );
  }
  return schools;
}
