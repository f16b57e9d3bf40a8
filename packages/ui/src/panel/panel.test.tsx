import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Page } from "../page/page.tsx";
import { Panel } from "./panel.tsx";

test("the panel is the page's one heading, and what follows comes after it", () => {
  const html = renderToStaticMarkup(
    <Page>
      <Panel title="Sent to the LA" reference="C-0142">
        <h2>What happens next</h2>
      </Panel>
    </Page>,
  );
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).toContain("<h1>Sent to the LA</h1>");
  expect(html.indexOf("C-0142")).toBeLessThan(html.indexOf("What happens next"));
});
