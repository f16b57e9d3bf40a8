import { calendarResponse } from "@consortia/web/calendar";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** Every meeting and deadline as a file for a diary. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { asOf, entries } = await read(() => context.api.calendar.readCalendar());
  return calendarResponse({ fileName: "boards.ics", asOf, portalUrl: context.portalUrl, entries });
}
