import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "./markdown.ts";

/** Every tag and attribute the renderer may ever write. Anything else in its output is a hole. */
const allowed =
  /<\/?(p|em|strong|s|ul|ol|li|blockquote|code|pre)>|<br>|<ol start="\d+">|<code class="language-[^"<>]*">|<\/a>|<a href="[^"<>]*"( title="[^"<>]*")? rel="nofollow noopener noreferrer ugc">/g;

function whatIsLeft(html: string): string {
  return html.replace(allowed, "");
}

function hrefsOf(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? "");
}

describe("writing", () => {
  test("lists, emphasis, quotes and links are kept", () => {
    const html = renderMarkdown(
      "**We** tried\n\n- one\n- two\n\n> quoted\n\n[guide](https://example.org/a?b=1&c=2)",
    );
    expect(html).toContain("<strong>We</strong>");
    expect(html).toContain("<li>two</li>");
    expect(html).toContain("<blockquote>");
    expect(html).toContain(
      '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener noreferrer ugc">guide</a>',
    );
  });

  test("an address becomes a link by itself only with its scheme", () => {
    expect(hrefsOf(renderMarkdown("see https://example.org and Y6.it or me@example.org"))).toEqual([
      "https://example.org",
    ]);
  });

  test("headings, pictures, rules and tables are text", () => {
    const html = renderMarkdown("# big\n\n![x](https://example.org/p.png)\n\n---\n\n|a|b|\n|-|-|\n|c|d|");
    expect(html).not.toMatch(/<(h\d|img|hr|table)/);
  });
});

describe("nothing that is written can run", () => {
  test.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></p><style><!--</style><img src onerror=alert(1)>",
    "`<b>`<b onmouseover=alert(1)>",
    '<a href="https://example.org" onclick="alert(1)">x</a>',
    '[x](https://example.org "t\\" onmouseover=\\"alert(1)")',
    '```"><script>alert(1)</script>\nx\n```',
    '<https://example.org/"onmouseover=alert(1)>',
    "[x](https://example.org/%22onmouseover=alert(1)//)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p\0 onclick=alert(1)>",
  ])("%s", (text) => {
    expect(whatIsLeft(renderMarkdown(text))).not.toMatch(/[<>]/);
  });

  test.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\u0001javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "<javascript:alert(1)>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x](feed:javascript:alert(1))",
    "[x](view-source:javascript:alert(1))",
  ])("%s is no link", (text) => {
    expect(hrefsOf(renderMarkdown(text))).toEqual([]);
  });

  test("whatever is written, only the allowed tags come out", () => {
    const pieces = fc.constantFrom(
      ..."<>\"'`*_[]()!#&;:/\\|-=~ \n\t".split(""),
      "javascript:",
      "https://e.org",
      "<script>",
      "onerror=",
      "<!--",
      "-->",
      "&#106;",
      "](",
      "```",
      "a",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const html = renderMarkdown(parts.join(""));
        expect(whatIsLeft(html)).not.toMatch(/[<>]/);
        // `[x]()` is a link to where one is.
        for (const href of hrefsOf(html)) expect(href).toMatch(/^($|https?:\/\/|mailto:|\/(?!\/))/i);
      }),
      { numRuns: 2_000 },
    );
  });
});
