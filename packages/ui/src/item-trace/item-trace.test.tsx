import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ItemTrace } from "./item-trace.tsx";

test("it leads both ways and says why, and of an item without a trace nothing", () => {
  const place = (words: string) => ({ href: "/board/primary/meetings/1", words });
  const html = renderToStaticMarkup(
    <ItemTrace
      deferred="Deferred: two quotes are awaited."
      from={place("meeting 1, item 5")}
      to={place("meeting 3, item 4")}
    />,
  );
  expect(html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")).toContain(
    "Deferred: two quotes are awaited. Carried over from meeting 1, item 5 . Carried over to meeting 3, item 4 .",
  );
  expect(renderToStaticMarkup(<ItemTrace deferred={null} from={null} to={null} />)).toBe("");
});
