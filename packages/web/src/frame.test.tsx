import { Document, ErrorSummary, Page } from "@consortia/ui";
import { createRequestHandler } from "@remix-run/node";
import { Meta, Outlet, Scripts, useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type RouteModule, serverBuildOf } from "../test-support/server-build.ts";
import { pageContext } from "../test-support/tiny-app.ts";
import { handleError, handleRequest } from "./entry.ts";
import { type FormProblem, sendForm } from "./forms.ts";
import { useFrame } from "./frame.ts";

/** A page with a form, as every route writes one: it says nothing of its title but its own words. */
const form: RouteModule = {
  meta: () => [{ title: "Name, Consortia" }],
  action: ({ request, context }) =>
    sendForm(context, request, (typed) => {
      z.object({ name: z.string().min(1, "Enter a name") }).parse({ name: typed.text("name") });
      return Promise.resolve({ problem: undefined });
    }),
  default: () => {
    const problem = useActionData<{ problem?: FormProblem }>()?.problem;
    return (
      <Page title="Name" notices={problem === undefined ? null : <ErrorSummary errors={problem.errors} />} />
    );
  },
};

/** Both apps' root is this, but for its navigation. */
const root: RouteModule = {
  meta: ({ error }) => [{ title: error === undefined ? "Consortia" : "Sorry, Consortia" }],
  loader: () => ({ viewer: null, nonce: "n", isDemo: true, portalUrl: "" }),
  Layout: ({ children }: { children: ReactNode }) => {
    const { nonce, shell } = useFrame();
    const scripts = nonce === null ? null : <Scripts nonce={nonce} />;
    return (
      <Document {...shell} head={<Meta />} scripts={scripts}>
        {children}
      </Document>
    );
  },
  default: () => <Outlet />,
  ErrorBoundary: () => <Page title="Failed" />,
};

const answer = createRequestHandler(
  serverBuildOf({
    root,
    routes: {
      plain: form,
      scripted: { ...form, handle: { script: true } },
      faulty: { ...form, action: fault },
    },
    entry: { default: handleRequest, handleError },
  }),
  "production",
);

function fault(): never {
  throw new Error("disk full");
}

async function pageAfter(path: string, name?: string): Promise<string> {
  const body = name === undefined ? undefined : new URLSearchParams({ name });
  const sent = new Request(`http://test/${path}`, body === undefined ? {} : { method: "POST", body });
  return (await answer(sent, pageContext)).text();
}

const titlesIn = (page: string) => [...page.matchAll(/<title>(.*?)<\/title>/g)].map(([, words]) => words);

describe.each([
  ["without scripts", "plain"],
  ["with scripts", "scripted"],
])("a page %s", (_kind, path) => {
  test("that shows what is wrong with its form says so first in its title, once", async () => {
    const page = await pageAfter(path, "");
    expect(page).toContain("There is a problem");
    expect(titlesIn(page)).toEqual(["Error: Name, Consortia"]);
  });

  test("has its plain title before a form is sent and after it is taken", async () => {
    expect(titlesIn(await pageAfter(path))).toEqual(["Name, Consortia"]);
    expect(titlesIn(await pageAfter(path, "Amina"))).toEqual(["Name, Consortia"]);
  });

  test("begins as a document, once", async () => {
    expect(await pageAfter(path, "")).toMatch(/^<!DOCTYPE html><html lang="en-GB">/);
  });
});

test("the page of a fault is no form that can be put right, and its title does not say so", async () => {
  const page = await pageAfter("faulty", "");
  expect(page).toContain("Failed");
  expect(titlesIn(page)).toEqual(["Sorry, Consortia"]);
});
