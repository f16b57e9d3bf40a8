import { costBands, costWords, themes, themeWords } from "@consortia/domain/practice/questions";
import { libraryCursorSchema, libraryFilterSchema } from "@consortia/domain/practice/schemas";
import { laneChoices } from "@consortia/domain/register/lanes";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  Empty,
  FactLine,
  LinkButton,
  Page,
  pageTitle,
  Section,
  Select,
  StateTag,
} from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { stateWords } from "../../components/case-study-states.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Practice" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { theme, lane, costBand } = libraryFilterSchema.shape;
  const asked = (name: string) => searchParams.get(name) ?? undefined;
  const filter = {
    theme: theme.safeParse(asked("theme")).data,
    lane: lane.safeParse(asked("lane")).data,
    costBand: costBand.safeParse(asked("costBand")).data,
  };
  const after = libraryCursorSchema.safeParse({
    publishedAt: searchParams.get("before"),
    id: searchParams.get("study"),
  }).data;
  const [library, schools] = await read(() =>
    Promise.all([
      context.api.practice.listCaseStudies({ ...filter, after }),
      context.api.practice.listOwnSchools(),
    ]),
  );
  return { ...library, filter, canWrite: schools.length > 0, isFirstPage: after === undefined };
}

export default function Library() {
  const { own, canWrite, isFirstPage } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Practice"
      trail={[{ href: "/", words: "Home" }]}
      under={<p>What schools here tried, what changed, and what they would do differently.</p>}
    >
      {canWrite ? (
        <div>
          <LinkButton href="/practice/new">Share practice</LinkButton>
        </div>
      ) : null}
      {own.length > 0 && isFirstPage ? <OwnStudies /> : null}
      <Section title="Case studies">
        <FilterForm />
        <Studies />
      </Section>
    </Page>
  );
}

function OwnStudies() {
  const { own } = useLoaderData<typeof loader>();
  return (
    <Section title="Your school's case studies">
      <ul className="flex flex-col border-t border-line">
        {own.map((study) => (
          <li
            key={study.id}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3"
          >
            <a href={`/practice/${study.id}?latest`}>{study.title}</a>
            <StateTag state={stateWords(study.state)} />
            <span className="text-sm text-soft">changed {formatDate(study.at)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FilterForm() {
  const { filter } = useLoaderData<typeof loader>();
  return (
    <form method="get" className="flex flex-wrap items-end gap-6">
      <Select
        name="theme"
        label="Theme"
        prompt="All themes"
        value={filter.theme}
        choices={themes.map((theme) => ({ value: theme, words: themeWords(theme) }))}
      />
      <Select
        name="lane"
        label="Kind of school"
        prompt="All kinds"
        value={filter.lane}
        choices={laneChoices}
      />
      <Select
        name="costBand"
        label="Cost"
        prompt="Any cost"
        value={filter.costBand}
        choices={costBands.map((band) => ({ value: band, words: costWords(band) }))}
      />
      <Button kind="secondary">Show results</Button>
    </form>
  );
}

function Studies() {
  const { studies, next, filter } = useLoaderData<typeof loader>();
  if (studies.length === 0) {
    return (
      <Empty
        title="No case study matches"
        why="Nobody has written this up yet, or it is still being checked."
        next={{ href: "/forum", words: "Ask in the forum" }}
      />
    );
  }
  return (
    <>
      <ul className="flex flex-col border-t border-line">
        {studies.map((study) => (
          <li key={study.id} className="flex flex-col gap-1 border-b border-line py-4">
            <h3>
              <a href={`/practice/${study.id}`}>{study.title}</a>
            </h3>
            <p>{firstWords(study.problem)}</p>
            <FactLine
              isSmall
              facts={[
                study.schoolName,
                themeWords(study.theme),
                costWords(study.costBand),
                `published ${formatDate(study.at)}`,
              ]}
            />
          </li>
        ))}
      </ul>
      {next === null ? null : (
        <p>
          <a href={`?${olderThan(next, filter)}`}>Older case studies</a>
        </p>
      )}
    </>
  );
}

type Next = { readonly publishedAt: string; readonly id: string };

function olderThan({ publishedAt, id }: Next, filter: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams({ before: publishedAt, study: id });
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) search.set(name, value);
  return search.toString();
}

/** How a text begins, without the signs of its Markdown. */
function firstWords(text: string): string {
  const plain = text.replace(/[*_`~#>[\]]/g, "").replace(/\s+/g, " ");
  return plain.length <= 160 ? plain : `${plain.slice(0, plain.lastIndexOf(" ", 160))} …`;
}
