import { Document, pageTitle, problemTitle } from "@consortia/ui";
import { useFrame } from "@consortia/web/frame";
import { problemOf } from "@consortia/web/problem";
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorPage } from "./components/error-page.tsx";
import { navigationFor } from "./components/navigation.ts";
import styles from "./styles.css?url";

export { rootLoader as loader } from "@consortia/web/frame";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction = ({ error }) => [
  {
    title:
      error === undefined ? "Consortia admin" : pageTitle({ page: problemTitle(problemOf(error).status) }),
  },
];

export function Layout({ children }: { children: ReactNode }) {
  const { viewer, pathname, nonce, portalUrl, shell } = useFrame();
  return (
    <Document
      {...shell}
      head={
        <>
          <Meta />
          <Links />
        </>
      }
      scripts={nonce === null ? null : <Scripts nonce={nonce} />}
      nav={viewer === null ? undefined : navigationFor(viewer, pathname)}
      publicOrigin={portalUrl}
    >
      {children}
    </Document>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
