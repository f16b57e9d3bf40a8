import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TaskList } from "./task-list.tsx";

const html = renderToStaticMarkup(
  <TaskList
    sections={[
      {
        title: "Before you send it",
        tasks: [
          { id: "need", words: "Need", work: { href: "/need", state: "Done" } },
          {
            id: "check",
            words: "Check your answers",
            work: { lockedReason: "Finish the parts above first" },
          },
        ],
      },
    ]}
  />,
);

test("a row has one link, described by its state", () => {
  expect(html).toMatch(/<a href="\/need" aria-describedby="need-state"[^>]*>Need<\/a>/);
  expect(html).toMatch(/<div id="need-state">.*Done/);
});

test("a locked task is no link and says why", () => {
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain("Finish the parts above first");
});
