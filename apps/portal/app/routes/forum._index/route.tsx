import { Empty, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Forum" }) }];

export function loader({ context }: LoaderFunctionArgs) {
  return read(() => context.api.forum.listGroups());
}

export default function Groups() {
  const { own, others, privateNames } = useLoaderData<typeof loader>();
  return (
    <Page title="Forum" trail={[{ href: "/", words: "Home" }]}>
      <Section title="My groups">
        {own.length === 0 ? (
          <Empty
            title="You belong to no group yet"
            why="Groups follow your school or your role in a consortium. You can read the groups below."
          />
        ) : (
          <GroupList groups={own} />
        )}
      </Section>
      {others.length === 0 ? null : (
        <Section title="Other groups you can read">
          <GroupList groups={others} />
        </Section>
      )}
      {privateNames.length === 0 ? null : (
        <Section title="Private groups">
          <p>To join one of these, ask its facilitator or the LA.</p>
          <ul className="list-disc pl-6">
            {privateNames.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

type Group = ReturnType<typeof useLoaderData<typeof loader>>["own"][number];

function GroupList({ groups }: { groups: readonly Group[] }) {
  return (
    <ul className="flex flex-col border-t border-line">
      {groups.map((group) => (
        <li key={group.id} className="flex flex-col gap-1 border-b border-line py-4">
          <h3>
            <a href={`/forum/${group.slug}`}>{group.name}</a>
          </h3>
          <p className="text-soft">{waitingWords(group)}</p>
        </li>
      ))}
    </ul>
  );
}

function waitingWords({ belongs, unread, unanswered }: Group): string {
  const unansweredWords = `${counted(unanswered)} ${unanswered === 1 ? "question has" : "questions have"} no answer yet`;
  if (!belongs) return unansweredWords;
  return `${unread === 0 ? "Nothing unread" : `${counted(unread)} unread`} · ${unansweredWords}`;
}

/** Counting stops at 50. */
function counted(count: number): string {
  return count >= 50 ? "50 or more" : String(count);
}
