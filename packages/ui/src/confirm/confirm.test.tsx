import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Confirm } from "./confirm.tsx";

test("a risky act states its consequence, tied to its button, with a way back", () => {
  const html = renderToStaticMarkup(
    <Confirm
      requestKey="k-1"
      consequence="This closes voting for everyone. It cannot be undone."
      words="Close voting"
      cancelHref="/run"
    />,
  );
  expect(html).toMatch(/<p id="consequence".*Warning: .*It cannot be undone\./);
  expect(html).toMatch(/<button[^>]*aria-describedby="consequence"[^>]*>Close voting/);
  expect(html).toMatch(/<a href="\/run"[^>]*>Go back<\/a>/);
  expect(html).not.toContain("<dialog");
});

test("without an address to go back to, the form itself goes back with what it holds", () => {
  const html = renderToStaticMarkup(
    <Confirm requestKey="k-1" consequence="It cannot be changed." words="Cast ballot">
      <input type="hidden" name="rank-1" value="2" />
    </Confirm>,
  );
  expect(html).toMatch(/<button[^>]*name="back" value="yes"[^>]*>Go back/);
});
