import { LinkButton, Page, pageTitle } from "@consortia/ui";
import type { MetaFunction } from "@remix-run/node";
import { useViewer } from "../../components/viewer.ts";

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
