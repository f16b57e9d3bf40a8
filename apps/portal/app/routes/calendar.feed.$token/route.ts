import { calendarResponse } from "@consortia/web/calendar";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** What a diary fetches by itself, without a sign-in: the calendar of whoever made the address. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { asOf, entries } = await read(() =>
    context.api.calendar.readFeed({ token: (params.token ?? "").slice(0, 200) }),
  );
  return calendarResponse({ fileName: "boards.ics", asOf, portalUrl: context.portalUrl, entries });
}
