import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button, LinkButton } from "./button.tsx";

test("a button is a real button that sends its form, tied to the words beside it", () => {
  const html = renderToStaticMarkup(
    <Button name="step" value="send" describedBy="scope">
      Send to broker
    </Button>,
  );
  expect(html).toMatch(/^<button type="submit"/);
  expect(html).toContain('aria-describedby="scope"');
  expect(html).toContain('name="step" value="send"');
});

test("a link that looks like a button is still a link", () => {
  expect(
    renderToStaticMarkup(<LinkButton href="/commissioning/new">Propose a commission</LinkButton>),
  ).toMatch(/^<a href="\/commissioning\/new"/);
});
