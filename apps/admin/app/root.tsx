import { PageShell } from "@consortia/ui";
import { asksForScript } from "@consortia/web/asks-for-script";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useLocation, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage } from "./components/error-page.tsx";
import { navigationFor } from "./components/navigation.ts";
import styles from "./styles.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction = () => [{ title: "Consortia admin" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const viewer = await context.api.register.whoAmI();
  return {
    viewer,
    nonce: context.nonce,
    isDemo: context.isDemo,
    portalUrl: context.portalUrl,
    authority: viewer?.authorityName ?? "Consortia",
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname } = useLocation();
  const hasScript = useMatches().some(({ handle }) => asksForScript(handle));
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
          demo={
            root?.isDemo === true
              ? "A demonstration: the people, schools and money here are made up."
              : undefined
          }
          publicOrigin={root?.portalUrl}
          replyTime="We usually reply within 2 working days."
        >
          {children}
        </PageShell>
        {hasScript ? <Scripts nonce={root?.nonce} /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
