import { type KeptCalendar, listTermCalendars } from "@consortia/db/repositories/term-calendars";
import { schoolYear } from "@consortia/domain/shared/school-year";
import { londonDate } from "@consortia/domain/shared/time";
import { keepTerms, readTerms as mayReadTerms } from "@consortia/domain/terms/policy";
import type { ReadTermYear } from "@consortia/domain/terms/schemas";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type ShownCalendar = Pick<KeptCalendar, "id" | "year" | "terms" | "closures">;
/** A school year; its calendar is null until somebody enters its terms. */
export type TermYear = { readonly year: number; readonly calendar: ShownCalendar | null };

/** School years to be entered beside the current one. */
const years_ahead = 2;

/** Every school year that is entered, with the current one and the next, the earliest first. */
export async function readTerms(
  ctx: Ctx,
): Promise<{ readonly years: readonly TermYear[]; readonly mayKeep: boolean }> {
  await authorise(ctx, mayReadTerms, null);
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const kept = await listTermCalendars(ctx.db, { authorityId, at });
  const now = schoolYear(londonDate(at));
  const due = Array.from({ length: years_ahead + 1 }, (_, ahead) => now + ahead);
  const years = [...new Set([...kept.map(({ year }) => year), ...due])].sort((a, b) => a - b);
  return {
    years: years.map((year) => ({ year, calendar: shown(kept.find((one) => one.year === year)) })),
    mayKeep: await mayKeepTerms(ctx),
  };
}

/** One school year, to be looked at or changed. */
export async function readTermYear(
  ctx: Ctx,
  { year }: ReadTermYear,
): Promise<TermYear & { readonly mayKeep: boolean }> {
  await authorise(ctx, mayReadTerms, null);
  const { authorityId } = ctx;
  const [kept] = await listTermCalendars(ctx.db, { authorityId, at: ctx.clock.now(), year });
  return { year, calendar: shown(kept), mayKeep: await mayKeepTerms(ctx) };
}

function shown(kept: KeptCalendar | undefined): ShownCalendar | null {
  if (kept === undefined) return null;
  const { id, year, terms, closures } = kept;
  return { id, year, terms, closures };
}

async function mayKeepTerms(ctx: Ctx): Promise<boolean> {
  return keepTerms.allows(await rightsOf(ctx), { authorityId: ctx.authorityId }) !== null;
}
