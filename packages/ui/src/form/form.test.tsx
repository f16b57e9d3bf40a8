import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Page } from "../page/page.tsx";
import { HiddenKey, PostForm } from "./form.tsx";

test("a form that acts carries its request number and leaves the words to the server", () => {
  const html = renderToStaticMarkup(
    <PostForm action="/forum/new" requestKey="k-1">
      text
    </PostForm>,
  );
  expect(html).toMatch(/^<form method="post" action="\/forum\/new" novalidate=""/);
  expect(html).toContain('<input type="hidden" name="requestKey" value="k-1"/>');
});

test("a form with a file is sent in parts", () => {
  expect(renderToStaticMarkup(<PostForm hasFile>text</PostForm>)).toContain('encType="multipart/form-data"');
});

test("the form that came back keeps the number it was sent with, and no other form of the page takes it", () => {
  const [old, fresh] = ["0b2e1f6a-0000-4000-8000-000000000001", "0b2e1f6a-0000-4000-8000-000000000002"];
  const problem = { errors: [{ words: "Try again" }], values: { requestKey: `${old}-save` } };
  const html = renderToStaticMarkup(
    <Page title="Minutes" problem={problem}>
      <HiddenKey value={`${fresh}-save`} />
      <HiddenKey value={`${fresh}-send`} />
    </Page>,
  );
  expect(html.match(/(?<=name="requestKey" value=")[^"]+/g)).toEqual([`${old}-save`, `${fresh}-send`]);
});
