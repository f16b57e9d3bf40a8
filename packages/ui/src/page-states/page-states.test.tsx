import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import {
  ConflictPage,
  FaultPage,
  ForbiddenPage,
  MaintenancePage,
  NotFoundPage,
  ProblemPage,
  problemTitle,
  TooLargePage,
  TooManyTriesPage,
} from "./page-states.tsx";

const states = {
  NotFoundPage: <NotFoundPage />,
  ForbiddenPage: <ForbiddenPage needed="a board chair" whoCan="Jo Marsh can." />,
  FaultPage: <FaultPage reference="7F2K-01" />,
  ConflictPage: <ConflictPage>The vote changed at 4:30pm. Nothing was replaced.</ConflictPage>,
  TooManyTriesPage: <TooManyTriesPage words="Wait 10 minutes, then try again." />,
  TooLargePage: <TooLargePage words="A form may hold 256 KB." />,
  OtherProblemPage: <ProblemPage status={405} reference="7F2K-01" />,
  MaintenancePage: <MaintenancePage until="6pm today" />,
};

describe.each(Object.entries(states))("%s", (_name, page) => {
  test("has one main landmark and one h1", () => {
    const html = renderToStaticMarkup(page);
    expect(html.match(/<main /g)).toHaveLength(1);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });
});

test("a missing page offers search, and its words do not tell missing from hidden", () => {
  const html = renderToStaticMarkup(states.NotFoundPage);
  expect(html).toContain("We cannot find that page");
  expect(html).toContain('action="/search" method="get"');
  expect(html).not.toMatch(/allowed|permission|private/i);
});

test("a refusal names the role that is needed and who can", () => {
  const html = renderToStaticMarkup(states.ForbiddenPage);
  expect(html).toContain("You need to be a board chair to do this");
  expect(html).toContain("Jo Marsh can.");
});

test("a fault gives a reference and says what became of the answers", () => {
  const html = renderToStaticMarkup(states.FaultPage);
  expect(html).toContain("7F2K-01");
  expect(html).toContain("nothing is done twice");
});

test("a conflict brings no buttons of its own", () => {
  expect(renderToStaticMarkup(states.ConflictPage)).not.toMatch(/<button|<form/);
});

test.each([400, 403, 404, 405, 409, 413, 422, 429, 500, 503])(
  "the document's title of a %d is its heading",
  (status) => {
    const html = renderToStaticMarkup(<ProblemPage status={status} reference="7F2K-01" />);
    expect(html).toContain(`<h1>${problemTitle(status)}</h1>`);
  },
);

test("a fault shows its reference and none of the words of its inside", () => {
  const html = renderToStaticMarkup(
    <ProblemPage status={500} words="SQLITE_BUSY at line 3" reference="7F2K-01" />,
  );
  expect(html).toContain("7F2K-01");
  expect(html).not.toContain("SQLITE");
});
