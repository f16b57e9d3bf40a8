import { Banner, LinkButton, Needs, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHome } from "./home.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Home" }) }];

export async function loader({ context: { api } }: LoaderFunctionArgs) {
  const viewer = await api.register.whoAmI();
  return viewer === null ? null : read(() => readHome(api, viewer));
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home === null) return <Welcome />;
  return (
    <Page
      title="Home"
      notices={home.voted.map(({ title, href }) => (
        <Banner key={href} kind="notice" title={title} link={{ href, words: "Show my receipt" }} />
      ))}
    >
      <Needs needs={home.needs} />
      {home.meetings.length === 0 ? null : <Meetings meetings={home.meetings} />}
      {home.money.length === 0 ? null : <Money lines={home.money} />}
      {home.groups.length === 0 ? null : <Groups groups={home.groups} />}
    </Page>
  );
}

type HomeData = NonNullable<Awaited<ReturnType<typeof loader>>>;

function Meetings({ meetings }: Pick<HomeData, "meetings">) {
  return (
    <Section title="Next meeting">
      <ul className="flex flex-col gap-2">
        {meetings.map(({ href, words, when, reading }) => (
          <li key={href}>
            <a href={href}>{words}</a>: {when}
            {reading === null ? null : `. ${reading}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Money({ lines }: { lines: HomeData["money"] }) {
  return (
    <Section title="Money">
      <ul className="flex flex-col gap-2">
        {lines.map(({ id, href, name, words }) => (
          <li key={id}>
            <a href={href}>{name}</a>: {words}
          </li>
        ))}
      </ul>
      <p>
        <a href="/commissioning/new">Propose a commission</a>
      </p>
    </Section>
  );
}

function Groups({ groups }: Pick<HomeData, "groups">) {
  return (
    <Section title="In your groups">
      <ul className="flex flex-col gap-2">
        {groups.map(({ href, name, news }) => (
          <li key={href}>
            <a href={href}>{name}</a>: {news}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Welcome() {
  return (
    <Page title="Schools improving together">
      <p>
        Consortia is where our schools share what works, agree actions, commission support from a shared
        budget and decide by recorded vote.
      </p>
      <LinkButton href="/sign-in">Sign in</LinkButton>
      <p>
        <a href="/method/categories">How many schools are in each category</a>
      </p>
    </Page>
  );
}
