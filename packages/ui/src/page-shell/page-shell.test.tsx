import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Page } from "../page/page.tsx";
import { Mark } from "./mark.tsx";
import { PageShell, type PageShellProps } from "./page-shell.tsx";

const shell: Omit<PageShellProps, "children"> = {
  authority: "Eastmere Council",
  replyTime: "We usually reply within 2 working days.",
  nav: [
    { href: "/", words: "Home" },
    { href: "/forum", words: "Forum", isCurrent: true },
    { words: "More", items: [{ href: "/audit", words: "Audit" }] },
  ],
  account: { link: { href: "/account", words: "Amina Shah" }, signOutAction: "/sign-out" },
};

function html(props: Partial<PageShellProps> = {}) {
  return renderToStaticMarkup(
    <PageShell {...shell} {...props}>
      <Page title="Forum" />
    </PageShell>,
  );
}

describe("the page shell", () => {
  test("the skip link comes first and leads to the one main landmark", () => {
    expect(html()).toMatch(/^<div[^>]*><a href="#main"/);
    expect(html().match(/<main /g)).toHaveLength(1);
    expect(html()).toContain('<main id="main" tabindex="-1"');
  });

  test("there is one h1", () => {
    expect(html().match(/<h1/g)).toHaveLength(1);
  });

  test("every nav has a name of its own", () => {
    const names = [...html().matchAll(/<nav([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(names).toHaveLength(2);
    expect(new Set(names.map((attributes) => /aria-label="([^"]+)"/.exec(attributes ?? "")?.[1])).size).toBe(
      2,
    );
  });

  test("the navigation is a menu on phones and a list from sm, never both", () => {
    expect(html()).toMatch(/<details class="[^"]*sm:hidden[^"]*"><summary[^>]*>.*?Menu<\/summary>/);
    expect(html()).toMatch(/<ul class="[^"]*hidden [^"]*sm:flex[^"]*">/);
  });

  test("the area one is in is marked in both lists", () => {
    expect(html().match(/href="\/forum" aria-current="page"/g)).toHaveLength(2);
    expect(html().match(/aria-current/g)).toHaveLength(2);
  });

  test("search is a GET form with a visible label", () => {
    expect(html()).toContain('<form action="/search" method="get"');
    expect(html()).toMatch(/<label for="site-search" class="(?![^"]*sr-only)[^"]*">Search<\/label>/);
    expect(html()).toContain('name="q"');
  });

  test("signing out changes something, so it is a POST form and not a link", () => {
    expect(html()).toMatch(/<form method="post" action="\/sign-out"><button type="submit"[^>]*>Sign out/);
  });

  test("whoever is not signed in is offered the way in, and no search", () => {
    const page = html({ account: undefined, nav: undefined });
    expect(page).toContain('href="/sign-in"');
    expect(page).not.toContain("/search");
    expect(page).not.toContain('aria-label="Main"');
  });

  test("the footer keeps its order, and admin leads to the portal's pages", () => {
    const page = html({ publicOrigin: "https://portal.example" });
    const words = [...page.matchAll(/<a href="https:\/\/portal\.example[^"]*"[^>]*>([^<]+)</g)].map(
      (hit) => hit[1],
    );
    expect(words).toEqual([
      "Help",
      "Worried about a child?",
      "How we decide",
      "Who does what",
      "Accessibility",
      "Privacy",
      "Contact",
    ]);
    expect(page).toContain("We usually reply within 2 working days.");
  });

  test("the demonstration strip is there only when told", () => {
    expect(html()).not.toContain("Demonstration");
    expect(html({ demo: "The people and schools here are made up." })).toContain("are made up");
  });

  test("the mark stays under 600 bytes", () => {
    expect(renderToStaticMarkup(<Mark />).length).toBeLessThan(600);
  });
});
