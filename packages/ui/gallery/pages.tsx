import { PageShell, type PageShellProps, pageTitle } from "../src/index.ts";
import { boardPages } from "./board.tsx";
import { formPages } from "./forms.tsx";
import { readingPages } from "./reading.tsx";
import type { GalleryPage } from "./specimen.ts";
import { statePages } from "./states.tsx";

const shell: Omit<PageShellProps, "children"> = {
  authority: "Eastmere Council",
  replyTime: "We usually reply within 2 working days.",
  demo: "Demonstration. The schools, people and amounts here are made up.",
  account: { link: { href: "/account", words: "Amina Shah" }, signOutAction: "/sign-out" },
  nav: [
    { href: "/", words: "Home", isCurrent: true },
    { href: "/schools/100001", words: "My school" },
    { href: "/consortia/fenside", words: "My consortium" },
    { href: "/forum", words: "Forum" },
    { href: "/practice", words: "Practice" },
    { href: "/support", words: "Support" },
    { href: "/board", words: "Board" },
  ],
  actingAs: {
    appointments: [
      { id: "head", words: "headteacher, Holly Lane Primary School" },
      { id: "lead", words: "consortium lead, Fenside" },
    ],
    chosen: { id: "head", changeHref: "/account" },
  },
};

/** Every component with words of the field, as the pages of the product will use it. */
export const pages: readonly GalleryPage[] = [
  ...readingPages,
  ...formPages,
  ...boardPages,
  ...statePages,
].map(({ name, node, shell: differences, ...title }) => ({
  name,
  title: pageTitle(title),
  node: (
    <PageShell {...shell} {...differences}>
      {node}
    </PageShell>
  ),
}));
