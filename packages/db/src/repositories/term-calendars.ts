import { present } from "@consortia/domain/shared/assert";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { schoolYearDays } from "@consortia/domain/shared/school-year";
import type { Instant } from "@consortia/domain/shared/time";
import {
  type TermCalendar,
  type TermName,
  type Terms,
  termNames,
} from "@consortia/domain/terms/term-calendar";
import type { Reader, Writer } from "../store.ts";

/** One school year as it stood from one change of it to the next. */
export type KeptCalendar = TermCalendar & {
  readonly id: Id<"TermCalendarId">;
  readonly validFrom: Instant;
  readonly validTo: Instant | null;
};

/** Changes of one year, over the hundred or so years that a calendar may name. */
const most_calendars = 2_000;
const most_rows = 100_000;

/**
 * The authority's school years, the earliest first: those that stood at an instant, of one year where it is named, or,
 * without an instant, each as it ever stood.
 */
export async function listTermCalendars(
  db: Reader,
  { authorityId, at, year }: { authorityId: string; at?: Instant; year?: number },
): Promise<readonly KeptCalendar[]> {
  let calendars = db
    .selectFrom("term_calendars")
    .select(["id", "year", "valid_from", "valid_to"])
    .where("authority_id", "=", authorityId);
  if (at !== undefined) {
    calendars = calendars
      .where("valid_from", "<=", at)
      .where((where) => where.or([where("valid_to", "is", null), where("valid_to", ">", at)]));
  }
  if (year !== undefined) calendars = calendars.where("year", "=", year);
  const rows = await calendars
    .orderBy("year")
    .orderBy("valid_from")
    .orderBy("id")
    .limit(most_calendars)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const terms = await db
    .selectFrom("school_terms")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("calendar_id", "in", ids)
    .orderBy("starts_on")
    .limit(most_rows)
    .execute();
  const closures = await db
    .selectFrom("closure_days")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("calendar_id", "in", ids)
    .orderBy("starts_on")
    .limit(most_rows)
    .execute();
  return rows.map((row) => ({
    id: asId("TermCalendarId", row.id),
    year: row.year,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    terms: termsOf(terms.filter(({ calendar_id }) => calendar_id === row.id)),
    closures: closures
      .filter(({ calendar_id }) => calendar_id === row.id)
      .map(({ starts_on, ends_on, reason }) => ({ startsOn: starts_on, endsOn: ends_on, reason })),
  }));
}

type TermRow = {
  readonly name: TermName;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly half_term_starts_on: string;
  readonly half_term_ends_on: string;
};

function termsOf(rows: readonly TermRow[]): Terms {
  const termOf = (name: TermName) => {
    const row = present(
      rows.find((one) => one.name === name),
      "A school year has its three terms",
    );
    return {
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      halfTerm: { startsOn: row.half_term_starts_on, endsOn: row.half_term_ends_on },
    };
  };
  return { autumn: termOf("autumn"), spring: termOf("spring"), summer: termOf("summer") };
}

/** Puts a year as it stands from now on in the place of how it stood. */
export async function replaceTermCalendar(
  db: Writer,
  {
    authorityId,
    replaces,
    calendar,
    recordedById,
    at,
  }: {
    authorityId: string;
    replaces: string | null;
    calendar: TermCalendar & { readonly id: Id<"TermCalendarId"> };
    recordedById: PersonId;
    at: Instant;
  },
): Promise<void> {
  const { id, year, terms, closures } = calendar;
  const of = { authority_id: authorityId, calendar_id: id };
  if (replaces !== null) {
    await db
      .updateTable("term_calendars")
      .set({ valid_to: at, ended_reason: "changed" })
      .where("authority_id", "=", authorityId)
      .where("id", "=", replaces)
      .execute();
  }
  const { startsOn, endsOn } = schoolYearDays(year);
  await db
    .insertInto("term_calendars")
    .values({
      id,
      authority_id: authorityId,
      year,
      starts_on: startsOn,
      ends_on: endsOn,
      recorded_by_id: recordedById,
      valid_from: at,
      valid_to: null,
      ended_reason: null,
    })
    .execute();
  for (const name of termNames) {
    const { startsOn, endsOn, halfTerm } = terms[name];
    const days = { starts_on: startsOn, ends_on: endsOn };
    const pause = { half_term_starts_on: halfTerm.startsOn, half_term_ends_on: halfTerm.endsOn };
    await db
      .insertInto("school_terms")
      .values({ ...of, name, ...days, ...pause })
      .execute();
  }
  for (const { startsOn, endsOn, reason } of closures) {
    await db
      .insertInto("closure_days")
      .values({ ...of, starts_on: startsOn, ends_on: endsOn, reason })
      .execute();
  }
}
