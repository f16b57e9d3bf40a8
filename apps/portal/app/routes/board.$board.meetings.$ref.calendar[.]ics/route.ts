import { calendarResponse } from "@consortia/web/calendar";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** One meeting as a file for a diary. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const reference = params.ref ?? "";
  const board = params.board ?? "";
  const { asOf, entry } = await read(() => context.api.calendar.readMeetingEntry({ board, reference }));
  return calendarResponse({
    fileName: `${board}-meeting-${reference}.ics`,
    asOf,
    portalUrl: context.portalUrl,
    entries: [entry],
  });
}
