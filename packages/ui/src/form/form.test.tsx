import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PostForm } from "./form.tsx";

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
