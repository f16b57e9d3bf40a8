import { pageOfSeq } from "@consortia/domain/forum/pages";
import { threadKindWords } from "@consortia/domain/forum/threads";
import { longest_query } from "@consortia/domain/search/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import { Button, Empty, Page, pageTitle, Section, TextField } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.q ? `Search for ${data.q}` : "Search" }) },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, longest_query);
  const answer = await read(() => context.api.search.search({ q }));
  if (answer.kind === "school") throw redirect(`/schools/${answer.urn}`);
  return { q, answer };
}

export default function Search() {
  const { q, answer } = useLoaderData<typeof loader>();
  return (
    <Page title="Search" trail={[{ href: "/", words: "Home" }]}>
      <form method="get" className="flex flex-col gap-4">
        <TextField name="q" id="q" type="search" label="Search for" value={q} />
        <div>
          <Button kind="secondary">Search</Button>
        </div>
      </form>
      {answer.kind === "results" ? <Results /> : <p>Enter at least one word of two letters or more.</p>}
    </Page>
  );
}

function Results() {
  const { q, answer } = useLoaderData<typeof loader>();
  if (answer.kind !== "results") return null;
  const { schools, threads, caseStudies } = answer;
  if (schools.count + threads.count + caseStudies.count === 0) {
    return (
      <Empty
        title={`Nothing found for “${q}”`}
        why="Check the spelling, or use fewer words. The beginning of a word is enough."
        next={{ href: "/forum", words: "Ask in the forum" }}
      />
    );
  }
  return (
    <>
      <Found title="Schools" found={schools}>
        {schools.items.map((school) => (
          <Hit key={school.urn} href={`/schools/${school.urn}`} title={school.name}>
            {[school.town, `URN ${school.urn}`, school.status === "open" ? null : school.status]
              .filter((part) => part !== null)
              .join(" · ")}
          </Hit>
        ))}
      </Found>
      <Found title="Threads" found={threads}>
        {threads.items.map((post) => (
          <Hit
            key={post.id}
            href={`/forum/${post.groupSlug}/${post.threadId}?page=${pageOfSeq(post.seq)}#post-${post.seq}`}
            title={post.threadTitle}
            excerpt={post.excerpt}
          >
            {`${threadKindWords(post.threadKind)} in ${post.groupName} · post ${post.seq}, ${formatDate(post.at)}`}
          </Hit>
        ))}
      </Found>
      <Found title="Case studies" found={caseStudies}>
        {caseStudies.items.map((study) => (
          <Hit key={study.id} href={`/practice/${study.id}`} title={study.title} excerpt={study.excerpt}>
            {`${study.schoolName} · published ${formatDate(study.at)}`}
          </Hit>
        ))}
      </Found>
    </>
  );
}

type FoundProps = {
  title: string;
  found: { readonly count: number; readonly isMore: boolean; readonly items: readonly unknown[] };
  children: ReactNode;
};

function Found({ title, found, children }: FoundProps) {
  if (found.count === 0) return null;
  const { count, isMore, items } = found;
  const total = isMore ? `more than ${count}` : String(count);
  return (
    <Section title={`${title} (${total})`}>
      {items.length < count || isMore ? (
        <p className="text-soft">The first {items.length} are shown.</p>
      ) : null}
      <ul className="flex flex-col border-t border-line">{children}</ul>
    </Section>
  );
}

type HitProps = { href: string; title: string; excerpt?: string; children: string };

function Hit({ href, title, excerpt, children }: HitProps) {
  return (
    <li className="flex flex-col gap-1 border-b border-line py-4">
      <h3>
        <a href={href}>{title}</a>
      </h3>
      <p className="text-sm text-soft">{children}</p>
      {excerpt === undefined || excerpt === "" ? null : <p>{excerpt}</p>}
    </li>
  );
}
