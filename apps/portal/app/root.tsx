import { type Role, roleTitle } from "@consortia/domain/register/roles";
import { PageShell, pageTitle, problemTitle } from "@consortia/ui";
import { asksForScript } from "@consortia/web/asks-for-script";
import { problemOf } from "@consortia/web/problem";
import { RequestFactsContext } from "@consortia/web/request-facts";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { ErrorPage } from "./components/error-page.tsx";
import { navigationFor } from "./components/navigation.ts";
import styles from "./styles.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? "Consortia" : pageTitle({ page: problemTitle(problemOf(error).status) }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.api.register.whoAmI();
  return {
    viewer,
    nonce: context.nonce,
    isDemo: context.isDemo,
    authority: viewer?.authorityName ?? "Consortia",
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname } = useLocation();
  const asked = useMatches().some(({ handle }) => asksForScript(handle));
  const hasScript = useRouteError() === undefined && asked;
  const facts = useContext(RequestFactsContext);
  const viewer = root?.viewer ?? null;
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageShell
          authority={root?.authority ?? "Consortia"}
          account={
            viewer === null
              ? undefined
              : { link: { href: "/account", words: viewer.name }, signOutAction: "/sign-out" }
          }
          nav={viewer === null ? undefined : navigationFor(viewer, pathname)}
          actingAs={viewer === null ? undefined : { appointments: viewer.appointments.map(inWords) }}
          demo={
            (root ?? facts).isDemo
              ? "A demonstration: the people, schools and money here are made up."
              : undefined
          }
          replyTime="We usually reply within 2 working days."
        >
          {children}
        </PageShell>
        {hasScript ? <Scripts nonce={root?.nonce} /> : null}
      </body>
    </html>
  );
}

type Held = { readonly id: string; readonly role: Role; readonly scopeName: string | null };

function inWords({ id, role, scopeName }: Held) {
  return { id, words: scopeName === null ? roleTitle(role) : `${roleTitle(role)}, ${scopeName}` };
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
