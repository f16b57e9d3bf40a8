import { LinkButton, Needs, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readNeeds } from "./home.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Home" }) }];

export async function loader({ context: { api } }: LoaderFunctionArgs) {
  const viewer = await api.register.whoAmI();
  return viewer === null ? null : { needs: await read(() => readNeeds(api, viewer)) };
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  if (home === null) return <Welcome />;
  return (
    <Page title="Home">
      <Needs needs={home.needs} />
    </Page>
  );
}

function Welcome() {
  return (
    <Page title="The authority’s desk">
      <p>
        For officers, finance, board clerks, administrators and auditors. Schools and board members sign in to
        the portal.
      </p>
      <LinkButton href="/sign-in">Sign in</LinkButton>
    </Page>
  );
}
