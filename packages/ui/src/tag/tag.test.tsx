import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryTag, StateTag, Tag, toneOf } from "./tag.tsx";

test("a tag is a word with a shape that readers do not hear, and no link", () => {
  const html = renderToStaticMarkup(<Tag tone="moss">Agreed</Tag>);
  expect(html).toMatch(/<span aria-hidden="true"[^>]*>●<\/span>Agreed/);
  expect(html).not.toContain("<a");
});

test("each tone has a shape of its own", () => {
  const tones = ["neutral", "indigo", "ochre", "moss", "brick", "plum"] as const;
  const shapes = tones.map(
    (tone) => /true"[^>]*>(.)</.exec(renderToStaticMarkup(<Tag tone={tone}>Word</Tag>))?.[1],
  );
  expect(shapes).toEqual(["○", "◐", "▲", "●", "■", "◆"]);
});

test("a state has one tone everywhere", () => {
  expect(toneOf("Carried not funded")).toBe("ochre");
  expect(toneOf("Not carried")).toBe("brick");
  expect(toneOf("No quorum")).toBe("neutral");
  expect(renderToStaticMarkup(<StateTag state="Due" detail="Friday 4 December" />)).toContain(
    "Due Friday 4 December",
  );
});

test("a category is words on grey, without a tone", () => {
  const html = renderToStaticMarkup(<CategoryTag code="3A" words="satisfactory, declining" />);
  expect(html).toContain("3A, satisfactory, declining");
  expect(html).toContain("bg-mist");
  expect(html).not.toMatch(/moss|ochre|brick/);
});
