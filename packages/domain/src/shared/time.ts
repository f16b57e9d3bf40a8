import { z } from "zod";

/** An instant as ISO-8601 UTC text with milliseconds, such as `2026-11-26T17:30:00.000Z`. Sorts as text. */
export type Instant = string;
/** A calendar date in Europe/London, such as `2026-11-26`. */
export type LocalDate = string;

export const localDateSchema = z.iso.date("Enter a real date");

const london = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

export function instantOf(date: Date): Instant {
  return date.toISOString();
}

/** The calendar date in London at an instant. */
export function londonDate(at: Instant): LocalDate {
  const { year, month, day } = londonParts(at);
  return `${year}-${month}-${day}`;
}

/** The first instant of a London date: midnight UTC in winter, 23:00 UTC the day before in summer. */
export function startOfLondonDay(on: LocalDate): Instant {
  return instantAtLondonTime(on, "00:00");
}

/** The instant at which a day is over: the first of the next. */
export function endOfLondonDay(on: LocalDate): Instant {
  return startOfLondonDay(addDays(on, 1));
}

/** The earlier of two days, of which either may be open; null where both are. */
export function earlierDay(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** The instant of a wall-clock time in London. In the hour that the clocks repeat, the first one. */
export function instantAtLondonTime(on: LocalDate, time: string): Instant {
  const asUtc = new Date(`${on}T${time}:00.000Z`);
  const oneHourEarlier = new Date(asUtc.getTime() - 3_600_000);
  const { year, month, day, hour, minute } = londonParts(oneHourEarlier.toISOString());
  const summer = `${year}-${month}-${day}T${hour}:${minute}` === `${on}T${time}`;
  return (summer ? oneHourEarlier : asUtc).toISOString();
}

/** `26 November 2026` */
export function formatDate(value: Instant | LocalDate): string {
  const [year, month, day] = dateOf(value).split("-");
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

/** `Thursday 26 November 2026` */
export function formatLongDate(value: Instant | LocalDate): string {
  return `${weekdays[dayOfWeek(dateOf(value))]} ${formatDate(value)}`;
}

/** `26 Nov 2026`, for tables. */
export function formatShortDate(value: Instant | LocalDate): string {
  const [year, month, day] = dateOf(value).split("-");
  return `${Number(day)} ${(months[Number(month) - 1] ?? "").slice(0, 3)} ${year}`;
}

/** `5:30pm`, `midday`, `midnight`. */
export function formatTime(at: Instant): string {
  return timeWords(londonParts(at));
}

/** `26 November 2026 at 5:30pm` */
export function formatDateTime(at: Instant): string {
  const parts = londonParts(at);
  return `${formatDate(`${parts.year}-${parts.month}-${parts.day}`)} at ${timeWords(parts)}`;
}

export function addDays(on: LocalDate, days: number): LocalDate {
  const date = new Date(`${on}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Hours that pass, whatever the clocks on the wall do meanwhile. */
export function addHours(at: Instant, hours: number): Instant {
  return instantOf(new Date(Date.parse(at) + hours * 3_600_000));
}

/** 0 is Sunday. */
export function dayOfWeek(on: LocalDate): number {
  return new Date(`${on}T00:00:00.000Z`).getUTCDay();
}

/** The financial year (April to March) of a date, named by its first calendar year: 2026 is 2026-27. */
export function financialYear(on: LocalDate): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5) >= "04-01" ? year : year - 1;
}

/** `2026-27` */
export function formatFinancialYear(year: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, "0")}`;
}

/** The ledger period of a date: 1 is April, 12 is March. Period 13 is for year-end adjustments only. */
export function ledgerPeriod(on: LocalDate): number {
  const month = Number(on.slice(5, 7));
  return month >= 4 ? month - 3 : month + 9;
}

function dateOf(value: Instant | LocalDate): LocalDate {
  return value.length === 10 ? value : londonDate(value);
}

function londonParts(at: Instant) {
  // `26/11/2026, 17:30`: taking the text apart costs half of asking for its parts, and a thread asks for each post.
  const [day = "", month = "", year = "", hour = "", minute = ""] = london.format(new Date(at)).split(/\D+/);
  return { year, month, day, hour, minute };
}

function timeWords({ hour, minute }: { readonly hour: string; readonly minute: string }): string {
  if (minute === "00" && hour === "12") return "midday";
  if (minute === "00" && hour === "00") return "midnight";
  const hours = Number(hour) % 12 || 12;
  return `${hours}:${minute}${Number(hour) < 12 ? "am" : "pm"}`;
}

/**
 * A time of day as people type it: `4:30pm`, `4.30 pm`, `4pm`, `16:30`, `9:30`.
 * @returns hours and minutes of 24, `16:30`, or null for anything else
 */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap]m)?$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [, typed = "", minutes, half] = match;
  const hour = Number(typed);
  const isOfTwelve = half !== undefined;
  if (isOfTwelve ? hour < 1 || hour > 12 : hour > 23 || minutes === undefined) return null;
  if (Number(minutes ?? 0) > 59) return null;
  const ofDay = isOfTwelve ? (hour % 12) + (half === "pm" ? 12 : 0) : hour;
  return `${String(ofDay).padStart(2, "0")}:${minutes ?? "00"}`;
}
