import { keepFeedSchema } from "@consortia/domain/calendar/feed";
import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle, Section, Tag } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DiaryAddress } from "./diary-address.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Calendar" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { asOf, entries } = await read(() => context.api.calendar.readCalendar());
  const feed = await read(() => context.api.calendar.readOwnFeed());
  const lines = entries.map((one) => ({
    id: one.uid,
    isPast: (one.endsAt ?? one.startsAt) < asOf,
    title: one.title,
    href: one.path,
    tag: one.isMine ? (one.path.startsWith("/elections/") ? "Your election" : "Your board") : null,
    facts: [
      `${formatLongDate(one.startsAt)}, ${formatTime(one.startsAt)}`,
      ...(one.place === null ? [] : [one.place]),
    ].join(". "),
  }));
  return {
    next: lines.filter(({ isPast }) => !isPast),
    past: lines.filter(({ isPast }) => isPast),
    feedMadeAt: feed?.madeAt ?? null,
    requestKey: newRequestKey(),
  };
}

/** The new address is told in the answer itself: of its token no more than a hash is kept. */
export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    if (form.text("act") === "withdraw") {
      await context.api.calendar.withdrawFeed(keepFeedSchema.parse({ requestKey }));
      return redirect("/calendar");
    }
    const { token } = await context.api.calendar.makeFeed(keepFeedSchema.parse({ requestKey }));
    if (token === null) return redirect("/calendar");
    const address = new URL(`/calendar/feed/${token}`, context.portalUrl).href;
    return data({ address }, { headers: { "Cache-Control": "no-store" } });
  });
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>["next"][number];

export default function Calendar() {
  const { next, past, feedMadeAt, requestKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer !== undefined && "problem" in answer ? answer.problem : undefined;
  const address = answer !== undefined && "address" in answer ? answer.address : null;
  return (
    <Page
      title="Calendar"
      trail={[{ href: "/", words: "Home" }]}
      problem={problem}
      under={
        next.length === 0 ? null : (
          <p>
            <a href="/calendar.ics">Add all of them to your diary</a>
          </p>
        )
      }
    >
      <Section title="Meetings and deadlines to come">
        {next.length === 0 ? (
          <Empty title="Nothing is called yet" why="A meeting comes here when its agenda is published." />
        ) : (
          <Lines lines={next} />
        )}
      </Section>
      {past.length === 0 ? null : (
        <Section title="In the last week">
          <Lines lines={past} />
        </Section>
      )}
      <DiaryAddress madeAt={feedMadeAt} address={address} requestKey={requestKey} />
    </Page>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="flex flex-col border-t border-line">
      {lines.map((one) => (
        <li key={one.id} className="flex flex-col gap-1 border-b border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <a href={one.href}>{one.title}</a>
            {one.tag === null ? null : <Tag tone="indigo">{one.tag}</Tag>}
          </p>
          <p className="text-sm text-soft">{one.facts}</p>
        </li>
      ))}
    </ul>
  );
}
