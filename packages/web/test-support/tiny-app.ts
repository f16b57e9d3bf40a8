import { Outlet, Scripts, useActionData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import pino from "pino";
import { createElement as h, type ReactNode, useContext } from "react";
import { type FormProblem, sendForm } from "../src/forms.ts";
import type { PageContext } from "../src/page-context.ts";
import { problemOf } from "../src/problem.ts";
import { refuseTheRest } from "../src/refusals.ts";
import { renderPage } from "../src/render.ts";
import { RequestFactsContext } from "../src/request-facts.ts";
import { sessionCookies } from "../src/session-cookies.ts";
import { type RouteModule, serverBuildOf } from "./server-build.ts";

declare module "@remix-run/node" {
  interface AppLoadContext extends PageContext<unknown> {}
}

/**
 * An app with one page of each kind that the plumbing must serve: `/` reads nothing, `/help` carries scripts,
 * `/form` and
 * `/form/file` do `act` when sent, and whatever else is there is missing.
 */
export function tinyApp(act: (words: string) => Promise<void>) {
  const form: RouteModule = {
    action: ({ request, context }) =>
      sendForm(context, request, async (form) => {
        await act(form.text("words"));
        return { problem: undefined };
      }),
    default: FormPage,
  };
  return serverBuildOf({
    entry: {
      default: (request, status, headers, remix, { nonce, requestId }) =>
        renderPage({
          request,
          status,
          headers,
          remix,
          nonce,
          facts: { requestId, portalUrl: "https://portal.example", isDemo: false },
        }),
    },
    root: {
      loader: ({ context }) => ({ nonce: context.nonce }),
      Layout,
      default: () => h(Outlet),
      ErrorBoundary: Failed,
    },
    routes: {
      "": { default: () => h("h1", null, "Home") },
      help: { handle: { script: true }, default: ScriptPage },
      form,
      "form/file": form,
      "*": { loader: ({ context }) => refuseTheRest(context), default: () => null },
    },
  });
}

function Layout({ children }: { children: ReactNode }) {
  return h("html", null, h("body", null, h("header", null, "Shell"), children));
}

function Failed() {
  const { status, words } = problemOf(useRouteError());
  const { requestId } = useContext(RequestFactsContext);
  return h("main", null, h("h1", null, status), h("p", null, words), h("p", null, requestId));
}

function ScriptPage() {
  return h(
    "div",
    null,
    h("h1", null, "Script"),
    h(Scripts, { nonce: useRouteLoaderData<{ nonce: string }>("root")?.nonce }),
  );
}

function FormPage() {
  const sent = useActionData<{ problem?: FormProblem }>();
  return h(
    "form",
    { method: "post" },
    h("p", null, sent?.problem?.errors[0]?.words),
    h("textarea", { name: "words", defaultValue: sent?.problem?.values.words }),
  );
}

/** What a loader is handed where a test asks no server: nobody, and no procedures. */
export const pageContext: PageContext<unknown> = {
  api: null,
  cookies: sessionCookies({ app: "portal", overTls: false }),
  nonce: "n",
  requestId: "request-1",
  log: pino({ level: "silent" }),
  now: () => "2026-05-05T09:00:00.000Z",
  isDemo: false,
  portalUrl: "",
  adminUrl: "",
  refusal: null,
};
