import { formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle, Section, Tag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Calendar" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { asOf, entries } = await read(() => context.api.calendar.readCalendar());
  const lines = entries.map((one) => ({
    id: one.uid,
    isPast: (one.endsAt ?? one.startsAt) < asOf,
    title: one.title,
    href: one.path,
    isMine: one.isMine,
    facts: [
      `${formatLongDate(one.startsAt)}, ${formatTime(one.startsAt)}`,
      ...(one.place === null ? [] : [one.place]),
    ].join(". "),
  }));
  return { next: lines.filter(({ isPast }) => !isPast), past: lines.filter(({ isPast }) => isPast) };
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>["next"][number];

export default function Calendar() {
  const { next, past } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Calendar"
      trail={[{ href: "/", words: "Home" }]}
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
            {one.isMine ? <Tag tone="indigo">Your board</Tag> : null}
          </p>
          <p className="text-sm text-soft">{one.facts}</p>
        </li>
      ))}
    </ul>
  );
}
