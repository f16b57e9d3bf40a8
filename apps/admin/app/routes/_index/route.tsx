import { LinkButton, Page, pageTitle } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import type { MetaFunction } from "@remix-run/node";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Home" }) }];

export default function Home() {
  const viewer = useViewer();
  if (viewer === null) return <Welcome />;
  return (
    <Page title="Home">
      <p>Nothing needs you today.</p>
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
