import {
  type KeptCalendar,
  listTermCalendars,
  replaceTermCalendar,
} from "@consortia/db/repositories/term-calendars";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { keepTerms } from "@consortia/domain/terms/policy";
import type { AddClosure, RemoveClosure, SetTerms } from "@consortia/domain/terms/schemas";
import {
  type CalendarFault,
  closureFault,
  type TermCalendar,
  type Terms,
  termsFault,
} from "@consortia/domain/terms/term-calendar";
import { type AuditFacts, audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

type Kept = { readonly calendarId: Id<"TermCalendarId"> };

/** Enters the terms of a school year, or changes them; its closure days stay. */
export function setTerms(ctx: Ctx, input: SetTerms): Promise<Kept> {
  const { year } = input;
  const terms: Terms = {
    autumn: termOf(input.autumn),
    spring: termOf(input.spring),
    summer: termOf(input.summer),
  };
  return keep(ctx, { name: "setTerms", act: "term_dates_set", input }, (standing) => {
    refuse(termsFault(year, terms));
    const facts = {
      year,
      days: Object.values(terms).flatMap(({ startsOn, endsOn, halfTerm }) => [
        startsOn,
        halfTerm.startsOn,
        halfTerm.endsOn,
        endsOn,
      ]),
    };
    return { next: { year, terms, closures: standing?.closures ?? [] }, facts };
  });
}

/** Adds days on which the authority is closed. What was called or issued before keeps its dates. */
export function addClosure(ctx: Ctx, input: AddClosure): Promise<Kept> {
  const { startsOn, endsOn, reason } = input;
  return keep(ctx, { name: "addClosure", act: "closure_added", input }, (found) => {
    const standing = mustStand(found);
    refuse(closureFault(standing, { startsOn, endsOn, reason }));
    const closures = [...standing.closures, { startsOn, endsOn, reason }];
    return { next: { ...standing, closures }, facts: { year: standing.year, startsOn, endsOn } };
  });
}

/** Takes closure days off the calendar; they are counted again from now on. */
export function removeClosure(ctx: Ctx, input: RemoveClosure): Promise<Kept> {
  const { startsOn } = input;
  return keep(ctx, { name: "removeClosure", act: "closure_removed", input }, (found) => {
    const standing = mustStand(found);
    const closures = standing.closures.filter((one) => one.startsOn !== startsOn);
    if (closures.length === standing.closures.length) throw notFound("We cannot find those closure days");
    return { next: { ...standing, closures }, facts: { year: standing.year, startsOn } };
  });
}

type Change = {
  readonly name: string;
  readonly act: string;
  readonly input: { readonly requestKey: string; readonly year: number; readonly basedOn: string | null };
};

/** Changes one year; the authority's row is locked, so that of two changes at once one is told of the other. */
function keep(
  ctx: Ctx,
  { name, act, input }: Change,
  change: (standing: KeptCalendar | undefined) => { next: TermCalendar; facts: AuditFacts },
): Promise<Kept> {
  const lock = [{ table: "authorities", id: ctx.authorityId }] as const;
  const request = { key: input.requestKey, name, body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, keepTerms, { authorityId: ctx.authorityId });
    const standing = await findStanding(ctx, input.year);
    mustBeLatest(standing, input);
    const { next, facts } = change(standing);
    const calendarId = ctx.newId("TermCalendarId");
    await replaceTermCalendar(ctx.db, {
      authorityId: ctx.authorityId,
      replaces: standing?.id ?? null,
      calendar: { year: next.year, terms: next.terms, closures: next.closures, id: calendarId },
      recordedById: actingPerson(ctx),
      at: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act,
      subjectKind: "term_calendar",
      subjectId: calendarId,
      after: { ...facts, replaces: standing?.id ?? null },
    });
    return { calendarId };
  });
}

async function findStanding(ctx: WriteCtx, year: number): Promise<KeptCalendar | undefined> {
  const { authorityId } = ctx;
  const [standing] = await listTermCalendars(ctx.db, { authorityId, at: ctx.clock.now(), year });
  return standing;
}

function mustBeLatest(standing: KeptCalendar | undefined, { year, basedOn }: Change["input"]): void {
  if ((standing?.id ?? null) === basedOn) return;
  throw new DomainError(
    "conflict",
    `The calendar of ${formatSchoolYear(year)} was changed meanwhile. Look at it again, then make your change.`,
  );
}

function mustStand(standing: KeptCalendar | undefined): KeptCalendar {
  if (standing === undefined) throw new DomainError("conflict", "Enter the terms of that school year first.");
  return standing;
}

function refuse(fault: CalendarFault | null): void {
  if (fault !== null) throw invalid(fault.field, fault.words);
}

function termOf({ startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }: SetTerms["autumn"]) {
  return { startsOn, endsOn, halfTerm: { startsOn: halfTermStartsOn, endsOn: halfTermEndsOn } };
}
